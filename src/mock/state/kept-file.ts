import type { Connector } from '../../connector/connector.ts';
import { plainPath, type Resource } from '../../connector/find-resources.ts';
import { essenceOf, isJson, isXml } from '../../connector/media-type.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { plainName } from '../../connector/thing-key.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { base64, readBase64 } from '../../source/base64.ts';
import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import type { Subject } from '../data/subject.ts';
import { textsOfKey } from '../kinds/thing-key-in.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import type { State } from '../model/state.ts';
import { type ResponseChoice, replyOfValue } from '../reply/write-reply.ts';
import { readForm } from '../request/read-form.ts';
import { addressOf } from './address-of.ts';
import type { ThingContext } from './thing-context.ts';

/** A file that was uploaded. */
export interface SentFile {
  readonly content: string;
  readonly type?: string;
  readonly name?: string;
}

/** The file of a request: a part of its form, a body that is no JSON, or a text of its JSON that is documented as base64. */
const sentFile = ({
  request,
  prepared,
}: Pick<ThingContext, 'request' | 'prepared'>): SentFile | undefined => {
  const { body } = request;
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return undefined;
  if (essenceOf(type) === 'multipart/form-data') return fileInForm(request, type);
  if (prepared.form.length > 0 || prepared.operation.body === undefined) return undefined;
  if (isJson(type) || type === '') return fileInJson(request, prepared);
  return isXml(type) ? undefined : { content: base64(body), type };
};

const fileInForm = ({ body }: MockRequest, type: string): SentFile | undefined => {
  const parts = [...(readForm(body, type)?.values() ?? [])].flat();
  const part = parts.find(({ bytes }) => bytes !== undefined);
  if (part?.bytes === undefined) return undefined;
  const { filename: name, mediaType } = part;
  return { content: base64(part.bytes), ...defined({ name, type: mediaType }) };
};

const fileInJson = (
  { body }: MockRequest,
  { connector, operation }: PreparedOperation,
): SentFile | undefined => {
  const sent = asObject(readJson(body));
  const schema = operation.body?.schema;
  if (sent === undefined || schema === undefined) return undefined;
  const content = Object.entries(sent).find(
    ([name, value]) => typeof value === 'string' && isBase64(connector, schema, name, value),
  )?.[1];
  return typeof content === 'string' ? { content } : undefined;
};

const readJson = (body: Uint8Array): Json | undefined => {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json;
  } catch {
    return undefined;
  }
};

const isBase64 = (connector: Connector, schema: Schema, name: string, value: string): boolean => {
  const format = schemaAt(schema, connector.definitions, [name])?.['format'];
  const isContent = format === 'byte' || format === 'binary' || /(?:content|base64|bytes)$/i.test(name);
  return isContent && readBase64(value) !== undefined;
};

const files = 'files';

/** Was any file uploaded. */
export const hasFiles = (state: State): boolean => state.size(files) > 0;

type Keeping = Pick<ThingContext, 'state' | 'prepared' | 'subject' | 'request'>;

/** Keeps the file of a request, under the address of the thing that it belongs to, or else the request's own. */
export const keepFile = (
  { state, prepared, subject, request }: Keeping,
  of?: { readonly resource: Resource; readonly key: string },
): SentFile | undefined => {
  const file = sentFile({ request, prepared });
  if (file === undefined) return undefined;
  const { connector, operation } = prepared;
  const address =
    of === undefined
      ? fileAddress(connector, operation.path, subject.path)
      : fileAddress(connector, of.resource.path, { ...subject.path, ...textsOfKey(of.resource, of.key) });
  state.set(files, address, { ...file });
  return file;
};

/** Forgets the files of a thing that is removed, and of what is below it. */
export const dropFiles = (
  { state, prepared, subject }: Pick<ThingContext, 'state' | 'prepared' | 'subject'>,
  { resource, key }: { readonly resource: Resource; readonly key: string },
): void => {
  if (!hasFiles(state)) return;
  const texts = { ...subject.path, ...textsOfKey(resource, key) };
  const address = fileAddress(prepared.connector, resource.path, texts);
  for (const { key: each } of state.list(files))
    if (each === address || each.startsWith(`${address}/`)) state.remove(files, each);
};

