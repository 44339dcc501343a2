import type { Connector } from '../../connector/connector.ts';
import type { FoundOperation } from '../../connector/found-operation.ts';
import { type Throttle, throttle, writeThrottled } from '../../platform/gateway/gateway-errors.ts';
import { writeBody } from '../../platform/model/call.ts';
import { findPolicyProblems } from '../../platform/policies/policy-findings.ts';
import { pageParameter } from '../../platform/trigger/paging.ts';
import { hastyRetries, type Subscriptions } from '../../platform/trigger/subscriptions.ts';
import { findRoute } from '../../route/find-route.ts';
import { createRoutes, type Routes } from '../../route/routes.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import { createBackendFace } from './backend-layer.ts';
import { createConcern } from './concern.ts';
import {
  type AnswerPlainly,
  isAskedFor,
  isRefusedByForm,
  jsonReply,
  type OperationRequest,
  originOf,
  queryOf,
  readReply,
} from './context.ts';
import { answerGateway } from './gateway-face.ts';
import { createJobLayer } from './job-layer.ts';
import { writePageReply } from './paging-layer.ts';
import { createPollingLayer } from './polling-layer.ts';
import { createWebhookLayer, type Fired, type LocationStyle } from './webhook-layer.ts';

/** What a mock can be told of the platform around it; all of it has a default. */
export interface PlatformOptions {
  /** `connector`: what a flow sees. `backend`: what the backend must answer to the platform, after the request policies. */
  readonly face?: 'connector' | 'backend';
  /** Calls a minute; above it 429 (platform.md §5.3). Absent: as many as come. */
  readonly throttle?: number;
  /** How many pages a pageable operation has. */
  readonly pages?: number;
  readonly location?: LocationStyle;
  /** Do polling triggers answer a first poll with 202 before they are fired. */
  readonly statefulPolling?: boolean;
  /** Events of polling triggers that come by themselves. */
  readonly eventsPerMinute?: number;
  /** Connection values: for the backend's routes, and what the gateway adds to a request. */
  readonly connection?: Readonly<Record<string, string>>;
  readonly post?: (callbackUrl: string, payload: Json) => Promise<number | undefined>;
  /** Waits before each further try of a notification, in milliseconds. */
  readonly retries?: readonly number[];
  readonly wait?: (ms: number) => Promise<void>;
  readonly now?: () => number;
  readonly report?: (message: string) => void;
  readonly seed?: number;
}

/** A mock with the platform around it. */
export interface PlatformLayer {
  /** Could the layer change anything about this request: where not, the plain mock's answer is the answer. Cheap. */
  readonly concerns: (request: MockRequest) => boolean;
  /** `plainly` answers in place of the mock that the layer was made with. */
  readonly handle: (request: MockRequest, plainly?: AnswerPlainly) => Promise<Reply>;
  /** Fires a trigger by its operationId: a notification to all subscribers, or an event for the next poll. */
  readonly fire: (operationId: string, payload?: Json) => Promise<Fired | undefined>;
  readonly subscriptions: () => Subscriptions;
}

/** Puts the platform around a plain mock: gateway addresses, webhooks, polls, pages, jobs, and values that agree. */
export const createPlatformLayer = (
  connectors: readonly Connector[],
  answer: AnswerPlainly,
  options: PlatformOptions = {},
): PlatformLayer => {
  const webhooks = createWebhookLayer({
    location: options.location ?? 'backend',
    post: options.post ?? postJson,
    retries: options.retries ?? hastyRetries,
    wait: options.wait ?? pause,
    report: options.report ?? (() => undefined),
    ...defined({ seed: options.seed }),
  });
  const polling = createPollingLayer({
    stateful: options.statefulPolling ?? false,
    now: options.now ?? (() => performance.now()),
    ...defined({ eventsPerMinute: options.eventsPerMinute }),
  });
  const jobs = createJobLayer(answer);
  const routes = createRoutes(connectors);
  const find = createFinder(routes);
  const backend = options.face === 'backend' ? createBackendFace(connectors, options) : undefined;
  if (backend !== undefined) for (const connector of connectors) reportPolicies(connector, options);

  const answerOperation = async (request: MockRequest, plainly: AnswerPlainly): Promise<Reply> => {
    const found = find(request);
    const reply = await plainly(found === undefined ? request : polling.withoutState(found, request));
    if (reply.byHand !== undefined) return reply;
    if (found === undefined) {
      const [path = ''] = request.target.split('?', 1);
      if (request.method === 'DELETE') return webhooks.end(path) ?? reply;
      return (await answerNextPage(request, find, plainly, options.pages ?? 3)) ?? reply;
    }
    // The platform's DELETE has no body and no header of its own, whatever the definition wants (platform.md §4.1).
    if (request.method === 'DELETE' && isRefusedByForm(reply) && !isAskedFor(request)) {
      const [path = ''] = request.target.split('?', 1);
      return webhooks.end(path) ?? reply;
    }
    const asked: OperationRequest = { ...found, request, origin: originOf(request) };
    if (isAskedFor(request)) return jobs.change(asked, reply);
    const changed = writePageReply(asked, reply, options.pages ?? 3);
    return jobs.change(asked, polling.change(asked, webhooks.change(asked, changed)));
  };

  const fire = createFire(connectors, polling, webhooks);
  const count = createThrottle(options);
  return {
    fire,
    subscriptions: webhooks.held,
    concerns: createConcern({ connectors, routes }, options, webhooks.held),
    handle: async (request, plainly = answer) => {
      const asked = request.target.startsWith('/__pinout/')
        ? ((await answerFire(request, fire)) ?? (await jobs.answer(request)))
        : undefined;
      if (asked !== undefined) return asked;
      const refused = count(request);
      if (refused !== undefined) return refused;
      const behind = {
        connectors,
        connection: options.connection ?? {},
        find: (inner: MockRequest) => find(inner)?.found,
        answer: (inner: MockRequest) => answerOperation(inner, plainly),
      };
      const through = await answerGateway(request, behind);
      if (through !== undefined) return through;
      const own = (inner: MockRequest): Promise<Reply> => answerOperation(inner, plainly);
      return backend === undefined ? own(request) : backend(request, own);
    },
  };
};

