import { asArray, asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Draft, Node } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { plainText, sentencesWithin } from '../names/plain-text.ts';
import { type ConvertBelow, convertObject } from './convert-object.ts';
import { convertScalar } from './convert-scalar.ts';
import { type MergeContext, mergeDrafts } from './merge-drafts.ts';
import { noteKeywords } from './note-keywords.ts';
import { refName } from './resolve-draft.ts';
import { resolveBoolean, type SchemaContext, type Side, schemasOf } from './schema-context.ts';
import { typeOf } from './type-of.ts';
import { typesInWords, uniteDrafts } from './unite-drafts.ts';

/** A schema of OpenAPI 3, of either version, as Swagger 2.0; what is named in the document stays a reference to a definition. */
export const convertSchema = (node: JsonObject, side: Side, context: SchemaContext): Draft =>
  convert(node, side, context, new Set());

/** The same, but what the schema refers to is written out at its top. */
export const convertWhole = (node: JsonObject, side: Side, context: SchemaContext): Draft =>
  resolve(convert(node, side, context, new Set()), context) ?? {};

/** Makes every definition that has been asked for, and those that they ask for. */
export const convertDefinitions = (context: SchemaContext): Draft => {
  const { book } = context;
  for (let next = book.open.shift(); next !== undefined; next = book.open.shift()) make(next, context);
  return Object.fromEntries([...book.drafts].toSorted(([left], [right]) => (left < right ? -1 : 1)));
};

const make = (
  { name, node, side, nullable }: SchemaContext['book']['open'][number],
  context: SchemaContext,
): void => {
  if (context.book.drafts.has(name)) return;
  const draft = whole(node as JsonObject, side, context, new Set());
  const title = asString(draft['title']) ?? labelOf(name.replace(/(Input)?(OrNull)?$/, ''));
  context.book.drafts.set(name, { title, ...draft, ...(nullable ? { 'x-nullable': true } : {}) });
};

/** What a reference to a definition stands for. One that is being made at the moment gives nothing. */
const resolve = (draft: Draft, context: SchemaContext): Draft | undefined => {
  const name = refName(draft);
  if (name === undefined) return draft;
  const known = context.book.drafts.get(name);
  if (known !== undefined) return known;
  const index = context.book.open.findIndex((each) => each.name === name);
  const [entry] = index < 0 ? [] : context.book.open.splice(index, 1);
  if (entry === undefined) return undefined;
  make(entry, context);
  return context.book.drafts.get(name);
};

const convert = (node: JsonObject, side: Side, context: SchemaContext, open: ReadonlySet<Node>): Draft => {
  if (isRef(node)) return convertRef(node, side, context, open);
  const single = onlyPart(node);
  return single === undefined
    ? convertParts(node, side, context, open)
    : convert(
        context.documents.adopt({ ...without(node, 'allOf', 'anyOf', 'oneOf'), ...single }, node),
        side,
        context,
        open,
      );
};

const isRef = (node: JsonObject): boolean =>
  typeof own(node, '$ref') === 'string' || typeof own(node, '$dynamicRef') === 'string';

/** `allOf` of one reference, and `anyOf` of a reference and null, are ways to write something beside a reference. */
const onlyPart = (node: JsonObject): JsonObject | undefined => {
  const keys = ['allOf', 'anyOf', 'oneOf'].filter((key) => own(node, key) !== undefined);
  const [key] = keys;
  if (key === undefined || keys.length > 1 || own(node, '$ref') !== undefined) return undefined;
  if (!Object.keys(node).every((each) => each === key || annotations.has(each) || isEmptyType(node, each)))
    return undefined;
  const parts = asArray(own(node, key));
  const real = parts.filter((part) => !isNull(part)).map(asObject);
  const [part] = real;
  if (real.length !== 1 || part === undefined || typeof own(part, '$ref') !== 'string') return undefined;
  const nullable = own(node, 'nullable') === true || (key !== 'allOf' && parts.length > real.length);
  return nullable ? { ...part, nullable: true } : part;
};

