import { stringify } from 'yaml';
import { findResponse } from '../../connector/status.ts';
import { generateMsw } from '../../mock/generate/generate-msw.ts';
import { traceCall } from '../../platform/call/trace.ts';
import { writeTrace } from '../../platform/call/write-trace.ts';
import { type CallResponse, readBody } from '../../platform/model/call.ts';
import { findPolicyProblemsOf } from '../../platform/policies/policy-findings.ts';
import { toCurl } from '../../report/text/curl.ts';
import { asObject, asString, type Json, type JsonObject } from '../../source/json.ts';
import { type OpenDoor, openDoor } from '../../together/open-door.ts';
import { redact } from '../../trust/redact.ts';
import { redactHeader, redactUrl } from '../../trust/redact-message.ts';
import { judge } from '../../verify/judge/judge.ts';
import type { Exchange, WireRequest } from '../../verify/model/exchange.ts';
import type { Probe } from '../../verify/model/probe.ts';
import { successKey } from '../../verify/plan/success-key.ts';
import { writeExchange } from '../../verify/record/write-exchange.ts';
import { baseOf, wireRequest } from '../../verify/send/wire-request.ts';
import type { TryCopies, TryResult } from '../model/checks-view.ts';
import { valuesOf } from './answer-operation.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutOperation } from './studio-context.ts';

/** What is tried, read out of what a page sent. */
interface Tried {
  readonly target: 'mock' | 'service';
  readonly inputs: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
  readonly credential: 'right' | 'none';
  /** In place of what the form makes. */
  readonly raw?: RawRequest;
}

interface RawRequest {
  readonly method: string;
  /** Path and query below the base. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** The request that the form makes, before it is sent. */
export const answerRaw = async (about: AboutOperation): Promise<ApiReply> => {
  const tried = readTried(about.body);
  const door = await doorOf(about, tried.target);
  try {
    const request = requestOf(about, tried, door);
    const base = baseOf(about.held.connector, urlOf(about, tried.target));
    return data({
      method: request.method,
      target: redactUrl(request.url.slice(base.length), door.secrets),
      headers: request.headers.map(([name, value]) => [name, redactHeader(name, value, door.secrets)]),
      body: new TextDecoder().decode(request.body ?? new Uint8Array()),
      base,
    });
  } finally {
    await door.close();
  }
};

/** Sends one request as verify does, and judges the answer as verify does. */
export const answerTry = async (about: AboutOperation): Promise<ApiReply> => {
  const tried = readTried(about.body);
  if (tried.target === 'service' && about.studio.options.service === undefined)
    return refused(409, 'No service is named.', 'Start the studio with --url, or with --env.');
  if (tried.raw !== undefined && !tried.raw.target.startsWith('/') && tried.raw.target !== '')
    return refused(400, 'The address of the request must begin with a slash.', 'Write /path?query.');
  const door = await doorOf(about, tried.target);
  try {
    const request = requestOf(about, tried, door);
    const at = Date.now();
    const exchange = await door.transport(request);
    return data(await toResult(about, tried, { exchange, at, secrets: door.secrets }));
  } finally {
    await door.close();
  }
};

/** A status and a JSON body, or why there is no answer. */
export type CallOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Json }
  | { readonly kind: 'failed'; readonly message: string };

/** Asks an operation, as drop-downs do: no more than the status and the body comes back. */
export const sendCall = async (about: AboutOperation): Promise<CallOutcome> => {
  const tried = readTried(about.body);
  const door = await doorOf(about, tried.target);
  try {
    const exchange = await door.transport(requestOf(about, tried, door));
    if (exchange.outcome === 'failed') return { kind: 'failed', message: exchange.message };
    const { status, headers, body } = exchange.response;
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    const read = readBody(body, type);
    return { kind: 'answered', status, body: read.kind === 'json' ? read.value : null };
  } finally {
    await door.close();
  }
};

