import type { DocumentedResponse } from '../../connector/operation.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import type { Draft } from '../change/change.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';

/** Compares what only people read of a response: its description, examples and extensions. */
export const compareResponseTexts = (
  pair: OperationPair,
  before: DocumentedResponse,
  after: DocumentedResponse,
): readonly Draft[] => {
  const tell = (key: string): Draft =>
    operationDraft(pair, 'response-text-changed', {
      path: `/responses/${after.status}`,
      thing: `response ${after.status}`,
      before: `${before.pointer}/${key}`,
      after: `${after.pointer}/${key}`,
    });
  const examples = ({ examples: list, pointer }: DocumentedResponse) =>
    list
      .filter((each) => each.pointer.startsWith(pointer) && !each.pointer.startsWith(`${pointer}/schema`))
      .map(({ name, value }) => [name, value] as const);
  const sameExamples = isEqual(Object.fromEntries(examples(before)), Object.fromEntries(examples(after)));
  return [
    ...(before.description === after.description ? [] : [tell('description')]),
    // Examples of the schema are compared with the schema.
    ...(sameExamples ? [] : [tell('examples')]),
    ...(isEqual(before.extensions, after.extensions) ? [] : [tell('x-')]),
  ];
};
