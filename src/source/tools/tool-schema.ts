import {
  asArray,
  asObject,
  asString,
  defined,
  type Json,
  type JsonObject,
  objectEntries,
  own,
} from '../json.ts';
import type { Path } from '../pointer.ts';
import { schemaParts, type ToolPart } from './schema-parts.ts';
import { writeScalar } from './write-scalar.ts';

/** One schema on the way, and where the tool has it. */
export interface ToolVisit {
  readonly node: JsonObject;
  /** Keys and indexes from the translated schema; what a `$ref` leads to is shown where the `$ref` stands. */
  readonly at: Path;
  /** How many objects are around it. */
  readonly depth: number;
  /** Its own definition is around it. */
  readonly again: boolean;
}

/** How a schema becomes one of a tool. */
export interface ToolTranslation {
  /** `input` may narrow what is taken, `output` may widen what is given: nothing that the tool promises is wrong then. */
  readonly flow: 'input' | 'output';
  /** The schema that a `$ref` leads to, chains followed. */
  readonly follow: (ref: string) => JsonObject | undefined;
  readonly visit?: (visit: ToolVisit) => void;
}

/** A value that makers do not see and the platform sends: the properties that lead there, and the default. */
export interface HiddenValue {
  readonly path: readonly string[];
  readonly value: Json;
}

/** A schema of JSON Schema 2020-12 for a tool. */
export interface TranslatedSchema {
  readonly schema: JsonObject;
  readonly hidden: readonly HiddenValue[];
}

/** More schemas than this no model reads, and definitions that name each other grow without bounds. */
const mostNodes = 4_000;
const mostDepth = 24;

/**
 * A schema of Swagger 2.0 as JSON Schema 2020-12 without `$ref`, list of types or union, since agents stumble over each of them: what is
 * referred to is written out, a schema that contains itself ends there, `allOf` is joined, of several types or schemas one is left (in
 * an output, any value).
 */
export const toToolSchema = (schema: unknown, translation: ToolTranslation): TranslatedSchema => {
  const run: Run = { ...translation, nodes: 0, hidden: [] };
  const root: Place = { at: [], jumped: false, depth: 0, around: [], names: [] };
  return { schema: translate(asObject(schema) ?? {}, root, run), hidden: run.hidden };
};

interface Run extends ToolTranslation {
  nodes: number;
  readonly hidden: HiddenValue[];
}

interface Place {
  readonly at: Path;
  readonly jumped: boolean;
  readonly depth: number;
  readonly around: readonly JsonObject[];
  /** The properties that lead there; nothing below a list. */
  readonly names: readonly string[] | undefined;
}

const translate = (node: JsonObject, place: Place, run: Run): JsonObject => {
  const parts = visitParts(node, place, run);
  const texts = describe(parts);
  if (parts.some(({ again }) => again)) return texts;
  const type = chooseType(parts, run.flow);
  if (type === undefined) return texts;
  const isBig = run.nodes > mostNodes || place.around.length > mostDepth;
  if (type === 'object') return { ...texts, ...(isBig ? { type } : writeObject(parts, place, run)) };
  if (type === 'array') return { ...texts, ...(isBig ? { type } : writeArray(parts, place, run)) };
  return { ...texts, ...writeScalar(type, parts, run.flow) };
};

const visitParts = (node: JsonObject, place: Place, run: Run): readonly ToolPart[] => {
  const parts = schemaParts(node, { ...place, follow: run.follow, flow: run.flow });
  for (const part of parts) {
    run.nodes += 1;
    run.visit?.({ node: part.node, at: part.at, depth: place.depth, again: part.again });
  }
  return parts;
};

/** `x-ms-summary` and the description, of the first part that has them. */
const describe = (parts: readonly ToolPart[]): JsonObject => {
  const first = (key: string): string | undefined =>
    parts.map(({ node }) => asString(own(node, key))).find((text) => text !== undefined && text !== '');
  const title = first('x-ms-summary') ?? first('title');
  const description = first('description');
  return { ...defined({ title, description }) };
};

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array'];

/** The one type that is left; nothing if any value may come. */
const chooseType = (parts: readonly ToolPart[], flow: ToolTranslation['flow']): string | undefined => {
  // A value that may be null cannot be promised in one type.
  const mayBeNull = parts.some(({ node }) => own(node, 'x-nullable') === true);
  if (flow === 'output' && mayBeNull) return undefined;
  for (const { node } of parts) {
    const written = own(node, 'type');
    if (written === 'file') return 'string';
    const named = (Array.isArray(written) ? asArray(written) : [written]).flatMap((type) =>
      typeof type === 'string' && (types.includes(type) || type === 'null') ? [type] : [],
    );
    const [type] = named.filter((one) => one !== 'null');
    if (type === undefined) continue;
    return flow === 'output' && named.length > 1 ? undefined : type;
  }
  return guessType(parts, flow);
};