/** Fires a trigger by its operationId; nothing where no connector has such a trigger. */
const createFire =
  (
    connectors: readonly Connector[],
    polling: ReturnType<typeof createPollingLayer>,
    webhooks: ReturnType<typeof createWebhookLayer>,
  ): PlatformLayer['fire'] =>
  async (operationId, payload) => {
    for (const connector of connectors) {
      const operation = connector.operations.find(({ id }) => id === operationId);
      if (operation?.kind === 'polling-trigger') {
        const fired = polling.fire(connector, operation, payload);
        return { kind: 'polling', payload: fired.item, violations: fired.violations, deliveries: [] };
      }
      if (operation?.kind === 'webhook-trigger' || operation?.kind === 'webhook-action') {
        return webhooks.fire(connector, operationId, payload);
      }
    }
    return undefined;
  };

/** A policy that is not understood would be missing from the backend's face in silence. */
const reportPolicies = (connector: Connector, { report }: PlatformOptions): void => {
  for (const { at, message } of findPolicyProblems(connector))
    report?.(at === undefined ? message : `${at.file}:${at.line}:${at.column}: ${message}`);
};

type Finder = (
  request: MockRequest,
) => { readonly connector: Connector; readonly found: FoundOperation } | undefined;

const createFinder =
  (routes: Routes): Finder =>
  (request) => {
    const route = findRoute(routes, request);
    if (route.kind !== 'operation') return undefined;
    const { connector, operation } = route.target;
    return { connector, found: { operation, path: route.texts } };
  };

/** The flow engine follows a next link with GET, also where the first page was asked for with POST. */
const answerNextPage = async (
  request: MockRequest,
  find: Finder,
  answer: AnswerPlainly,
  lastPage: number,
): Promise<Reply | undefined> => {
  if (request.method !== 'GET' || !queryOf(request).has(pageParameter)) return undefined;
  for (const method of ['POST', 'PUT', 'PATCH']) {
    const found = find({ ...request, method });
    if (found?.found.operation.nextLinkName === undefined) continue;
    const headers = { ...request.headers, prefer: 'code=200' };
    const reply = await answer({ ...request, method, headers });
    return writePageReply({ ...found, request, origin: originOf(request) }, reply, lastPage);
  }
  return undefined;
};

const firePrefix = '/__pinout/fire/';

const answerFire = async (request: MockRequest, fire: PlatformLayer['fire']): Promise<Reply | undefined> => {
  const [path = ''] = request.target.split('?', 1);
  if (request.method !== 'POST' || !path.startsWith(firePrefix)) return undefined;
  const operationId = decodePercent(path.slice(firePrefix.length));
  const payload = readReply({ status: 200, headers: {}, body: request.body });
  if (payload === undefined && request.body.byteLength > 0)
    return jsonReply(400, { error: 'The body is not JSON.' });
  const fired = await fire(operationId, payload);
  if (fired === undefined) return jsonReply(404, { error: `There is no trigger ${operationId}.` });
  return jsonReply(200, {
    kind: fired.kind,
    payload: fired.payload,
    violations: fired.violations,
    deliveries: fired.deliveries.map(({ subscription, delivered, statuses }) => ({
      callbackUrl: subscription.callbackUrl,
      delivered,
      statuses,
    })),
  });
};

/** Each connection has calls of its own (platform.md §5.3). */
const createThrottle = ({
  throttle: perMinute,
  now = () => performance.now(),
}: PlatformOptions): ((request: MockRequest) => Reply | undefined) => {
  const calls = new Map<string, Throttle>();
  return (request) => {
    if (perMinute === undefined) return undefined;
    const key = connectionOf(request);
    const next = throttle(calls.get(key) ?? [], perMinute, now());
    calls.set(key, next.calls);
    if (next.wait === undefined) return undefined;
    const { status, headers, body } = writeThrottled(next.wait);
    return { status, headers, body: writeBody(body) };
  };
};

/** The connection that a request to the gateway names; what comes to the backend itself is one more. */
const connectionOf = ({ target, headers }: MockRequest): string => {
  const address = /^\/invoke(?:$|\?)/i.test(target) ? (headers['x-ms-request-url'] ?? '') : target;
  return (
    /^\/apim\/[^/?]+\/[^/?]+/i.exec(address)?.[0] ?? /^(.*)\/dynamicinvoke(?:$|\?)/i.exec(address)?.[1] ?? ''
  );
};

/** A notification that nobody takes must not keep a process alive that was told to end. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, ms);
    (timer as { readonly unref?: () => void }).unref?.();
  });

const postJson = async (url: string, payload: Json): Promise<number | undefined> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
};