/** `type: object` beside an `allOf` says nothing that the part does not say. */
const isEmptyType = (node: JsonObject, key: string): boolean => key === 'type' && own(node, key) === 'object';

const isNull = (part: Json): boolean => {
  const object = asObject(part);
  const type = own(object, 'type');
  const values = asArray(own(object, 'enum'));
  return (
    type === 'null' ||
    (Array.isArray(type) && type.length === 1 && type[0] === 'null') ||
    (object !== undefined && 'const' in object && own(object, 'const') === null) ||
    (values.length > 0 && values.every((value) => value === null))
  );
};

const without = (node: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));

/** Keys beside a reference that do not limit a value. */
const annotations = new Set(
  'title description summary deprecated nullable x-nullable readOnly writeOnly default example examples externalDocs xml $comment discriminator'.split(
    ' ',
  ),
);

const convertRef = (node: JsonObject, side: Side, context: SchemaContext, open: ReadonlySet<Node>): Draft => {
  const target = context.documents.follow(node);
  if (target === undefined || typeof target === 'boolean') return {};
  if (own(node, '$dynamicRef') !== undefined)
    context.notes.add('dynamic-ref', node, '$dynamicRef', '$dynamicRef');
  const siblings = Object.keys(node).filter(
    (key) => key !== '$ref' && key !== '$dynamicRef' && !key.startsWith('x-'),
  );
  if (siblings.some((key) => !annotations.has(key) && !key.startsWith('$'))) {
    const rest = context.documents.adopt(without(node, '$ref', '$dynamicRef'), node);
    return mergeDrafts(
      [convertParts(rest, side, context, open), resolved(target, side, context, open)],
      mergeContext(node, context),
    );
  }
  const nullable = own(node, 'nullable') === true || own(node, 'x-nullable') === true;
  const description = textOf(node);
  if (isSimple(target)) {
    const draft = whole(target, side, context, open);
    return {
      ...draft,
      ...defined({ description }),
      ...(own(node, 'default') === undefined ? {} : defaultBeside(node, draft, context)),
      ...(nullable ? { 'x-nullable': true } : {}),
    };
  }
  if (description !== undefined) context.notes.add('ref-description', node, 'description', 'description');
  return { $ref: `#/definitions/${context.book.nameOf(target, side, nullable)}` };
};

const defaultBeside = (node: JsonObject, draft: Draft, context: SchemaContext): Draft => {
  const made: Draft = { ...defined({ enum: draft['enum'] }) };
  const type = asString(draft['type']);
  convertScalar(
    context.documents.adopt({ default: own(node, 'default') ?? null, enum: asArray(draft['enum']) }, node),
    { type, nullable: false, several: [] },
    made,
    context,
  );
  return made['default'] === undefined ? {} : { default: made['default'] };
};

/** What has no members is written out wherever it is used: so each field has its own label. */
const isSimple = (target: JsonObject): boolean => {
  if (
    [
      'allOf',
      'oneOf',
      'anyOf',
      'properties',
      'items',
      'prefixItems',
      'additionalProperties',
      'patternProperties',
    ].some((key) => own(target, key) !== undefined)
  )
    return false;
  const { type } = typeOf(target);
  return type !== 'object' && type !== 'array';
};

/** A schema without a reference at its top; of one that is open already, nothing. */
const resolved = (node: JsonObject, side: Side, context: SchemaContext, open: ReadonlySet<Node>): Draft => {
  const target = isRef(node) ? context.documents.follow(node) : node;
  if (typeof target !== 'object') return {};
  if (open.has(target)) {
    context.notes.add('recursive', target, 'allOf');
    return {};
  }
  return whole(target, side, context, open);
};

