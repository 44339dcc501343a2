import type { Connector } from '../../connector/connector.ts';
import { essenceOf, isJson, isXml } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { hasNoBody } from '../../connector/status.ts';
import type { Json } from '../../source/json.ts';
import type { Choice } from '../model/choice.ts';
import type { Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { sampleFile } from './binary.ts';
import { corsHeaders } from './cors.ts';
import { responseValue } from './response-value.ts';
import { sampleHeader } from './sample-header.ts';
import { writeXml } from './write-xml.ts';

/** A choice that is a response. */
export type ResponseChoice = Extract<Choice, { kind: 'response' }>;

const noBytes = new Uint8Array(0);
const encoder = new TextEncoder();

/** The reply of a choice. Without a seed it is made once for the operation and served again and again. */
export const writeReply = (
  options: MockOptions,
  prepared: PreparedOperation,
  choice: ResponseChoice,
  method: string,
  seed?: number,
): Reply => {
  const key = `${method === 'HEAD' ? 'HEAD ' : ''}${choice.status} ${choice.mediaType ?? ''} ${choice.example ?? ''}`;
  const known = seed === undefined ? prepared.replies.get(key) : undefined;
  if (known !== undefined) return known;
  const reply = createReply(options, prepared, choice, method, seed);
  if (seed === undefined) prepared.replies.set(key, reply);
  return reply;
};

const createReply = (
  options: MockOptions,
  { connector, operation }: PreparedOperation,
  choice: ResponseChoice,
  method: string,
  seed: number | undefined,
): Reply => {
  const { response, status, mediaType } = choice;
  if (response === undefined || mediaType === undefined || (hasNoBody(status, method) && method !== 'HEAD')) {
    return { status, headers: headersOf(options, connector, operation, response), body: noBytes };
  }
  const value = responseValue(options, {
    connector,
    operation,
    response,
    status,
    mediaType,
    ...(choice.example === undefined ? {} : { example: choice.example }),
    ...(seed === undefined ? {} : { seed }),
  });
  return replyOfValue(options, { connector, operation, choice, value, method });
};

/** A reply that carries a value in the choice's media type. */
export const replyOfValue = (
  options: MockOptions,
  {
    connector,
    operation,
    choice: { response, status, mediaType = 'application/json' },
    value,
    method,
  }: {
    readonly connector: Connector;
    readonly operation: Operation;
    readonly choice: ResponseChoice;
    readonly value: Json | undefined;
    readonly method: string;
  },
): Reply => {
  const headers = headersOf(options, connector, operation, response);
  if (value === undefined || (hasNoBody(status, method) && method !== 'HEAD'))
    return { status, headers, body: noBytes };
  const body = bytesOf(value, response?.body?.schema ?? {}, connector, mediaType);
  const all = { 'content-type': mediaType, ...headers };
  return method === 'HEAD'
    ? { status, headers: { ...all, 'content-length': String(body.length) }, body: noBytes }
    : { status, headers: all, body };
};

const bytesOf = (value: Json, schema: Schema, connector: Connector, mediaType: string): Uint8Array => {
  if (isJson(mediaType)) return encoder.encode(JSON.stringify(value));
  const resolved = resolveSchema(schema, connector.definitions);
  const essence = essenceOf(mediaType);
  if (isXml(mediaType) && essence !== 'image/svg+xml') {
    const written = typeof value === 'string' && value.trimStart().startsWith('<');
    return encoder.encode(written ? value : writeXml(value, schema, connector.definitions));
  }
  const plain =
    resolved['type'] === 'string' || resolved['type'] === 'file' || resolved['type'] === undefined;
  const file = plain && !essence.startsWith('text/') ? sampleFile(essence) : undefined;
  return file ?? encoder.encode(typeof value === 'string' ? value : JSON.stringify(value));
};

/** Headers of the framing are the server's. */
const framing: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'trailer',
  'upgrade',
  'date',
]);

const headersOf = (
  options: MockOptions,
  connector: Connector,
  operation: Operation,
  response: DocumentedResponse | undefined,
): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = {};
  for (const header of response?.headers ?? []) {
    const key = header.name.toLowerCase();
    if (framing.has(key) || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(key)) continue;
    headers[key] = sampleHeader(connector, operation, header);
  }
  return options.cors === false ? headers : { ...headers, ...corsHeaders };
};
