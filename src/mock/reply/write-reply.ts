import type { Connector } from '../../connector/connector.ts';
import { writeDocumented } from '../../connector/documented-digits.ts';
import { isHeaderName } from '../../connector/header-name.ts';
import { essenceOf, isJson, isXml } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { hasNoBody } from '../../connector/status.ts';
import { defined, type Json } from '../../source/json.ts';
import type { AskedSubject } from '../data/read-subject.ts';
import { valueFor } from '../data/value-for.ts';
import { sampleFile } from '../model/binary.ts';
import type { Choice } from '../model/choice.ts';
import type { Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { corsHeaders } from './cors.ts';
import { sampleHeader, subscriptionHeaders } from './sample-header.ts';
import { writeXml } from './write-xml.ts';

/** A choice that is a response. */
export type ResponseChoice = Extract<Choice, { kind: 'response' }>;

const noBytes = new Uint8Array(0);
const encoder = new TextEncoder();

/** What of a request matters to an answer, besides the choice. */
export interface Asked {
  readonly method: string;
  /** Present for generated values. */
  readonly seed?: number;
  readonly subject?: AskedSubject;
  /** What a refusal is about, if that is not what the operation is about. */
  readonly noun?: string;
}

/** Replies that are kept of an operation: many clients ask for the same things. */
const mostReplies = 200;

/** The reply of a choice. It is made once for what is asked about, and served again and again. */
export const writeReply = (
  options: MockOptions,
  prepared: PreparedOperation,
  choice: ResponseChoice,
  asked: Asked,
): Reply => {
  const { method, seed, subject, noun = '' } = asked;
  const head = method === 'HEAD' ? 'HEAD ' : '';
  const key = `${head}${choice.status} ${choice.mediaType ?? ''} ${choice.example ?? ''} ${seed ?? ''} ${subject?.key ?? ''} ${noun}`;
  const known = prepared.replies.get(key);
  if (known !== undefined) return known;
  const reply = createReply(options, prepared, choice, asked);
  const [oldest] = prepared.replies.size < mostReplies ? [] : prepared.replies.keys();
  if (oldest !== undefined) prepared.replies.delete(oldest);
  prepared.replies.set(key, reply);
  return reply;
};

const createReply = (
  options: MockOptions,
  { connector, operation }: PreparedOperation,
  choice: ResponseChoice,
  { method, seed, subject, noun }: Asked,
): Reply => {
  const { response, status, mediaType } = choice;
  if (response === undefined || mediaType === undefined || (hasNoBody(status, method) && method !== 'HEAD')) {
    const headers = {
      ...subscriptionHeaders(connector, operation, status),
      ...headersOf(options, connector, operation, response),
    };
    return { status, headers, body: noBytes };
  }
  const value = valueFor(options, {
    connector,
    operation,
    response,
    status,
    mediaType,
    ...defined({ example: choice.example, seed, noun }),
    ...(subject === undefined ? {} : { subject: subject.read() }),
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
  const headers = {
    ...subscriptionHeaders(connector, operation, status),
    ...headersOf(options, connector, operation, response),
  };
  const file =
    value === undefined && response?.body === undefined ? sampleFile(essenceOf(mediaType)) : undefined;
  const body =
    value === undefined ? file : bytesOf(value, response?.body?.schema ?? {}, connector, mediaType);
  if (body === undefined || (hasNoBody(status, method) && method !== 'HEAD'))
    return { status, headers, body: noBytes };
  const all = { 'content-type': mediaType, ...headers };
  return method === 'HEAD'
    ? { status, headers: { ...all, 'content-length': String(body.length) }, body: noBytes }
    : { status, headers: all, body, ...defined({ value: isJson(mediaType) ? value : undefined }) };
};

const bytesOf = (value: Json, schema: Schema, connector: Connector, mediaType: string): Uint8Array => {
  const resolved = resolveSchema(schema, connector.definitions);
  if (isJson(mediaType)) return encoder.encode(writeDocumented(resolved, value));
  const essence = essenceOf(mediaType);
  if (isXml(mediaType) && essence !== 'image/svg+xml') {
    const written = typeof value === 'string' && value.trimStart().startsWith('<');
    return encoder.encode(written ? value : writeXml(value, schema, connector.definitions));
  }
  const plain =
    resolved['type'] === 'string' || resolved['type'] === 'file' || resolved['type'] === undefined;
  const file = plain && !essence.startsWith('text/') ? sampleFile(essence) : undefined;
  return file ?? encoder.encode(typeof value === 'string' ? value : writeDocumented(resolved, value));
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
    if (framing.has(key) || !isHeaderName(key)) continue;
    headers[key] = sampleHeader(connector, operation, header);
  }
  return options.cors === false ? headers : { ...headers, ...corsHeaders };
};
