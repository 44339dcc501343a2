import { asArray, asObject, type Json } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import { type ResolveDraft, sameDraft } from './resolve-draft.ts';

/** More properties than this are no form that a maker could fill in. */
const maxUnitedProperties = 60;
const deepest = 8;

/** What came of alternatives. */
export interface United {
  readonly draft: Draft;
  /** Nothing got lost: one takes exactly what the alternatives take. */
  readonly exact: boolean;
  readonly tooBig: boolean;
}

/** One schema that takes what any of the drafts takes: what is left of `oneOf` and `anyOf`. */
export const uniteDrafts = (drafts: readonly Draft[], resolve: ResolveDraft, depth = 0): United => {
  const [first = {}, ...rest] = drafts;
  const nullable = drafts.some((draft) => draft['x-nullable'] === true);
  if (rest.every((draft) => sameDraft(draft, first))) return { draft: first, exact: true, tooBig: false };
  const types = new Set(drafts.map(typeOfDraft));
  if (types.size === 2 && types.has('integer') && types.has('number')) types.delete('integer');
  const [type] = types;
  const common = textsOf(drafts, nullable);
  if (types.size !== 1 || type === undefined)
    return { draft: { ...common, ...mixedText(drafts, common) }, exact: false, tooBig: false };
  if (type === 'object') return uniteObjects(drafts, common, resolve, depth);
  if (type === 'array') return uniteArrays(drafts, common, resolve, depth);
  return uniteScalars(drafts, type, common);
};

const typeOfDraft = (draft: Draft): string | undefined =>
  typeof draft['type'] === 'string'
    ? draft['type']
    : draft['properties'] === undefined
      ? undefined
      : 'object';

const textsOf = (drafts: readonly Draft[], nullable: boolean): Draft => {
  const descriptions = [
    ...new Set(drafts.map((draft) => draft['description']).filter((text) => text !== undefined)),
  ];
  return {
    ...(descriptions.length === 1 ? { description: descriptions[0] ?? '' } : {}),
    ...(nullable ? { 'x-nullable': true } : {}),
  };
};

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
};

/** `A number or text.` */
export const typesInWords = (types: readonly string[]): string => {
  const named = [
    ...new Set(types.map((type) => (Object.hasOwn(words, type) ? (words[type] ?? type) : type))),
  ];
  const text = named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
  return text === '' ? '' : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
};

const mixedText = (drafts: readonly Draft[], common: Draft): Draft => {
  const types = drafts.map(typeOfDraft).filter((type) => type !== undefined);
  return common['description'] !== undefined || types.length < 2 ? {} : { description: typesInWords(types) };
};

const uniteScalars = (drafts: readonly Draft[], type: string, common: Draft): United => {
  const enums = drafts.map((draft) => draft['enum']);
  const allEnums = enums.every((values) => Array.isArray(values));
  const onlyEnums = drafts.every((draft) =>
    Object.keys(draft).every((key) => ['type', 'enum', 'description', 'title', 'x-ms-summary'].includes(key)),
  );
  const kept: Draft = {};
  for (const key of ['format', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'])
    if (drafts.every((draft) => draft[key] !== undefined && draft[key] === drafts[0]?.[key]))
      kept[key] = drafts[0]?.[key] ?? null;
  return {
    draft: {
      type,
      ...common,
      ...kept,
      ...(allEnums ? { enum: [...new Set(enums.flatMap(asArray))] } : {}),
    },
    exact: allEnums && onlyEnums,
    tooBig: false,
  };
};

const uniteArrays = (
  drafts: readonly Draft[],
  common: Draft,
  resolve: ResolveDraft,
  depth: number,
): United => {
  const items = drafts.map((draft) => asObject(draft['items']) ?? {});
  return {
    draft: { type: 'array', ...common, items: uniteValues(items, resolve, depth) },
    exact: false,
    tooBig: false,
  };
};

const uniteObjects = (
  drafts: readonly Draft[],
  common: Draft,
  resolve: ResolveDraft,
  depth: number,
): United => {
  const found = new Map<string, Draft[]>();
  for (const draft of drafts)
    for (const [name, value] of Object.entries(asObject(draft['properties']) ?? {}))
      found.set(name, [...(found.get(name) ?? []), value as Draft]);
  if (found.size > maxUnitedProperties)
    return { draft: { type: 'object', ...common }, exact: false, tooBig: true };
  const properties = Object.fromEntries(
    [...found].map(([name, values]) => [name, uniteValues(values, resolve, depth)]),
  );
  const closed = drafts.every((draft) => draft['additionalProperties'] === false);
  const open = restOf(drafts, found.size > 0);
  return {
    draft: {
      type: 'object',
      ...common,
      ...(found.size === 0 ? {} : { properties }),
      ...requiredOfAll(drafts),
      ...(closed ? { additionalProperties: false } : open),
    },
    exact: false,
    tooBig: false,
  };
};

/** Maps with the same kind of value stay maps; a map beside an object with names takes anything. */
const restOf = (drafts: readonly Draft[], named: boolean): Draft => {
  const rests = drafts.map((draft) => asObject(draft['additionalProperties']));
  const [first] = rests;
  return !named && first !== undefined && rests.every((rest) => sameDraft(rest, first))
    ? { additionalProperties: first }
    : {};
};

const requiredOfAll = (drafts: readonly Draft[]): Draft => {
  const [first, ...rest] = drafts.map((draft) => new Set<Json>(asArray(draft['required'])));
  const required = [...(first ?? [])].filter((name) => rest.every((names) => names.has(name)));
  return required.length === 0 ? {} : { required };
};

const uniteValues = (values: readonly Draft[], resolve: ResolveDraft, depth: number): Draft => {
  const [first = {}] = values;
  if (values.every((value) => sameDraft(value, first))) return first;
  const whole = values.map(resolve);
  if (depth > deepest || whole.some((value) => value === undefined)) return {};
  const { draft } = uniteDrafts(whole as readonly Draft[], resolve, depth + 1);
  const label = values.map((value) => value['x-ms-summary']).find((text) => text !== undefined);
  return label === undefined ? draft : { ...draft, 'x-ms-summary': label };
};
