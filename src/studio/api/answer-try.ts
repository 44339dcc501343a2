import { stringify } from 'yaml';
import { findResponse } from '../../connector/status.ts';
import { generateMsw } from '../../mock/generate/generate-msw.ts';
import { traceCall } from '../../platform/call/trace.ts';
import { writeTrace } from '../../platform/call/write-trace.ts';
import { type CallResponse, readBody } from '../../platform/model/call.ts';
import { findPolicyProblemsOf } from '../../platform/policies/policy-findings.ts';
import { toCurl } from '../../report/text/curl.ts';
import { asObject, asString, defined, type Json, type JsonObject } from '../../source/json.ts';
import type { OpenDoor } from '../../together/open-door.ts';
import { redact, redactAll } from '../../trust/redact.ts';
import { redactHeader, redactUrl } from '../../trust/redact-message.ts';
import { judge } from '../../verify/judge/judge.ts';
import type { Exchange, WireRequest } from '../../verify/model/exchange.ts';
import type { Probe } from '../../verify/model/probe.ts';
import { successKey } from '../../verify/plan/success-key.ts';
import { writeExchange } from '../../verify/record/write-exchange.ts';
import { baseOf, wireRequest } from '../../verify/send/wire-request.ts';
import type { TriedRow, TryCopies, TryResult } from '../model/checks-view.ts';
import { mockName, openTarget, type Target } from '../session/open-target.ts';
import { valuesOf } from './answer-operation.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutOperation } from './studio-context.ts';

/** What is tried, read out of what a page sent. */
interface Tried {
  /** `mock`, or the name of a service. */
  readonly target: string;
  readonly inputs: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
  readonly credential: 'right' | 'none';
  /** Of the file that a form carries. */
  readonly fileName?: string;
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
  const target = targetOf(about, tried);
  const door = await target.open();
  try {
    const request = requestOf(about, tried, { door, target });
    const base = baseOf(target.connector, target.url);
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

/** Sends one request as verify does, and judges the answer as verify does. It is in the history from then on. */
export const answerTry = async (about: AboutOperation): Promise<ApiReply> => {
  const tried = readTried(about.body);
  if (tried.raw !== undefined && !tried.raw.target.startsWith('/') && tried.raw.target !== '')
    return refused(400, 'The address of the request must begin with a slash.', 'Write /path?query.');
  const target = targetOf(about, tried);
  const door = await target.open();
  try {
    const request = requestOf(about, tried, { door, target });
    const at = Date.now();
    const exchange = await door.transport(request);
    const found = await toResult(about, tried, { exchange, at, secrets: door.secrets });
    // Somebody may have typed the credential into a field, which a case and the history would show.
    const result = redactAll(found, door.secrets);
    const inputs = redactAll(tried.inputs, door.secrets);
    about.studio.history.add(nameOf(about), { at, target: tried.target, inputs, result });
    return data(result);
  } finally {
    await door.close();
  }
};

/** What was tried of an operation since the studio was started, the newest first. */
export const answerHistory = (about: AboutOperation): ApiReply =>
  data(about.studio.history.of(nameOf(about)) satisfies readonly TriedRow[]);

/** The operation as a handler of MSW: large, so that it comes when somebody wants to copy it. */
export const answerMsw = ({ held: { connector }, operation }: AboutOperation): ApiReply =>
  data({ text: generateMsw({ ...connector, operations: [operation] }) });

const nameOf = ({ held, operation }: AboutOperation): string => JSON.stringify([held.name, operation.id]);

/** A status and a JSON body, or why there is no answer. */
export type CallOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Json }
  | { readonly kind: 'failed'; readonly message: string };

/** Asks an operation, as drop-downs do: no more than the status and the body comes back. */
export const sendCall = async (about: AboutOperation): Promise<CallOutcome> => {
  const tried = readTried(about.body);
  const target = targetOf(about, tried);
  const door = await target.open();
  try {
    const exchange = await door.transport(requestOf(about, tried, { door, target }));
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
    target: asString(object['target']) ?? mockName,
    inputs: asObject(object['inputs']) ?? {},
    credential: object['credential'] === 'none' ? 'none' : 'right',
    headers: Object.fromEntries(
      Object.entries(asObject(object['headers']) ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    ...defined({ fileName: asString(object['fileName']) }),
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

const targetOf = ({ studio, held }: AboutOperation, { target }: Tried): Target =>
  openTarget(held.connector, target, { mock: studio.mock.url, services: studio.options.services });

const requestOf = (
  about: AboutOperation,
  tried: Tried,
  { door, target: { connector, url } }: { readonly door: OpenDoor; readonly target: Target },
): WireRequest => {
  const { operation } = about;
  const base = baseOf(connector, url);
  const { raw, inputs, credential, headers, fileName } = tried;
  const written = wireRequest(
    connector,
    operation,
    {
      values: valuesOf(operation, inputs),
      credential,
      headers,
      ...(inputs['body'] === undefined ? {} : { body: inputs['body'] }),
      ...(fileName === undefined ? {} : { upload: { name: fileName } }),
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
  { operation }: AboutOperation,
  { inputs }: Tried,
  { exchange: { request, ...outcome }, secrets }: Sent,
): TryCopies => {
  const { body, ...parameters } = inputs;
  const status = outcome.outcome === 'answered' ? outcome.response.status : successKey(operation);
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
