import type { Connector } from '../../connector/connector.ts';
import { findPolicyProblems } from '../../platform/policies/policy-findings.ts';
import { hastyRetries, type Subscriptions } from '../../platform/trigger/subscriptions.ts';
import { defined, type Json } from '../../source/json.ts';
import { intentOf, type Kept, keepInMemory } from '../model/kept.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { answerInLayers, type Layers } from './answer-in-layers.ts';
import type { AnswerPlainly } from './asked-request.ts';
import { type BackendFace, createBackendFace } from './backend-layer.ts';
import { createConcern } from './concern.ts';
import { answerFire, createFireTrigger, type FireTrigger } from './fire-trigger.ts';
import { answerGateway } from './gateway-face.ts';
import { createJobLayer } from './job-layer.ts';
import { createPagingLayer } from './paging-layer.ts';
import { closeAnswer, type PassingAnswer } from './passing-answer.ts';
import { createPollingLayer, type PollingLayer } from './polling-layer.ts';
import { pause, postJson } from './post-json.ts';
import { throttleCalls } from './throttle-calls.ts';
import { createWebhookLayer, type LocationStyle, type WebhookLayer } from './webhook-layer.ts';

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
  /** Where subscriptions, events and jobs are kept; in memory unless said. */
  readonly kept?: Kept;
}

/** A mock with the platform around it. */
export interface PlatformLayer {
  /** Could the layer change anything about this request: where not, the plain mock's answer is the answer. Cheap. */
  readonly concerns: (request: MockRequest) => boolean;
  /** `plainly` answers in place of the mock that the layer was made with. */
  readonly handle: (request: MockRequest, plainly?: AnswerPlainly) => Promise<Reply>;
  /** Fires a trigger by its operationId: a notification to all subscribers, or an event for the next poll. */
  readonly fire: FireTrigger;
  readonly subscriptions: () => Subscriptions;
}

/** Puts the platform around a plain mock: gateway addresses, webhooks, polls, pages, jobs, and values that agree. */
export const createPlatformLayer = (
  { connectors, routes }: Pick<Mock, 'connectors' | 'routes'>,
  answer: AnswerPlainly,
  options: PlatformOptions = {},
): PlatformLayer => {
  const kept = options.kept ?? keepInMemory();
  const webhooks = webhooksOf(options, kept);
  const polling = pollingOf(options, kept);
  const jobs = createJobLayer(answer, kept.state);
  const pages = createPagingLayer(options.pages ?? 3);
  const layers: Layers = { routes, webhooks, polling, pages, jobs: jobs.change };
  const fire = createFireTrigger(connectors, polling, webhooks, kept);
  const refuse = throttleCalls(options.throttle, kept, options.now);
  const backend = options.face === 'backend' ? createBackendFace(connectors, options) : undefined;
  if (backend !== undefined) for (const connector of connectors) reportPolicies(connector, options);
  const connection = options.connection ?? {};

  const answerOne = async (request: MockRequest, plainly: AnswerPlainly): Promise<PassingAnswer> => {
    const inLayers = (inner: MockRequest): Promise<PassingAnswer> => answerInLayers(inner, plainly, layers);
    const looked = request.target.startsWith('/__pinout/') ? await jobs.answer(request) : undefined;
    return (
      looked ??
      refuse(request) ??
      (await answerGateway(request, { connectors, routes, connection, answer: inLayers })) ??
      (await (backend ?? straight)(request, inLayers))
    );
  };

  return {
    fire,
    subscriptions: webhooks.held,
    concerns: createConcern({ connectors, routes }, options, webhooks.isUsed),
    handle: async (request, plainly = answer) => {
      // Notifications go out once its step has happened.
      const fired = await answerFire(request, fire);
      return closeAnswer(
        fired ?? (await kept.transact(() => answerOne(request, plainly), intentOf(request))),
      );
    },
  };
};

const straight: BackendFace = (request, answer) => answer(request);

const webhooksOf = (
  { location, post, retries, wait, report, seed }: PlatformOptions,
  kept: Kept,
): WebhookLayer =>
  createWebhookLayer({
    location: location ?? 'backend',
    post: post ?? postJson,
    retries: retries ?? hastyRetries,
    wait: wait ?? pause,
    report: report ?? (() => undefined),
    kept,
    ...defined({ seed }),
  });

const pollingOf = (
  { statefulPolling, now, eventsPerMinute }: PlatformOptions,
  { state, isShared }: Kept,
): PollingLayer =>
  createPollingLayer({
    stateful: statefulPolling ?? false,
    now: now ?? (isShared ? Date.now : () => performance.now()),
    state,
    ...defined({ eventsPerMinute }),
  });

/** A policy that is not understood would be missing from the backend's face in silence. */
const reportPolicies = (connector: Connector, { report }: PlatformOptions): void => {
  for (const { at, message } of findPolicyProblems(connector))
    report?.(at === undefined ? message : `${at.file}:${at.line}:${at.column}: ${message}`);
};