const readTried = (body: unknown): Tried => {
  const object = asObject(body) ?? {};
  const raw = asObject(object['raw']);
  const pairs = Array.isArray(raw?.['headers']) ? (raw['headers'] as readonly Json[]) : [];
  return {
    target: object['target'] === 'service' ? 'service' : 'mock',
    inputs: asObject(object['inputs']) ?? {},
    credential: object['credential'] === 'none' ? 'none' : 'right',
    headers: Object.fromEntries(
      Object.entries(asObject(object['headers']) ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    ...(raw === undefined
      ? {}
      : {
          raw: {
            method: (asString(raw['method']) ?? 'GET').toUpperCase(),
            target: asString(raw['target']) ?? '',
            body: asString(raw['body']) ?? '',
            headers: pairs.flatMap((pair) =>
              Array.isArray(pair) ? [[String(pair[0]), String(pair[1])] as const] : [],
            ),
          },
        }),
  };
};

const urlOf = ({ studio }: AboutOperation, target: Tried['target']): string =>
  target === 'service' ? (studio.options.service?.url ?? studio.mock.url) : studio.mock.url;

/** The mock takes any credential, and gets one that shows what it is. */
const doorOf = ({ studio, held }: AboutOperation, target: Tried['target']): Promise<OpenDoor> => {
  const { service } = studio.options;
  if (target === 'service' && service !== undefined) return service.open(held.connector);
  const credentials = Object.fromEntries(
    Object.entries(held.connector.securitySchemes).map(([name, { type }]) => [
      name,
      type === 'basic' ? 'studio:studio' : 'studio',
    ]),
  );
  return openDoor(held.connector, { credentials });
};

const requestOf = (about: AboutOperation, tried: Tried, door: OpenDoor): WireRequest => {
  const { held, operation } = about;
  const base = baseOf(held.connector, urlOf(about, tried.target));
  const { raw, inputs, credential, headers } = tried;
  const written = wireRequest(
    held.connector,
    operation,
    {
      values: valuesOf(operation, inputs),
      credential,
      headers,
      ...(inputs['body'] === undefined ? {} : { body: inputs['body'] }),
    },
    { base, credentials: door.credentials, headers: door.headers },
  );
  if (raw === undefined) return written;
  // What the page shows redacted is sent as it is.
  const original = new Map(written.headers.map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: raw.method,
    url: base + raw.target,
    headers: raw.headers.map(([name, value]) => [
      name,
      /\*\*\*/.test(value) ? (original.get(name.toLowerCase()) ?? value) : value,
    ]),
    ...(raw.body === '' ? {} : { body: new TextEncoder().encode(raw.body) }),
  };
};

interface Sent {
  readonly exchange: Exchange;
  readonly at: number;
  readonly secrets: readonly string[];
}

const toResult = async (about: AboutOperation, tried: Tried, sent: Sent): Promise<TryResult> => {
  const { held, operation } = about;
  const { exchange, at, secrets } = sent;
  const probe: Probe = {
    operation,
    label: 'tried in the studio',
    target: successKey(operation),
    expects: 'any',
    parts: { values: new Map(), credential: tried.credential },
  };
  const findings = judge(held.connector, probe, exchange, { secrets });
  const documented =
    exchange.outcome === 'answered'
      ? findResponse(operation.responses, exchange.response.status)?.status
      : undefined;
  const trace = await traceOf(about, tried, sent);
  return {
    exchange: writeExchange(exchange, probe.label, secrets, at),
    findings,
    copies: copiesOf(about, tried, sent),
    ...(documented === undefined ? {} : { documented }),
    ...(trace === undefined ? {} : { trace }),
  };
};

/** What the policies would make of this call and of its answer; nothing if no answer came. */
const traceOf = async (
  { held: { connector }, operation }: AboutOperation,
  { inputs }: Tried,
  { exchange, secrets }: Sent,
): Promise<string | undefined> => {
  if (exchange.outcome !== 'answered') return undefined;
  const { status, headers, body } = exchange.response;
  const lower = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const answered: CallResponse = { status, headers: lower, body: readBody(body, lower['content-type']) };
  try {
    const trace = await traceCall(connector, operation, inputs, {
      connection: {},
      answer: async () => answered,
    });
    return redact(writeTrace(trace, findPolicyProblemsOf(connector, operation.id)), secrets);
  } catch (error) {
    // An input that is missing is what the judge tells of; there is nothing to trace then.
    return `No trace: ${error instanceof Error ? error.message : String(error)}`;
  }
};

const copiesOf = (
  { held: { connector }, operation }: AboutOperation,
  { inputs }: Tried,
  { exchange: { request, ...outcome }, secrets }: Sent,
): TryCopies => {
  const { body, ...parameters } = inputs;
  const status = outcome.outcome === 'answered' ? outcome.response.status : successKey(operation);
  const one = { ...connector, operations: [operation] };
  return {
    curl: toCurl(request, secrets),
    http: writeHttp(request, secrets),
    case: stringify({
      cases: [
        {
          name: operation.summary ?? operation.id,
          operation: operation.id,
          status,
          ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
          ...(body === undefined ? {} : { body }),
        },
      ],
    }),
    msw: generateMsw(one),
  };
};

/** As editors send it: a request line, headers, an empty line, the body. */
const writeHttp = ({ method, url, headers, body }: WireRequest, secrets: readonly string[]): string => {
  const head = [
    `${method} ${redactUrl(url, secrets)}`,
    ...headers.map(([name, value]) => `${name}: ${redactHeader(name, value, secrets)}`),
  ].join('\n');
  const text = body === undefined ? '' : `\n\n${redact(new TextDecoder().decode(body), secrets)}`;
  return `${head}${text}\n`;
};
