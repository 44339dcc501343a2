import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { type SchemaContext, type Side, schemasOf } from './schema-context.ts';
import { uniteDrafts } from './unite-drafts.ts';

/** Converts one schema that stands in another. */
export type ConvertBelow = (node: JsonObject, side: Side) => Draft;

/** Writes the members of an object: properties, required, additionalProperties. */
export const convertObject = (
  node: JsonObject,
  side: Side,
  draft: Draft,
  { context, convert }: { readonly context: SchemaContext; readonly convert: ConvertBelow },
): void => {
  const properties: Draft = {};
  const dropped = new Set<string>();
  const required = new Set(asArray(own(node, 'required')).filter((name) => typeof name === 'string'));
  for (const [name, value] of Object.entries(asObject(own(node, 'properties')) ?? {})) {
    const member = asMember(value, node, name, context);
    if (member === undefined || isHidden(member, side, context)) {
      dropped.add(name);
      if (required.has(name) && member !== undefined)
        context.notes.add('required-write', node, `property "${name}"`, 'required');
    } else
      properties[name] = labelled(name, member, convert(member, side), {
        required: required.has(name),
        side,
      });
  }
  if (Object.keys(properties).length > 0) draft['properties'] = properties;
  const names = [...required].filter((name) => !dropped.has(name));
  if (names.length > 0) draft['required'] = names;
  convertRest(node, side, draft, { context, convert });
};

const asMember = (
  value: Json,
  node: JsonObject,
  name: string,
  { notes }: SchemaContext,
): JsonObject | undefined => {
  if (value === true) return {};
  if (value === false) notes.add('boolean-schema', node, `property "${name}"`, 'properties');
  return asObject(value);
};

/** Makers do not send what is only read; the service does not send back what is only written. */
const isHidden = (member: JsonObject, side: Side, { documents }: SchemaContext): boolean => {
  const target = documents.follow(member);
  const key = side === 'request' ? 'readOnly' : 'writeOnly';
  return own(member, key) === true || own(asObject(target), key) === true;
};

/** A reference gets no label: what stands beside it is not read. */
const labelled = (
  name: string,
  member: JsonObject,
  draft: Draft,
  { required, side }: { readonly required: boolean; readonly side: Side },
): Draft => {
  if (draft['$ref'] !== undefined) return draft;
  const { title, ...rest } = draft;
  const fixed = side === 'request' && required && own(member, 'const') !== undefined;
  const [only] = asArray(rest['enum']);
  return {
    ...rest,
    'x-ms-summary': labelOf(name, typeof title === 'string' ? title : undefined),
    ...(fixed && only !== undefined ? { default: only, 'x-ms-visibility': 'internal' } : {}),
    ...(!fixed && own(member, 'deprecated') === true && !required ? { 'x-ms-visibility': 'advanced' } : {}),
  };
};

const convertRest = (
  node: JsonObject,
  side: Side,
  draft: Draft,
  { context, convert }: { readonly context: SchemaContext; readonly convert: ConvertBelow },
): void => {
  const patterns = schemasOf(Object.values(asObject(own(node, 'patternProperties')) ?? {}));
  const rest = own(node, 'additionalProperties');
  const restSchema = asObject(rest);
  if (patterns.length > 0) {
    context.notes.add('pattern-properties', node, 'patternProperties', 'patternProperties');
    const all = restSchema === undefined ? patterns : [...patterns, restSchema];
    const { draft: united } = uniteDrafts(
      all.map((each) => convert(each, side)),
      (each) => (each['$ref'] === undefined ? each : undefined),
    );
    draft['additionalProperties'] = Object.keys(united).length === 0 ? true : united;
  } else if (restSchema !== undefined)
    draft['additionalProperties'] = Object.keys(restSchema).length === 0 ? true : convert(restSchema, side);
  else if (typeof rest === 'boolean') draft['additionalProperties'] = rest;
};
