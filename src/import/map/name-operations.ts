import { asArray, asObject, asString, defined, own } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import { findCallback, triggerSummary, triggerWords } from '../dynamic/find-callback.ts';
import type { Draft } from '../model/note.ts';
import type { NameInput, NameWords } from '../names/name-words.ts';
import { furtherWords, joinName, nameOperation } from '../names/operation-id.ts';
import { cleanSummary, summaryOf } from '../names/operation-summary.ts';
import { pathWords } from '../names/path-words.ts';
import { singular } from '../names/words.ts';
import { refName } from '../schema/resolve-draft.ts';
import type { OperationName } from './convert-operation.ts';
import type { ConvertedResponses } from './convert-responses.ts';

/** An operation that is kept, with its answers. */
export interface KeptOperation {
  readonly source: SourceOperation;
  readonly converted: ConvertedResponses;
}

/** Names operations, each differently. Those that an earlier import named keep their ids. */
export const nameOperations = (
  kept: readonly KeptOperation[],
  context: MapContext,
): readonly OperationName[] => {
  const taken = new Set<string>(Object.values(context.options.knownIds ?? {}).map((id) => id.toLowerCase()));
  const summaries = new Set<string>();
  return kept.map(({ source, converted }) => {
    const input = inputOf(source, converted, context);
    const known = context.options.knownIds?.[operationKey(source)];
    const free = known === undefined ? taken : new Set<string>();
    const callback = findCallback(source, context.documents);
    const words = freeWords(
      input,
      free,
      callback === undefined ? nameOperation(input) : triggerWords(callback.name, thingOf(input.path)),
    );
    const id = known ?? joinName(words);
    taken.add(id.toLowerCase());
    const said = callback === undefined ? undefined : triggerSummary(words);
    return {
      id,
      summary: freeSummary({ ...input, ...defined({ summary: said }) }, words, id, summaries),
    };
  });
};

/** What the path is about, one of it: `hold`. */
const thingOf = (path: string): readonly string[] => {
  const thing = pathWords(path).things.at(-1) ?? [];
  const [word] = thing.slice(-1).map(singular);
  return word === undefined || ['webhook', 'hook', 'subscription', 'callback'].includes(word)
    ? []
    : [...thing.slice(0, -1), word];
};

/** How lock files and flags name an operation of the source. */
export const operationKey = ({ method, path }: Pick<SourceOperation, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`;

const inputOf = (
  { method, path, node }: SourceOperation,
  converted: ConvertedResponses,
  context: MapContext,
): NameInput => {
  const id = asString(own(node, 'x-speakeasy-name-override')) ?? asString(own(node, 'operationId'));
  const summary = asString(own(node, 'summary'));
  return {
    method,
    path,
    ...(id === undefined || !/[A-Za-z]/.test(id) ? {} : { id }),
    ...defined({ summary }),
    tags: asArray(own(node, 'tags')).filter((tag) => typeof tag === 'string'),
    list: isList(converted.responses, context),
  };
};

/** The answer is an array, or an object with one array of objects beside words about pages. */
const isList = (responses: Draft, { book }: MapContext): boolean => {
  const response = asObject(responses['200'] ?? responses['206'] ?? responses['default']);
  const whole = (value: unknown): Draft | undefined => {
    const draft = asObject(value);
    const name = draft === undefined ? undefined : refName(draft);
    return name === undefined ? draft : nodeOf(name, book);
  };
  const schema = whole(response?.['schema']);
  if (schema?.['type'] === 'array') return true;
  const arrays = Object.values(asObject(schema?.['properties']) ?? {})
    .map(whole)
    .filter((each) => each?.['type'] === 'array' && asObject(each['items']) !== undefined)
    .filter((each) => !['string', 'integer', 'number'].includes(String(asObject(each?.['items'])?.['type'])));
  const count = Object.keys(asObject(schema?.['properties']) ?? {}).length;
  return arrays.length === 1 && count <= 12;
};

/** Before the definitions are made only their nodes are there: enough to see an array. */
const nodeOf = (name: string, book: MapContext['book']): Draft | undefined => {
  const made = book.drafts.get(name);
  if (made !== undefined) return made;
  const node = book.open.find((each) => each.name === name)?.node;
  if (node === undefined) return undefined;
  const raw = asObject(node);
  return raw === undefined ? undefined : { ...raw };
};

const freeWords = (input: NameInput, taken: ReadonlySet<string>, wanted: NameWords): NameWords => {
  let words = wanted;
  if (joinName(words).length < 3) words = nameOperation({ ...input, id: `${input.method} ${input.path}` });
  for (const more of furtherWords(input)) {
    if (!taken.has(joinName(words).toLowerCase())) return words;
    const bare = more.slice(1).every((word) => words.includes(word));
    if (!bare || more[0] === 'again') words = [...words, ...more];
  }
  const base = words.slice(0, 6);
  for (let round = 1; taken.has(joinName(words).toLowerCase()); round++) words = [...base, ...ordinal(round)];
  return words;
};

/** 1 → `second`, 10 → `third second`: words that count on without an end, and no bare number. */
const ordinal = (count: number): readonly string[] => {
  const digits: string[] = [];
  for (let left = count; left > 0; left = Math.floor((left - 1) / ordinals.length))
    digits.unshift(ordinals[(left - 1) % ordinals.length] ?? 'more');
  return digits;
};

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const freeSummary = (input: NameInput, words: NameWords, id: string, taken: Set<string>): string => {
  const parent = pathWords(input.path).parents.at(-1);
  const owner = parent === undefined ? undefined : [...parent.slice(0, -1), singular(parent.at(-1) ?? '')];
  const cleaned = cleanSummary(input.summary, input.id);
  const said = words[0] === 'list' ? cleaned?.replace(/^(Get|Retrieve|Fetch) /, 'List ') : cleaned;
  const candidates = [
    said,
    summaryOf(words, owner),
    summaryOf(words),
    said === undefined ? undefined : `${said} (${id})`,
    id,
  ]
    .filter((text) => text !== undefined)
    .map((text) => text.slice(0, 80).replace(/[^\p{L}\p{N})]+$/u, ''));
  const free =
    candidates.find((text) => !taken.has(text.toLowerCase()) && (text !== id || candidates.length === 1)) ??
    `${id.slice(0, 70)} operation`;
  taken.add(free.toLowerCase());
  return free;
};
