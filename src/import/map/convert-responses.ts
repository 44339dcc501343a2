import { reasonOf } from '../../connector/status.ts';
import { asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import { chooseType, mediaKind, plainType } from '../context/media-types.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph, sentencesWithin } from '../names/plain-text.ts';
import { convertSchema, convertWhole } from '../schema/convert-schema.ts';
import { flatten } from './convert-parameter.ts';

/** The answers of an operation, and what they are sent as. */
export interface ConvertedResponses {
  readonly responses: Draft;
  readonly produces: readonly string[];
}

/** Converts the answers of an operation of OpenAPI 3. There is always one success. */
export const convertResponses = (
  operation: JsonObject,
  method: string,
  context: MapContext,
): ConvertedResponses => {
  const source = asObject(own(operation, 'responses')) ?? {};
  const responses: Draft = {};
  const produces = new Set<string>();
  for (const [code, raw] of ordered(source)) {
    const status = statusFor(code, raw, { source, responses, operation, method }, context);
    if (status !== undefined) responses[status] = convertResponse(raw, status, produces, context);
  }
  bareDefault(responses, operation, context);
  addSuccess(responses, operation, context);
  return { responses, produces: [...produces] };
};

/** Statuses before ranges, so that a range takes a free place only. */
const ordered = (source: JsonObject): readonly (readonly [code: string, raw: JsonObject])[] => {
  const entries = Object.entries(source).flatMap(([code, value]) => {
    const object = asObject(value);
    return object === undefined || code.startsWith('x-') ? [] : [[code, object] as const];
  });
  const rank = (code: string): number => (/^\d{3}$/.test(code) ? 0 : code === 'default' ? 1 : 2);
  return entries.toSorted(([left], [right]) => rank(left) - rank(right));
};

interface Place {
  readonly source: JsonObject;
  readonly responses: Draft;
  readonly operation: JsonObject;
  readonly method: string;
}

/** The key of the connector for a key of the document; nothing if there is none, which is noted. */
const statusFor = (
  code: string,
  raw: JsonObject,
  { source, responses, operation, method }: Place,
  { notes, documents }: MapContext,
): string | undefined => {
  if (/^[2-5]\d\d$/.test(code) || code === 'default') {
    if (code === 'default' && !Object.keys(source).some((key) => key.startsWith('2')))
      notes.add('response-default-only', operation, 'default', 'responses');
    return code;
  }
  if (!/^[2-5]xx$/i.test(code)) {
    notes.add('response-status', source, code, code);
    return undefined;
  }
  notes.add('response-range', source, code, code);
  const free = (keys: readonly string[]): string | undefined =>
    keys.find((key) => responses[key] === undefined);
  const located = asObject(own(asObject(documents.follow(raw)), 'headers'))?.['Location'] !== undefined;
  if (code.startsWith('2')) return free(method === 'post' && located ? ['201', '200'] : ['200', '201']);
  if (code.startsWith('3')) return free(['302']);
  return free(code.startsWith('4') ? ['default', '400', '404'] : ['default', '500']);
};

/** The platform takes `default` for a success if there is nothing else: beside a success it must not look like one. */
const bareDefault = (responses: Draft, operation: JsonObject, { notes }: MapContext): void => {
  const fallback = asObject(responses['default']);
  if (fallback?.['schema'] === undefined || !Object.keys(responses).some((code) => code.startsWith('2')))
    return;
  const { schema: _, examples: __, ...rest } = fallback;
  responses['default'] = rest;
  notes.add('response-default', operation, 'default', 'responses');
};

const addSuccess = (responses: Draft, operation: JsonObject, { notes }: MapContext): void => {
  const codes = Object.keys(responses);
  if (codes.some((code) => code.startsWith('2')) || responses['default'] !== undefined) return;
  responses['200'] = { description: reasonOf(200) };
  notes.add('response-success', operation, codes.length === 0 ? 'no answer' : codes.join(', '), 'responses');
};

const convertResponse = (
  raw: JsonObject,
  status: string,
  produces: Set<string>,
  context: MapContext,
): Draft => {
  const node = context.documents.follow(raw);
  const response = typeof node === 'object' ? node : {};
  const said = firstParagraph(asString(own(response, 'description')) ?? '');
  const draft: Draft = {
    description: said === '' || said === 'default' ? defaultText(status) : sentencesWithin(said, 500),
  };
  const content = asObject(own(response, 'content')) ?? {};
  const types = Object.keys(content);
  const type = chooseType(types, undefined, { answer: true });
  if (type !== undefined) {
    if (types.length > 1)
      context.notes.add(
        'response-types',
        response,
        types.filter((each) => each !== type).join(', '),
        'content',
      );
    writeContent(type, asObject(own(content, type)) ?? {}, status, { draft, produces, context });
  }
  const headers = convertHeaders(asObject(own(response, 'headers')) ?? {}, context);
  if (Object.keys(headers).length > 0) draft['headers'] = headers;
  return draft;
};

const defaultText = (status: string): string => {
  const code = Number(status);
  return Number.isInteger(code) ? asSentence(reasonOf(code)) : 'Any other answer.';
};

const writeContent = (
  type: string,
  media: JsonObject,
  status: string,
  {
    draft,
    produces,
    context,
  }: { readonly draft: Draft; readonly produces: Set<string>; readonly context: MapContext },
): void => {
  if (status === '204' || status === '304') {
    context.notes.add('response-204', media, status);
    return;
  }
  const kind = mediaKind(type);
  const plain = plainType(type);
  produces.add(plain.includes('*') ? 'application/json' : plain);
  const schema = asObject(own(media, 'schema'));
  if (kind === 'json') {
    if (schema !== undefined) draft['schema'] = convertSchema(schema, 'response', context);
    const example = exampleOf(media, context);
    if (example !== undefined)
      draft['examples'] = { [plain.includes('*') ? 'application/json' : plain]: example };
  } else if (kind === 'xml') {
    context.notes.add('response-xml', media, type);
    draft['schema'] = { type: 'string' };
  } else draft['schema'] = kind === 'binary' ? { type: 'string', format: 'binary' } : { type: 'string' };
};

/** The example of a media type; whether it fits is looked at later. */
export const exampleOf = (
  media: JsonObject,
  { documents }: Pick<MapContext, 'documents'>,
): Json | undefined => {
  const direct = own(media, 'example');
  if (direct !== undefined) return withoutRefs(direct);
  for (const each of Object.values(asObject(own(media, 'examples')) ?? {})) {
    const node = asObject(each);
    const example = node === undefined ? undefined : asObject(documents.follow(node));
    const value = own(example, 'value');
    if (value !== undefined) return withoutRefs(value);
  }
  return undefined;
};

/** A reference in an example would be followed by whoever reads the definition: there is no such example. */
const withoutRefs = (value: Json): Json | undefined =>
  JSON.stringify(value).includes('"$ref":') ? undefined : value;

const convertHeaders = (headers: JsonObject, context: MapContext): Draft => {
  const converted: Draft = {};
  const seen = new Set<string>();
  for (const [name, raw] of Object.entries(headers)) {
    const key = name.toLowerCase();
    const object = asObject(raw);
    const node = object === undefined ? undefined : context.documents.follow(object);
    if (typeof node !== 'object' || seen.has(key) || key === 'content-type') continue;
    seen.add(key);
    const schema = asObject(own(node, 'schema')) ?? { type: 'string' };
    const whole = convertWhole(context.documents.adopt(schema, node), 'response', context);
    if (whole['type'] === 'object' || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
      context.notes.add('response-header', node, name);
      continue;
    }
    const { description, ...flat } = flatten(whole, node, name, context);
    const text = firstParagraph(asString(own(node, 'description')) ?? asString(description) ?? '');
    converted[name] = {
      ...flat,
      ...(text === '' ? {} : { description: asSentence(text) }),
      'x-ms-summary': labelOf(name),
    };
  }
  return converted;
};
