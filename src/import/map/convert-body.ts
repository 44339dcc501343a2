import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import { chooseType, mediaKind, plainType } from '../context/media-types.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph } from '../names/plain-text.ts';
import { convertSchema, convertWhole } from '../schema/convert-schema.ts';
import { flatten } from './convert-parameter.ts';

/** The body of a request as parameters, and what it is sent as. */
export interface ConvertedBody {
  readonly parameters: readonly Draft[];
  readonly consumes: readonly string[];
}

const none: ConvertedBody = { parameters: [], consumes: [] };

/** Converts a request body of OpenAPI 3. A body that a connector cannot send is named as a loss. */
export const convertBody = (
  raw: JsonObject | undefined,
  method: string,
  operation: string,
  context: MapContext,
): ConvertedBody => {
  const body = raw === undefined ? undefined : context.documents.follow(raw);
  const content = asObject(own(asObject(body), 'content'));
  if (typeof body !== 'object' || content === undefined) return none;
  const types = Object.keys(content);
  const type = chooseType(types, context.options.body);
  if (type === undefined) return none;
  if (method === 'get') {
    context.notes.add('body-get', body, `${method.toUpperCase()} with a body`);
    return none;
  }
  if (types.length > 1)
    context.notes.add('body-types', body, types.filter((each) => each !== type).join(', '), 'content');
  const media = asObject(own(content, type)) ?? {};
  const kind = mediaKind(type);
  const required = own(body, 'required') === true;
  if (kind === 'form' || kind === 'multipart') return convertForm(media, kind, context);
  const name = 'body';
  const description = asSentence(firstParagraph(asString(own(body, 'description')) ?? '')) || 'What is sent.';
  const base: Draft = { name, in: 'body', required, description, 'x-ms-summary': 'Body' };
  if (kind === 'json') return convertJson(type, media, base, { operation, context });
  return convertText(type, kind, media, { base, operation, context });
};

const convertJson = (
  type: string,
  media: JsonObject,
  base: Draft,
  { operation, context }: { readonly operation: string; readonly context: MapContext },
): ConvertedBody => {
  const plain = plainType(type);
  const own_ = plain.endsWith('+json');
  if (own_) setContentType(plain, operation, context);
  const schema = asObject(own(media, 'schema'));
  const draft = schema === undefined ? { type: 'object' } : convertSchema(schema, 'request', context);
  return { parameters: [{ ...base, schema: draft }], consumes: ['application/json'] };
};

/** XML, text and bytes: a body of text, and a policy that says what it is. */
const convertText = (
  type: string,
  kind: 'text' | 'xml' | 'binary',
  media: JsonObject,
  {
    base,
    operation,
    context,
  }: { readonly base: Draft; readonly operation: string; readonly context: MapContext },
): ConvertedBody => {
  if (kind === 'xml') context.notes.add('body-xml', media, type);
  if (kind === 'binary') context.notes.add('body-binary', media, type);
  const plain = plainType(type);
  if (plain !== 'text/plain' && !plain.includes('*')) setContentType(plain, operation, context);
  const schema: Draft = kind === 'binary' ? { type: 'string', format: 'binary' } : { type: 'string' };
  return { parameters: [{ ...base, schema }], consumes: ['text/plain'] };
};

const setContentType = (type: string, operation: string, { policies }: MapContext): void =>
  policies.add(
    'setheader',
    `Send ${type}`,
    { name: 'Content-Type', value: type, existsAction: 'override' },
    operation,
  );

const convertForm = (media: JsonObject, kind: 'form' | 'multipart', context: MapContext): ConvertedBody => {
  const schema = asObject(own(media, 'schema')) ?? {};
  const whole = convertWhole(context.documents.adopt(schema, media), 'request', context);
  if (own(media, 'encoding') !== undefined) noteEncoding(media, context);
  const required = new Set(asArray(whole['required']));
  const fields = Object.entries(asObject(whole['properties']) ?? {});
  if (fields.length === 0) context.notes.add('form-field', media, 'the form', 'schema');
  const parameters = fields.flatMap(([name, value]) =>
    convertField(name, asObject(value) ?? {}, required.has(name), { media, kind, context }),
  );
  const files = parameters.some((parameter) => parameter['type'] === 'file');
  return {
    parameters,
    consumes: [files || kind === 'multipart' ? 'multipart/form-data' : 'application/x-www-form-urlencoded'],
  };
};

/** What a connector sends without being asked is not a loss. */
const noteEncoding = (media: JsonObject, { notes }: MapContext): void => {
  const encodings = Object.values(asObject(own(media, 'encoding')) ?? {}).map(asObject);
  if (
    encodings.some(
      (each) =>
        own(each, 'contentType') !== undefined ||
        own(each, 'headers') !== undefined ||
        own(each, 'style') !== undefined,
    )
  )
    notes.add('form-encoding', media, 'encoding', 'encoding');
};

const convertField = (
  name: string,
  draft: Draft,
  required: boolean,
  {
    media,
    kind,
    context,
  }: { readonly media: JsonObject; readonly kind: 'form' | 'multipart'; readonly context: MapContext },
): readonly Draft[] => {
  if (!/^[\u0020-\u007e]+$/.test(name) || /["@]/.test(name)) {
    context.notes.add('form-field', media, `field "${name}"`);
    return [];
  }
  const whole = draft['$ref'] === undefined ? draft : { type: 'object' };
  const label = asString(whole['x-ms-summary']) ?? labelOf(name);
  const items = asObject(whole['items']);
  const binary = (each: Draft | undefined): boolean => each?.['format'] === 'binary';
  const base: Draft = { name, in: 'formData', required };
  const said = asString(whole['description']) ?? `The ${label.toLowerCase()}`;
  const texts: Draft = { description: asSentence(said), 'x-ms-summary': label };
  if (kind === 'multipart' && (binary(whole) || binary(items))) {
    if (whole['type'] === 'array') context.notes.add('form-files', media, `field "${name}"`);
    return [{ ...base, type: 'file', ...texts }];
  }
  const isObject =
    whole['type'] === 'object' ||
    (whole['type'] === 'array' && (items?.['$ref'] !== undefined || items?.['type'] === 'object'));
  if (isObject || whole['type'] === 'array') {
    context.notes.add('form-object', media, `field "${name}"`);
    return [{ ...base, type: 'string', ...texts, description: `${asSentence(said)} JSON text.` }];
  }
  const { description: _, ...flat } = flatten(whole, media, name, context);
  const visibility = whole['x-ms-visibility'];
  return [
    {
      ...base,
      ...flat,
      ...texts,
      ...(visibility === undefined || flat['default'] === undefined ? {} : { 'x-ms-visibility': visibility }),
    },
  ];
};
