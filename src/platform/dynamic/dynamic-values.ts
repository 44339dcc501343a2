import type { DynamicSource } from '../../connector/operation.ts';
import { asArray, asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import { digitsAt, getIn } from '../model/data-path.ts';

/** One choice in a drop-down. */
export interface Choice {
  readonly value: Json;
  /** Of a number that a double cannot hold. */
  readonly digits?: string;
  readonly title: string;
}

/** What a parameter is sent of a choice: its value, or the digits of a number that the value is not. */
export const sentOf = ({ value, digits }: Choice): Json => digits ?? value;

/** What a path of a dynamic extension does not lead to. */
export interface DynamicProblem {
  /** The key of the extension: `value-collection`, `itemValuePath`, … */
  readonly key: string;
  readonly message: string;
}

/** `x-ms-dynamic-values` (and `-list`, `-tree`): the choices in a real answer, and which path does not resolve (platform.md §3.4). */
export const readChoices = (
  source: Pick<DynamicSource, 'kind' | 'raw'>,
  answer: Json,
): { readonly choices: readonly Choice[]; readonly problems: readonly DynamicProblem[] } => {
  const keys = keysOf(source);
  const { raw } = keys;
  const collection = asString(own(raw, keys.items));
  const found = getIn(answer, pathOf(collection));
  if (!Array.isArray(found)) {
    const where = collection === undefined ? 'The answer itself' : `What is at ${JSON.stringify(collection)}`;
    return { choices: [], problems: [{ key: keys.items, message: `${where} is not an array.` }] };
  }
  const problems: DynamicProblem[] = [];
  const choices = asArray(found).flatMap((item, index): readonly Choice[] => {
    const value = readAt(item, raw, keys.value);
    const title = readAt(item, raw, keys.title) ?? value;
    for (const key of [keys.value, keys.title]) {
      if (readAt(item, raw, key) === undefined && !problems.some((problem) => problem.key === key)) {
        problems.push({ key, message: `Item ${index} has nothing at ${JSON.stringify(own(raw, key))}.` });
      }
    }
    if (value === undefined) return [];
    const digits = digitsAt(item, pathOf(asString(own(raw, keys.value))));
    return [{ value, ...defined({ digits }), title: textOf(title ?? value) }];
  });
  return { choices, problems };
};

interface Keys {
  readonly raw: JsonObject;
  readonly items: string;
  readonly value: string;
  readonly title: string;
}

const keysOf = ({ kind, raw }: Pick<DynamicSource, 'kind' | 'raw'>): Keys => {
  if (kind === 'values') return { raw, items: 'value-collection', value: 'value-path', title: 'value-title' };
  const inner = kind === 'tree' ? (asObject(own(raw, 'open')) ?? {}) : raw;
  return { raw: inner, items: 'itemsPath', value: 'itemValuePath', title: 'itemTitlePath' };
};

/** Paths are JSON pointers without the leading slash. */
export const pathOf = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : text.replace(/^\//, '').split('/');

/** Without a path the item itself. */
const readAt = (item: Json, raw: JsonObject, key: string): Json | undefined =>
  getIn(item, pathOf(asString(own(raw, key))));

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * `x-ms-dynamic-schema` and `-properties`: the schema in a real answer. Nothing at the path is an empty schema, and no
 * problem; something that is no object is one (platform.md §3.4).
 */
export const readDynamicSchema = (
  source: Pick<DynamicSource, 'kind' | 'raw'>,
  answer: Json,
): { readonly schema: JsonObject; readonly problems: readonly DynamicProblem[] } => {
  const key = source.kind === 'schema' ? 'value-path' : 'itemValuePath';
  const path = pathOf(asString(own(source.raw, key)));
  const found = getIn(answer, path);
  if (found === undefined || found === null) return { schema: {}, problems: [] };
  const object = asObject(found);
  if (object === undefined) {
    return {
      schema: {},
      problems: [{ key, message: `What is at ${JSON.stringify(path.join('/'))} is not a schema.` }],
    };
  }
  // Without a path, or with one that ends there, the old extension means the properties of the root object.
  const isProperties = source.kind === 'schema' && (path.at(-1) === 'properties' || !looksLikeSchema(object));
  return { schema: isProperties ? { type: 'object', properties: object } : object, problems: [] };
};

const looksLikeSchema = (object: JsonObject): boolean =>
  typeof object['type'] === 'string' || asObject(object['properties']) !== undefined || '$ref' in object;

/** Where a value of the feeding operation's parameters comes from. */
export type DynamicInput =
  | { readonly kind: 'constant'; readonly value: Json }
  /** A parameter, or a path into the body (`body/a`), of the operation that has the extension. */
  | { readonly kind: 'reference'; readonly to: string };

/** The `parameters` of an extension, of either spelling; the browse half of a tree has `selectedItemValuePath`, which is left out. */
export const readDynamicInputs = ({
  kind,
  raw,
}: Pick<DynamicSource, 'kind' | 'raw'>): Readonly<Record<string, DynamicInput>> => {
  const holder = kind === 'tree' ? asObject(own(raw, 'open')) : raw;
  const entries = Object.entries(asObject(own(holder, 'parameters')) ?? {});
  return Object.fromEntries(
    entries.flatMap(([name, written]): readonly (readonly [string, DynamicInput])[] => {
      const object = asObject(written);
      const to = asString(own(object, 'parameterReference')) ?? asString(own(object, 'parameter'));
      if (to !== undefined) return [[name, { kind: 'reference', to }]];
      const value = object === undefined ? written : own(object, 'value');
      return value === undefined ? [] : [[name, { kind: 'constant', value }]];
    }),
  );
};
