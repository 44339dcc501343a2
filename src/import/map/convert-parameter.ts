import { asArray, asObject, asString, defined, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph, sentencesWithin } from '../names/plain-text.ts';
import { visibilityOf } from '../names/visibility.ts';
import { convertWhole } from '../schema/convert-schema.ts';

const ownHeaders = new Set(['accept', 'content-type', 'authorization']);
const wireHeaders = new Set(['host', 'content-length', 'connection', 'transfer-encoding']);

/** One parameter of OpenAPI 3 as those of Swagger 2.0 that say the same: an object becomes several. */
export const convertParameter = (
  raw: JsonObject,
  operation: string,
  context: MapContext,
): readonly Draft[] => {
  const node = context.documents.follow(raw);
  if (typeof node !== 'object') return [];
  const name = asString(own(node, 'name'))?.trim() ?? '';
  const place = asString(own(node, 'in')) ?? '';
  const about = `parameter "${name}"`;
  if (name === '' || !['path', 'query', 'header', 'cookie'].includes(place)) {
    context.notes.add('parameter-name', node, about);
    return [];
  }
  if (place === 'header' && (ownHeaders.has(name.toLowerCase()) || wireHeaders.has(name.toLowerCase()))) {
    context.notes.add('header-dropped', node, name);
    return [];
  }
  if (place === 'cookie') return convertCookie(node, name, operation, context);
  if (place === 'header' && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    context.notes.add('parameter-name', node, about);
    return [];
  }
  if (name === 'connectionId' && place !== 'path') {
    context.notes.add('parameter-name', node, about);
    return [];
  }
  noteOddities(node, name, context);
  return convertValue(node, name, place, { operation, context });
};

/** A cookie with one possible value is set by a policy; no other can be sent. */
const convertCookie = (
  node: JsonObject,
  name: string,
  operation: string,
  context: MapContext,
): readonly Draft[] => {
  const schema = asObject(own(node, 'schema')) ?? {};
  const values = 'const' in schema ? [own(schema, 'const')] : asArray(own(schema, 'enum'));
  const [only] = values;
  if (own(node, 'required') === true && values.length === 1 && typeof only === 'string')
    context.policies.add(
      'setheader',
      `Set the cookie ${name}`,
      { name: 'Cookie', value: `${name}=${only}`, existsAction: 'append' },
      operation,
    );
  else context.notes.add('parameter-cookie', node, `cookie "${name}"`);
  return [];
};

const noteOddities = (node: JsonObject, name: string, { notes }: MapContext): void => {
  if (own(node, 'allowReserved') === true) notes.add('allow-reserved', node, name, 'allowReserved');
  if (own(node, 'allowEmptyValue') === true) notes.add('allow-empty-value', node, name, 'allowEmptyValue');
};

const convertValue = (
  node: JsonObject,
  name: string,
  place: string,
  { operation, context }: { readonly operation: string; readonly context: MapContext },
): readonly Draft[] => {
  const { notes } = context;
  const content = asObject(own(node, 'content'));
  if (content !== undefined && own(node, 'schema') === undefined) {
    notes.add('parameter-content', node, `parameter "${name}"`, 'content');
    return [write(node, name, place, { flat: { type: 'string', description: 'JSON text' } })];
  }
  const schema = context.documents.adopt(asObject(own(node, 'schema')) ?? { type: 'string' }, node);
  const draft = convertWhole(schema, 'request', context);
  const style = asString(own(node, 'style')) ?? (place === 'query' ? 'form' : 'simple');
  const explode = own(node, 'explode') ?? style === 'form';
  const properties = asObject(draft['properties']);
  if (properties !== undefined && place === 'query' && (style === 'deepObject' || explode === true))
    return spread(node, name, style, { draft, context });
  if (['matrix', 'label'].includes(style)) {
    const form = style === 'matrix' ? `;${name}=value` : '.value';
    notes.add('path-style', node, `${style} parameter "${name}"`, 'style');
    return [write(node, name, place, { flat: { type: 'string' }, hint: `Written as ${form}.` })];
  }
  const flat = flatten(draft, node, name, context);
  if (flat['type'] === 'array')
    writeList(node, { name, place, operation, style, explode: explode === true }, flat, context);
  return [write(node, name, place, { flat })];
};

/** How the values of a list are joined. */
interface ListWords {
  readonly name: string;
  readonly place: string;
  readonly operation: string;
  readonly style: string;
  readonly explode: boolean;
}