const guessType = (parts: readonly ToolPart[], flow: ToolTranslation['flow']): string | undefined => {
  // A union that nothing was chosen of.
  if (flow === 'output' && parts.some(({ node }) => isUnion(node))) return undefined;
  const has = (key: string): boolean => parts.some(({ node }) => asObject(own(node, key)) !== undefined);
  if (has('properties') || has('additionalProperties')) return 'object';
  if (has('items')) return 'array';
  const values = parts.flatMap(({ node }) => asArray(own(node, 'enum')));
  return values.length > 0 && values.every((value) => typeof value === 'string') ? 'string' : undefined;
};

const isUnion = (node: JsonObject): boolean =>
  ['anyOf', 'oneOf'].some((key) => asArray(own(node, key)).length > 0);

const writeObject = (parts: readonly ToolPart[], place: Place, run: Run): JsonObject => {
  const properties: Record<string, JsonObject> = {};
  const required = new Set(
    parts.flatMap(({ node }) =>
      asArray(own(node, 'required')).filter((name): name is string => typeof name === 'string'),
    ),
  );
  for (const part of parts)
    for (const [name, child] of objectEntries(own(part.node, 'properties'))) {
      if (Object.hasOwn(properties, name)) continue;
      if (isHidden(child, name, { required, place, run })) {
        required.delete(name);
        continue;
      }
      const written = translate(child, below(part, place, ['properties', name], name), run);
      Object.defineProperty(properties, name, { value: written, enumerable: true, configurable: true });
    }
  for (const name of required)
    if (!Object.hasOwn(properties, name))
      Object.defineProperty(properties, name, { value: {}, enumerable: true, configurable: true });
  const rest = writeRest(parts, place, run);
  return {
    type: 'object',
    properties,
    ...(required.size === 0 ? {} : { required: [...required] }),
    ...defined({ additionalProperties: rest }),
  };
};

/** What comes from the service only, and what makers do not see, is not asked of a model. */
const isHidden = (
  child: JsonObject,
  name: string,
  {
    required,
    place,
    run,
  }: { readonly required: ReadonlySet<string>; readonly place: Place; readonly run: Run },
): boolean => {
  if (run.flow === 'output') return false;
  const ref = asString(own(child, '$ref'));
  const node = ref === undefined ? child : (run.follow(ref) ?? child);
  if (own(node, 'readOnly') === true) return true;
  if (own(node, 'x-ms-visibility') !== 'internal') return false;
  const value = own(node, 'default');
  if (value === undefined) return !required.has(name);
  if (place.names === undefined) return false;
  run.hidden.push({ path: [...place.names, name], value });
  return true;
};

const writeRest = (parts: readonly ToolPart[], place: Place, run: Run): JsonObject | boolean | undefined => {
  for (const part of parts) {
    const rest = own(part.node, 'additionalProperties');
    if (typeof rest === 'boolean') {
      // Parts that are joined would each refuse what the others have.
      if (rest || parts.length > 1) continue;
      return rest;
    }
    const schema = asObject(rest);
    if (schema !== undefined)
      return translate(schema, { ...below(part, place, ['additionalProperties']), names: undefined }, run);
  }
  return undefined;
};

const writeArray = (parts: readonly ToolPart[], place: Place, run: Run): JsonObject => {
  const part = parts.find(({ node }) => own(node, 'items') !== undefined);
  const items = asObject(own(part?.node, 'items')) ?? asObject(asArray(own(part?.node, 'items'))[0]);
  const isTuple = Array.isArray(own(part?.node, 'items'));
  const each =
    part === undefined || items === undefined || (isTuple && run.flow === 'output')
      ? undefined
      : translate(items, { ...below(part, place, ['items']), depth: place.depth, names: undefined }, run);
  const bounds = ['minItems', 'maxItems'].flatMap((key): readonly (readonly [string, Json])[] => {
    const bound = parts.map(({ node }) => own(node, key)).find((value) => Number.isInteger(value));
    return typeof bound === 'number' && bound >= 0 && run.flow === 'input' ? [[key, bound]] : [];
  });
  return { type: 'array', ...defined({ items: each }), ...Object.fromEntries(bounds) };
};

const below = (part: ToolPart, place: Place, way: readonly (string | number)[], name?: string): Place => ({
  at: part.jumped ? part.at : [...part.at, ...way],
  jumped: part.jumped,
  depth: place.depth + (name === undefined ? 0 : 1),
  around: part.around,
  names: name === undefined || place.names === undefined ? undefined : [...place.names, name],
});
