import { singular } from '../../connector/singular.ts';
import { type Json, own } from '../../source/json.ts';
import type { DataHint } from '../data/data-hint.ts';
import { hashOf } from '../data/dice.ts';
import { makeData } from '../data/make-data.ts';
import { varyExample } from '../data/vary-example.ts';
import { nounOf, wordsOf } from '../data/words.ts';
import { acceptsShallow, type Constraints } from './constraints.ts';
import type { FillPlace, FillRun } from './fill-run.ts';

/** Values that look like data for a place, from the best to the least; none if only a sample is wanted. */
export const dataFor = (
  constraints: Constraints,
  run: FillRun,
  place: FillPlace,
  type: DataHint['type'],
): readonly Json[] => {
  if (run.data === undefined) return [];
  const hint = hintOf(constraints, run.data, place, type);
  const example = place.number + place.turn > 0 ? exampleOf(constraints) : undefined;
  const varied = example === undefined ? [] : varyExample(example, place.number + place.turn);
  return [...varied, ...makeData(hint)];
};

const hintOf = (
  constraints: Constraints,
  options: NonNullable<FillRun['data']>,
  { name, noun, number, turn, siblings }: FillPlace,
  type: DataHint['type'],
): DataHint => {
  const said = saidOf.get(constraints) ?? readSaid(constraints);
  saidOf.set(constraints, said);
  return {
    type,
    ...said,
    words: wordsOf(name),
    noun,
    siblings,
    number: number + turn,
    maxLength: constraints.maxLength,
    options,
  };
};

/** What the author says of a place, whatever the value is. */
type Said = Pick<DataHint, 'format' | 'label' | 'description'>;

const saidOf = new WeakMap<Constraints, Said>();

const readSaid = ({ parts, formats }: Constraints): Said => {
  const texts = (...keywords: readonly string[]): string =>
    parts.flatMap((part) => keywords.flatMap((keyword) => textOf(own(part, keyword)))).join(' ');
  return {
    format: (formats[0] ?? '').toLowerCase(),
    label: wordsOf(texts('x-ms-summary', 'title')),
    description: texts('description').toLowerCase(),
  };
};

const textOf = (value: Json | undefined): readonly string[] => (typeof value === 'string' ? [value] : []);

/** What the author wrote for the place: an example, else a default that says something. */
const exampleOf = (constraints: Constraints): Json | undefined => {
  for (const keyword of ['example', 'x-example', 'default']) {
    for (const part of constraints.parts) {
      const value = own(part, keyword);
      if (value === undefined || value === 'string' || !acceptsShallow(constraints, value)) continue;
      if (keyword !== 'default' || saysSomething(value)) return value;
    }
  }
  return undefined;
};

const saysSomething = (value: Json): boolean =>
  value !== null && value !== '' && value !== 0 && typeof value !== 'boolean';

/** The author's example for the first thing; those that follow are varied from it, scalar by scalar. */
export const exampleFor = (constraints: Constraints, run: FillRun, place: FillPlace): Json | undefined => {
  if (run.data === undefined) return undefined;
  const example = exampleOf(constraints);
  const first = place.number + place.turn === 0;
  return first || Array.isArray(example) ? example : undefined;
};

/** What an object is about: by its definition, else by the property that holds it, else by what is around it. */
export const nounFor = ({ refs }: Constraints, { data }: FillRun, { name, noun }: FillPlace): string => {
  // `attributes` are those of the thing around them, as JSON:API has it.
  const property = name === 'attributes' ? undefined : nounOf(singular(name));
  // What the whole answer is about stays so, through frames and lists, until a property names something else.
  if (noun !== '' && noun === data?.noun && (property === undefined || property === noun)) return noun;
  const definition = refs.at(-1)?.split('/').at(-1);
  const found = (definition === undefined ? undefined : nounOf(definition)) ?? property ?? noun;
  // An error tells of what was asked for, not of itself.
  return data !== undefined && data.status >= 400 && noun !== '' && trouble.test(found) ? noun : found;
};

const trouble = /\b(?:error|fault|exception|problem|failure|warning|violation)\b/;

/** How many items a list has if the schema leaves it open. */
export const usualItems = (run: FillRun, { name, noun, lists }: FillPlace): number => {
  if (run.data === undefined) return 1;
  if (lists === 0) return run.data.items ?? 2 + (hashOf(run.data.seed, name, noun) % 4);
  if (run.nodes > 1_500) return 1;
  return lists === 1 ? 2 + (hashOf(run.data.seed, name, noun) % 2) : 2;
};

const further =
  /^(?:next|prev|previous)(?: ?(?:page|link|url|uri|href|cursor|token|page ?(?:token|link|url|uri|id)))?$|\b(?:continuation ?token|continuation|next ?link|next ?page ?\w*|skip ?token|delta ?(?:link|token)|next ?cursor|end ?cursor|previous ?page ?\w*|prev ?page)$/;
const troubles =
  /^(?:errors?|error ?(?:messages?|codes?|details?|msg|description|list|text|info|type|name)|exceptions?|exception ?message|faults?|inner ?error|err|errmsg|warnings?)$/;

/** When something was removed. */
const removals =
  /^(?:deleted|removed|trashed|destroyed) (?:at|on|date|time|timestamp|date ?time|utc|at utc|on utc)$|^(?:date|time) (?:deleted|removed)$|^(?:deletion|removal) (?:date|time|timestamp|date ?time)$/;

/** Is a property one that an answer of this kind does not have: the next page of a whole list, the error of a success, when what is there was removed. */
export const isAbsent = (run: FillRun, name: string): boolean => {
  if (run.data === undefined) return false;
  const words = wordsOf(name);
  const isThere = run.data.gone !== true && removals.test(words);
  return further.test(words) || isThere || (run.data.status < 400 && troubles.test(words));
};

/** What holds an answer together is never left out: keys, names, totals. */
const needed = /\b(?:id|ids|key|uuid|guid|code|number|name|title|total|count|value|data|items|results?)$/;

/** Is an optional property left out this time. */
export const isSparse = ({ data }: FillRun, name: string, { noun, number }: FillPlace): boolean =>
  data?.sparse === true &&
  !needed.test(wordsOf(name)) &&
  hashOf(data.seed, noun, name, number, 'sparse') % 8 === 0;

/** What a required property says to tell that there is nothing. */
export const emptyFor = (constraints: Constraints): Json | undefined =>
  ([null, '', [], 0] as const satisfies readonly Json[]).find(
    (value) =>
      constraints.types !== undefined && acceptsShallow(constraints, value) && fitsCount(constraints, value),
  );

const fitsCount = ({ minItems }: Constraints, value: Json): boolean =>
  !Array.isArray(value) || minItems === 0;