/** A node with all its parts merged. The result depends on the node and the side only, unless a circle was cut. */
const whole = (node: JsonObject, side: Side, context: SchemaContext, open: ReadonlySet<Node>): Draft => {
  const kept = context.book.whole[side];
  const known = kept.get(node);
  if (known !== undefined) return known;
  const draft = convertParts(node, side, context, new Set([...open, node]));
  if (draft['$ref'] !== undefined) return resolve(draft, context) ?? {};
  kept.set(node, draft);
  return draft;
};

const convertParts = (
  node: JsonObject,
  side: Side,
  context: SchemaContext,
  open: ReadonlySet<Node>,
): Draft => {
  const mine = convertOwn(node, side, context, open);
  const parts = schemasOf(asArray(own(node, 'allOf')));
  const drafts = [mine, ...parts.map((part) => resolved(part, side, context, open))];
  for (const key of ['oneOf', 'anyOf'] as const) {
    const alternatives = asArray(own(node, key));
    if (alternatives.length > 0)
      drafts.push(convertAlternatives(node, key, alternatives, { side, context, open }));
  }
  if (drafts.length === 1) return mine;
  const merged = mergeDrafts(drafts, mergeContext(node, context));
  if (own(node, 'nullable') === true) merged['x-nullable'] = true;
  return writeDiscriminator(node, merged, context);
};

const mergeContext = (node: JsonObject, context: SchemaContext): MergeContext => ({
  resolve: (draft) => resolve(draft, context),
  conflict: (about) =>
    context.notes.add('all-of-conflict', node, about, 'allOf' in node ? 'allOf' : undefined),
});

const convertAlternatives = (
  node: JsonObject,
  key: 'oneOf' | 'anyOf',
  alternatives: readonly Json[],
  {
    side,
    context,
    open,
  }: { readonly side: Side; readonly context: SchemaContext; readonly open: ReadonlySet<Node> },
): Draft => {
  const real = schemasOf(alternatives.filter((part) => !isNull(part)));
  const isObject = own(node, 'properties') !== undefined || own(node, 'type') === 'object';
  const drafts = real
    .map((part) => resolved(part, side, context, open))
    .map((draft) => (isObject && draft['type'] === undefined ? { type: 'object', ...draft } : draft));
  const united = uniteDrafts(drafts, (draft) => resolve(draft, context));
  if (united.tooBig) context.notes.add('union-too-big', node, `${real.length} alternatives`, key);
  else if (!united.exact && drafts.length > 1)
    context.notes.add(key === 'oneOf' ? 'one-of' : 'any-of', node, `${real.length} alternatives`, key);
  const nullable = real.length < alternatives.length || own(node, 'nullable') === true;
  return nullable ? { ...united.draft, 'x-nullable': true } : united.draft;
};

/** The property that says which alternative it is gets the names of all of them. */
const writeDiscriminator = (node: JsonObject, draft: Draft, context: SchemaContext): Draft => {
  const name = asString(own(asObject(own(node, 'discriminator')), 'propertyName'));
  const properties = asObject(draft['properties']);
  const property = name === undefined ? undefined : asObject(properties?.[name]);
  if (name === undefined || property === undefined) return draft;
  const mapping = Object.keys(asObject(own(asObject(own(node, 'discriminator')), 'mapping')) ?? {});
  if (mapping.length === 0 || property['type'] !== 'string' || property['enum'] !== undefined) return draft;
  context.notes.add('discriminator', node, name, 'discriminator');
  const { default: _, ...rest } = property;
  return { ...draft, properties: { ...properties, [name]: { ...rest, enum: mapping } } };
};

