import type { Imported } from '../../src/import/model/imported.ts';
import { imperative, isVerb } from '../../src/import/names/verbs.ts';
import { wordsOf } from '../../src/import/names/words.ts';
import { asArray, asObject } from '../../src/source/json.ts';

/** How the names of a connector keep to the rules of the cards. */
export interface NameCheck {
  readonly operations: number;
  readonly wrongIds: readonly string[];
  readonly verbFirst: number;
  readonly wrongSummaries: number;
  readonly repeatedSummaries: number;
  readonly bareParameters: number;
}

/** Looks at ids, summaries and labels. */
export const checkNames = ({ definition }: Imported): NameCheck => {
  const operations = Object.values(asObject(definition['paths']) ?? {})
    .flatMap((item) => Object.entries(asObject(item) ?? {}))
    .filter(([key]) => !key.startsWith('x-') && key !== 'parameters')
    .map(([, node]) => asObject(node) ?? {});
  const ids = operations.map((node) => String(node['operationId']));
  const summaries = operations.map((node) => String(node['summary']));
  const parameters = operations.flatMap((node) => asArray(node['parameters'])).map(asObject);
  return {
    operations: operations.length,
    wrongIds: ids.filter((id, index) => !/^[A-Za-z0-9]+(_?V\d+)?$/.test(id) || ids.indexOf(id) !== index),
    verbFirst: ids.filter((id) => isVerbFirst(wordsOf(id)[0] ?? '')).length,
    wrongSummaries: summaries.filter((summary, index) => summary.length > 80 || summary === ids[index])
      .length,
    repeatedSummaries: summaries.length - new Set(summaries.map((summary) => summary.toLowerCase())).size,
    bareParameters: parameters.filter(
      (each) =>
        each?.['x-ms-visibility'] !== 'internal' &&
        (each?.['x-ms-summary'] === undefined || each['description'] === undefined),
    ).length,
  };
};

/** `Get200` begins with a verb too. */
const isVerbFirst = (first: string): boolean => {
  const word = first.replace(/\d.*$/, '');
  return word === 'when' || isVerb(word) || imperative(word) !== undefined;
};
