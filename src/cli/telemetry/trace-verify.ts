import type { Context } from '@opentelemetry/api';
import type { Connector } from '../../connector/connector.ts';
import type { Report } from '../../report/report.ts';
import { redact } from '../../trust/redact.ts';
import type { Exchange, Transport } from '../../verify/model/exchange.ts';
import type { Sending } from '../../verify/model/options.ts';
import { newSpanId, withTrace } from '../../verify/send/with-trace.ts';
import { knownSecrets } from '../known-secrets.ts';
import type { Tracing } from './open-tracing.ts';
import { readTraceParent } from './trace-parent.ts';

/** The spans of one run of verify: the run, in it its operations, in them what was sent. */
export interface VerifyTrace {
  /** Every request carries the id of the span that is written for it, so that the endpoint's own spans are its children. */
  readonly through: (transport: Transport) => Transport;
  /** What a request was for. */
  readonly note: (about: Sending, exchange: Exchange) => void;
  /** Ends the run; without a report it was broken off. */
  readonly end: (report?: Report) => void;
}

/** What is known of a request when its answer is there, and nobody has said what it was for. */
interface Sent {
  readonly exchange: Exchange;
  readonly end: number;
}

/** Written at the end, when it is known when it began: what is noted first was not always sent first. */
interface OperationSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Begins the span of a run, in the trace that the environment names (`TRACEPARENT`), if it names one. */
export const traceVerify = (
  { api, tracer, useSpanId }: Tracing,
  { name, basePath }: Connector,
  url: string,
): VerifyTrace => {
  const { TRACEPARENT: traceparent, TRACESTATE: tracestate } = process.env;
  const server = { 'server.address': new URL(url).hostname, 'server.port': portOf(url) };
  const outer = api.propagation.extract(api.ROOT_CONTEXT, { traceparent, tracestate });
  const attributes = { 'pinout.connector': name };
  const run = tracer.startSpan(`verify ${name}`, { attributes: { ...attributes, ...server } }, outer);
  const { traceId, traceFlags } = run.spanContext();
  const inRun = api.trace.setSpan(api.ROOT_CONTEXT, run);
  const operations = new Map<string, OperationSpan>();
  const within = (spanId: string): Context =>
    api.trace.setSpanContext(api.ROOT_CONTEXT, { traceId, spanId, traceFlags });
  const waiting = new Map<string, Sent>();

  const write = (id: string, { exchange, end }: Sent, about?: Sending): void => {
    const { request, ms } = exchange;
    const operation = about?.operation;
    const parent = operation && spanOf(operations.get(operation.id), end - ms, end);
    if (operation !== undefined && parent !== undefined) operations.set(operation.id, parent);
    const route = operation === undefined ? '' : ` ${basePath}${operation.path}`;
    useSpanId(id);
    const span = tracer.startSpan(
      `${request.method}${route}`,
      {
        kind: api.SpanKind.CLIENT,
        startTime: end - ms,
        attributes: { ...server, ...attributesOf(exchange, about) },
      },
      parent === undefined ? inRun : within(parent.id),
    );
    if (exchange.outcome === 'failed' || exchange.response.status >= 500)
      span.setStatus({ code: api.SpanStatusCode.ERROR });
    span.end(end);
  };

  return {
    through: (transport) =>
      withTrace(
        async (request) => {
          const exchange = await transport(request);
          const id = spanIdOf(exchange, traceId);
          if (id !== undefined) waiting.set(id, { exchange, end: Date.now() });
          return exchange;
        },
        () => `00-${traceId}-${newSpanId()}-0${traceFlags & 1}`,
      ),
    note: (about, exchange) => {
      const id = spanIdOf(exchange, traceId) ?? '';
      const sent = waiting.get(id);
      if (sent === undefined) return;
      waiting.delete(id);
      // As it may be shown: its path may have somebody's name.
      write(id, { ...sent, exchange }, about);
    },
    end: (report) => {
      // What was sent for nobody in particular: answers that said "later", and calls of policies.
      for (const [id, sent] of waiting) write(id, sent);
      for (const [operation, { id, start, end }] of operations) {
        useSpanId(id);
        const more = { ...attributes, 'pinout.operation': operation };
        tracer.startSpan(operation, { startTime: start, attributes: more }, inRun).end(end);
      }
      const failed = report?.checks.filter(({ verdict }) => verdict.kind === 'fail').length;
      if (report !== undefined)
        run.setAttributes({ 'pinout.checks': report.checks.length, 'pinout.failed': failed ?? 0 });
      if (failed !== 0) run.setStatus({ code: api.SpanStatusCode.ERROR });
      run.end();
    },
  };
};

/** The span with one more request in it. */
const spanOf = (known: OperationSpan | undefined, start: number, end: number): OperationSpan =>
  known === undefined
    ? { id: newSpanId(), start, end }
    : { ...known, start: Math.min(known.start, start), end: Math.max(known.end, end) };

const portOf = (url: string): number => {
  const { port, protocol } = new URL(url);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
};

/** Of a span of ours: somebody may have given a `traceparent` of another trace. */
const spanIdOf = ({ request }: Exchange, traceId: string): string | undefined => {
  const header = request.headers.find(([name]) => name.toLowerCase() === 'traceparent')?.[1];
  const parent = readTraceParent(header);
  return parent?.traceId === traceId ? parent.spanId : undefined;
};

/** Never a query: keys travel there. */
const attributesOf = (
  exchange: Exchange,
  about: Sending | undefined,
): Readonly<Record<string, string | number>> => {
  const { request } = exchange;
  const clean = (text: string): string => redact(text, knownSecrets());
  return {
    'http.request.method': request.method,
    'url.path': clean(new URL(request.url).pathname),
    ...(about === undefined ? {} : { 'pinout.probe': clean(about.label) }),
    ...(about?.operation === undefined ? {} : { 'pinout.operation': about.operation.id }),
    ...(exchange.outcome === 'failed'
      ? { 'error.type': exchange.error }
      : {
          'http.response.status_code': exchange.response.status,
          ...(exchange.response.status >= 400 ? { 'error.type': String(exchange.response.status) } : {}),
        }),
  };
};
