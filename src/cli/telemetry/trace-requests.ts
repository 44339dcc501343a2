import type { Attributes } from '@opentelemetry/api';
import type { MockRequest, Reply } from '../../mock/model/message.ts';
import type { Target } from '../../route/routes.ts';
import { defined } from '../../source/json.ts';
import type { Tracing } from './open-tracing.ts';
import type { TraceParent } from './trace-parent.ts';

/** One answer of a mock or a proxy, without what must not show. */
export interface TracedAnswer {
  readonly request: MockRequest;
  readonly reply: Reply;
  readonly target: Target | undefined;
  readonly ms: number;
  readonly path: string;
}

/** Writes a span for each answer, in the trace that the caller named if it named one; says which span it is. */
export const traceRequests =
  ({ api, tracer }: Tracing): ((answered: TracedAnswer) => TraceParent) =>
  ({ request, reply, target, ms, path }) => {
    const end = Date.now();
    const route = target && `${target.connector.basePath}${target.operation.path}`;
    const attributes: Attributes = {
      'http.request.method': request.method,
      'url.path': path,
      'http.response.status_code': reply.status,
      'pinout.violated': reply.headers['sl-violations'] !== undefined,
      ...defined({
        'http.route': route,
        'pinout.connector': target?.connector.name,
        'pinout.operation': target?.operation.id,
        'server.address': request.headers['host']?.replace(/:\d+$/, ''),
      }),
    };
    const span = tracer.startSpan(
      route === undefined ? request.method : `${request.method} ${route}`,
      { kind: api.SpanKind.SERVER, startTime: end - ms, attributes },
      api.propagation.extract(api.ROOT_CONTEXT, request.headers),
    );
    // 0: the connection was reset on purpose.
    if (reply.status === 0 || reply.status >= 500) {
      span.setAttribute('error.type', reply.status === 0 ? 'reset' : String(reply.status));
      span.setStatus({ code: api.SpanStatusCode.ERROR });
    }
    span.end(end);
    const { traceId, spanId } = span.spanContext();
    return { traceId, spanId };
  };