const writeList = (
  node: JsonObject,
  { name, place, operation, style, explode }: ListWords,
  flat: Draft,
  { notes, options, repeated }: MapContext,
): void => {
  const joined = { spaceDelimited: 'ssv', pipeDelimited: 'pipes', tabDelimited: 'tsv' }[style];
  flat['collectionFormat'] = joined ?? 'csv';
  if (joined !== undefined) notes.add('collection-format', node, `parameter "${name}"`, 'style');
  else if (place === 'query' && explode) {
    if (options.script === true)
      repeated.set(operation, [...new Set([...(repeated.get(operation) ?? []), name])]);
    else notes.add('array-explode', node, `parameter "${name}"`);
  }
};

/** An object of the query is one parameter a property. */
const spread = (
  node: JsonObject,
  name: string,
  style: string,
  { draft, context }: { readonly draft: Draft; readonly context: MapContext },
): readonly Draft[] => {
  const required = new Set(asArray(draft['required']));
  const isRequired = own(node, 'required') === true;
  return Object.entries(asObject(draft['properties']) ?? {}).map(([key, value]) => {
    const property = asObject(value) ?? {};
    const ref = asString(property['$ref']);
    const whole = ref === undefined ? property : { type: 'object' };
    const wire = style === 'deepObject' ? `${name}[${key}]` : key;
    if (whole['type'] === 'object') context.notes.add('deep-object', node, `parameter "${wire}"`);
    const flat = flatten(whole, node, wire, context);
    if (flat['type'] === 'array') flat['collectionFormat'] = 'csv';
    const own_ = { name: wire, required: isRequired && required.has(key) } as JsonObject;
    return write(context.documents.adopt(own_, node), wire, 'query', { flat });
  });
};

const kept = new Set(
  'format enum default minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems uniqueItems'.split(
    ' ',
  ),
);

/** A schema without references as the keys of a parameter. */
export const flatten = (draft: Draft, node: JsonObject, name: string, context: MapContext): Draft => {
  const { notes } = context;
  const type = asString(draft['type']);
  const text = asString(draft['description']);
  const description: Draft = text === undefined ? {} : { description: text };
  if (type === undefined) {
    if (Object.keys(draft).length > 0) notes.add('parameter-type', node, `parameter "${name}"`);
    return { type: 'string', ...description };
  }
  if (type === 'object') {
    notes.add('parameter-object', node, `parameter "${name}"`);
    return { type: 'string', description: text ?? 'JSON text' };
  }
  const flat: Draft = { type, ...description };
  for (const [key, value] of Object.entries(draft)) if (kept.has(key)) flat[key] = value;
  if (type === 'array') {
    const items = asObject(draft['items']) ?? {};
    const whole = asString(items['$ref']) === undefined ? items : { type: 'object' };
    const { description: _, ...each } = flatten(whole, node, `${name} item`, context);
    flat['items'] = each['type'] === 'array' ? { ...each, collectionFormat: 'csv' } : each;
    delete flat['default'];
  }
  if (flat['format'] === 'binary') delete flat['format'];
  return flat;
};

/** A parameter with its label, description and place on the card. */
const write = (
  node: JsonObject,
  name: string,
  place: string,
  { flat, hint = '' }: { readonly flat: Draft; readonly hint?: string | undefined },
): Draft => {
  const required = place === 'path' || own(node, 'required') === true;
  const { type, description, ...rest } = flat;
  const label = labelOf(name);
  const values = asArray(rest['enum']);
  const [only] = values;
  const fixed = required && place !== 'path' && values.length === 1 && only !== undefined;
  const visibility = fixed
    ? 'internal'
    : visibilityOf(name, { required, deprecated: own(node, 'deprecated') === true });
  return {
    name,
    in: place,
    required,
    type: type ?? 'string',
    ...rest,
    ...(fixed ? { default: only } : {}),
    description: describe(node, label, asString(description), hint),
    'x-ms-summary': label,
    ...defined({ 'x-ms-visibility': visibility }),
    ...(place === 'path' ? { 'x-ms-url-encoding': 'single' } : {}),
  };
};

const describe = (node: JsonObject, label: string, fallback: string | undefined, hint: string): string => {
  const said = firstParagraph(asString(own(node, 'description')) ?? fallback ?? '');
  const text = said === '' || said.toLowerCase() === label.toLowerCase() ? `The ${lower(label)}` : said;
  const example = exampleOf(node);
  return [asSentence(sentencesWithin(text, 900)), hint, example === undefined ? '' : `Example: ${example}`]
    .filter((part) => part !== '')
    .join(' ');
};

const lower = (label: string): string =>
  label
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word))
    .join(' ');

const exampleOf = (node: JsonObject): string | undefined => {
  const [first] = Object.values(asObject(own(node, 'examples')) ?? {});
  const value =
    own(node, 'example') ?? own(asObject(first), 'value') ?? own(asObject(own(node, 'schema')), 'example');
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}.`;
  return typeof value === 'string' && value !== '' && value.length <= 60 && !/[\r\n]/.test(value)
    ? asSentence(value)
    : undefined;
};