const convertOwn = (node: JsonObject, side: Side, context: SchemaContext, open: ReadonlySet<Node>): Draft => {
  noteKeywords(node, context);
  const type = typeOf(node);
  const draft: Draft = {};
  if (type.type !== undefined) draft['type'] = type.type;
  const title = asString(own(node, 'title'));
  if (title !== undefined && title.trim() !== '') draft['title'] = title.replaceAll(/\s+/g, ' ').trim();
  const description = textOf(node);
  if (description !== undefined) draft['description'] = description;
  if (type.nullable) draft['x-nullable'] = true;
  if (own(node, 'readOnly') === true && side === 'response') draft['readOnly'] = true;
  if (type.several.length > 0) {
    context.notes.add('mixed-type', node, type.several.join(', '), 'type');
    draft['description'] ??= typesInWords(type.several);
  }
  convertScalar(node, type, draft, context);
  const below: ConvertBelow = (child, childSide) => convert(child, childSide, context, belowOf(child, open));
  if (type.type === 'array') convertItems(node, side, draft, { context, convertBelow: below });
  if (type.type === 'object' || type.type === undefined)
    convertObject(node, side, draft, { context, convert: below });
  writeExample(node, draft);
  if (
    own(node, 'discriminator') !== undefined &&
    own(node, 'oneOf') === undefined &&
    own(node, 'anyOf') === undefined
  )
    context.notes.add('discriminator', node, 'discriminator', 'discriminator');
  return draft;
};

/** What stands in a property begins anew: circles through properties are cut by definitions. */
const belowOf = (child: JsonObject, open: ReadonlySet<Node>): ReadonlySet<Node> =>
  isRef(child) ? new Set() : open;

const textOf = (node: JsonObject): string | undefined => {
  const text = asString(own(node, 'description')) ?? '';
  const plain = sentencesWithin(plainText(text).replaceAll(/\s+/g, ' ').trim(), 1_000);
  const said = [plain, namesOfValues(node)].filter((each) => each !== '').join(' ');
  return said === '' ? undefined : said;
};

/** What the values of an enum stand for, where an extension says so: `1: Open, 2: Closed.` */
const namesOfValues = (node: JsonObject): string => {
  const values = asArray(own(node, 'enum'));
  const names = asArray(own(node, 'x-enum-varnames') ?? own(node, 'x-enumNames'));
  if (values.length === 0 || names.length !== values.length || values.length > 30) return '';
  const pairs = values.map((value, index) => [String(value), String(names[index])] as const);
  return pairs.every(([value, name]) => value === name)
    ? ''
    : `${pairs.map(([value, name]) => `${value}: ${name}`).join(', ')}.`;
};

const convertItems = (
  node: JsonObject,
  side: Side,
  draft: Draft,
  { context, convertBelow }: { readonly context: SchemaContext; readonly convertBelow: ConvertBelow },
): void => {
  const tuple = [
    ...asArray(own(node, 'prefixItems')),
    ...(Array.isArray(own(node, 'items')) ? asArray(own(node, 'items')) : []),
  ];
  const items = resolveBoolean(own(node, 'items'));
  const drafts = [...schemasOf(tuple), ...(items === undefined ? [] : [items])].map((each) =>
    convertBelow(each, side),
  );
  if (typeof own(node, 'additionalItems') === 'object')
    context.notes.add('additional-items', node, 'additionalItems', 'additionalItems');
  if (tuple.length > 0) {
    context.notes.add(
      'tuple',
      node,
      `${tuple.length} items`,
      'prefixItems' in node ? 'prefixItems' : 'items',
    );
    const whole = drafts.map((each) => resolve(each, context)).filter((each) => each !== undefined);
    draft['items'] = uniteDrafts(whole, (each) => resolve(each, context)).draft;
  } else draft['items'] = drafts[0] ?? {};
};

/** The first example that may fit; whether it does is looked at when everything is there. */
const writeExample = (node: JsonObject, draft: Draft): void => {
  const examples = own(node, 'examples');
  const value = own(node, 'example') ?? (Array.isArray(examples) ? examples[0] : undefined);
  if (value !== undefined && value !== null && !JSON.stringify(value).includes('"$ref":'))
    draft['example'] = value;
};