const fileAddress = ({ name }: Connector, path: string, texts: Subject['path']): string =>
  `${name} ${addressOf(plainPath(path), texts)}`;

/** The file at an address; else the one of what stands above (`/files/7` for `/files/7/content`), or below it. */
const keptFile = (state: State, address: string): SentFile | undefined => {
  const above = address.slice(0, address.lastIndexOf('/'));
  const below = (): Json | undefined =>
    state.list(files).find(({ key }) => key.slice(0, key.lastIndexOf('/')) === address)?.value;
  const found = asObject(state.get(files, address) ?? state.get(files, above) ?? below());
  const { content, type, name } = found ?? {};
  if (typeof content !== 'string') return undefined;
  const more = { type: textOf(type), name: textOf(name) };
  return { content, ...defined(more) };
};

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The answer that gives back the file that was uploaded; nothing if there is none, or the answer is no file. */
export const answerFile = ({
  mock,
  state,
  prepared,
  choice,
  subject,
  request,
}: Keeping & Pick<ThingContext, 'mock' | 'choice'>): Reply | undefined => {
  const { connector, operation } = prepared;
  if (request.method !== 'GET' || choice.status > 299) return undefined;
  const form = formOf(connector, choice);
  // What gives no file needs no state, and goes on while that is away.
  if (form === 'none' || !hasFiles(state)) return undefined;
  const kept = keptFile(state, fileAddress(connector, operation.path, subject.path));
  const body = kept === undefined ? undefined : readBase64(kept.content);
  if (kept === undefined || body === undefined) return undefined;
  const value = form === 'base64' ? kept.content : undefined;
  const usual = replyOfValue(mock.options, { connector, operation, choice, value, method: request.method });
  if (form === 'base64') return usual;
  const { mediaType = 'application/octet-stream' } = choice;
  const isTold = !isJson(mediaType) && !/^application\/octet-stream|\*/.test(mediaType);
  const type = isTold ? mediaType : (kept.type ?? 'application/octet-stream');
  return { status: choice.status, headers: { ...usual.headers, 'content-type': type }, body };
};

/** How an answer gives a file: as it is, in base64, or not at all. */
const formOf = (
  { definitions }: Connector,
  { response, mediaType }: ResponseChoice,
): 'file' | 'base64' | 'none' => {
  const schema = response?.body?.schema;
  if (schema === undefined) return 'file';
  const { type, format, properties, items, allOf } = resolveSchema(schema, definitions);
  // An object that is documented as text/plain is JSON, which the media type does not say.
  if (/^(object|array)$/.test(String(type)) || (properties ?? items ?? allOf) !== undefined) return 'none';
  if (type === 'file') return 'file';
  const json = mediaType !== undefined && isJson(mediaType);
  // Bytes are no JSON: an answer that is documented as that and as binary cannot give them.
  if (type === 'string' && format === 'binary') return json ? 'none' : 'file';
  if (type === 'string' && format === 'byte') return json ? 'base64' : 'file';
  const isOther = mediaType !== undefined && !isJson(mediaType) && !isXml(mediaType);
  return isOther ? 'file' : 'none';
};

const names: ReadonlySet<string> = new Set(['filename', 'name', 'title', 'displayname']);
const sizes: ReadonlySet<string> = new Set([
  'size',
  'filesize',
  'length',
  'contentlength',
  'sizeinbytes',
  'bytes',
]);
const types: ReadonlySet<string> = new Set(['contenttype', 'mimetype', 'mediatype', 'filetype']);

/** What a file tells of the thing that is made with it, under the names that such a thing has and that were not sent. */
export const toldByFile = (file: SentFile | undefined, shape: JsonObject): JsonObject => {
  if (file === undefined) return {};
  const told = Object.entries(shape).flatMap(([name, usual]): readonly (readonly [string, Json])[] => {
    const plain = plainName(name);
    const value = names.has(plain)
      ? file.name
      : types.has(plain)
        ? file.type
        : sizes.has(plain)
          ? readBase64(file.content)?.length
          : undefined;
    return value === undefined || typeof value !== typeof usual ? [] : [[name, value]];
  });
  return Object.fromEntries(told);
};
