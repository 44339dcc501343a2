import type { Connector } from '../../connector/connector.ts';
import { readParameter } from '../../connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import type { Schema } from '../../connector/schema.ts';
import {
  type Delivery,
  deliver,
  type Subscriptions,
  subscribe,
} from '../../platform/trigger/subscriptions.ts';
import { findCallback, readWebhook, type Webhook } from '../../platform/trigger/webhook.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import { asObject, asString, defined, type Json, own } from '../../source/json.ts';
import { eventValue } from '../data/event-value.ts';
import type { Kept } from '../model/kept.ts';
import type { State } from '../model/state.ts';
import { type AskedRequest, type Layer, pathOf, sentValue } from './asked-request.ts';
import {
  emptyAnswer,
  jsonIn,
  type PassingAnswer,
  withHeaders,
  withoutHeader,
  withValue,
} from './passing-answer.ts';

/** Where the `Location` of a subscription leads (platform.md §4.1): backends differ, and credentials depend on it. */
export type LocationStyle = 'backend' | 'gateway' | 'relative' | 'none';

/** The webhook triggers of a mock, with who is subscribed. */
export interface WebhookLayer {
  /** The answer to a subscribe or unsubscribe request, after what it changes; any other answer as it is. */
  readonly change: Layer;
  /** Ends the subscription whose `Location` has this path, where no operation of the definition does: many have no DELETE. */
  readonly end: (path: string) => PassingAnswer | undefined;
  /** Did a subscription with this `Location` end: a second DELETE finds nothing. */
  readonly hasEnded: (path: string) => boolean;
  /** Sends a notification to every subscriber of a trigger. */
  readonly fire: (connector: Connector, operationId: string, payload?: Json) => Promise<Fired>;
  readonly held: () => Subscriptions;
  /** Was anybody ever subscribed. */
  readonly isUsed: () => boolean;
}

/** What came of firing a trigger. */
export interface Fired {
  readonly kind: 'webhook' | 'polling';
  readonly payload: Json;
  /** What the payload breaks in the notification schema; a sampled one breaks nothing. */
  readonly violations: readonly string[];
  readonly deliveries: readonly Delivery[];
}

/** What the layer is given. */
export interface WebhookOptions {
  readonly location: LocationStyle;
  /** Posts JSON to a callback URL; nothing where there is no answer. */
  readonly post: (callbackUrl: string, payload: Json) => Promise<number | undefined>;
  readonly retries: readonly number[];
  readonly wait: (ms: number) => Promise<void>;
  /** Takes a sentence that the operator of the mock should read. */
  readonly report: (message: string) => void;
  readonly seed?: number;
  readonly kept: Kept;
}

/** A mock that is left running for weeks must not grow, nor become slow. */
const mostHeld = 1_000;

/** Keeps the subscriptions of a mock (platform.md §4.1). */
export const createWebhookLayer = (options: WebhookOptions): WebhookLayer => {
  const { state, isShared, transact, afterwards } = options.kept;
  let isUsed = isShared;
  const report = (message: string): void => afterwards(() => options.report(message));

  const add = (
    asked: AskedRequest,
    webhook: Webhook,
    callbackUrl: string,
    answer: PassingAnswer,
  ): PassingAnswer => {
    isUsed = true;
    const id = chooseId(asked, webhook, answer, state.next(subscriptions));
    const operationId = webhook.operation.id;
    const { repeated } = subscribe(heldIn(state, asked.connector), { id, operationId, callbackUrl });
    const location = locationOf(asked, webhook, id, options.location);
    const path = location === undefined ? undefined : new URL(location, asked.origin).pathname;
    state.set(subscriptions, id, {
      connector: asked.connector.name,
      operationId,
      callbackUrl,
      ...defined({ path }),
    });
    if (state.size(subscriptions) > mostHeld) forgetOldest(state, report);
    if (repeated !== undefined) {
      report(
        `${operationId} is subscribed a second time for ${callbackUrl} without a DELETE: events arrive twice.`,
      );
    }
    const located =
      location === undefined ? withoutHeader(answer, 'location') : withHeaders(answer, { location });
    return writeId(asked, located, id);
  };

  const remove = (path: string, fallback?: string): boolean => {
    const located = state.list(subscriptions).findLast(({ value }) => asObject(value)?.['path'] === path);
    if (!state.remove(subscriptions, located?.key ?? fallback ?? '')) return false;
    noteEnded(state, path);
    return true;
  };

  return {
    held: () => heldIn(state),
    isUsed: () => isUsed,
    hasEnded: (path) => state.get(ended, path) !== undefined,
    end: (path) => (remove(path) ? emptyAnswer(204) : undefined),
    change: (asked, answer) => {
      if (answer.status < 200 || answer.status > 299) return answer;
      const { operation } = asked.found;
      if (operation.method === 'delete') {
        const last = Object.values(asked.found.path).at(-1);
        remove(pathOf(asked.request), last === undefined ? undefined : decodePercent(last));
      }
      if (operation.kind !== 'webhook-trigger' && operation.kind !== 'webhook-action') return answer;
      const webhook = readWebhook(asked.connector, operation);
      const callbackUrl = findCallback(webhook, sentValue(asked.request));
      return callbackUrl === undefined ? answer : add(asked, webhook, callbackUrl, answer);
    },
    fire: async (connector, operationId, payload) => {
      const schema = notificationOf(connector, operationId);
      const { body, subscribed } = await transact(() => ({
        body: payload ?? nextEvent(state, options.seed, { connector, operationId, schema }),
        subscribed: heldIn(state, connector).filter((each) => each.operationId === operationId),
      }));
      const broken = compileSchema(schema, connector.definitions, { direction: 'response' })(body);
      const deliveries = await notify(subscribed, body, options);
      return { kind: 'webhook', payload: body, violations: broken.map(({ message }) => message), deliveries };
    },
  };
};

const notify = (subscribed: Subscriptions, body: Json, options: WebhookOptions): Promise<Delivery[]> =>
  Promise.all(subscribed.map((each) => deliver(each, (url) => options.post(url, body), options)));

/** Who is subscribed; the path of a location that was handed out stands with them. */
const subscriptions = 'subscriptions';

/** All, or those of a connector: others may have a trigger of the same name. */
const heldIn = (state: State, of?: Connector): Subscriptions =>
  state.list(subscriptions).flatMap(({ key, value }) => {
    const { connector, operationId, callbackUrl } = asObject(value) ?? {};
    if (of !== undefined && connector !== of.name) return [];
    return [{ id: key, operationId: asString(operationId) ?? '', callbackUrl: asString(callbackUrl) ?? '' }];
  });

/** Paths of the locations whose subscriptions were taken away, the newest ones. */
const ended = 'ended subscriptions';

const noteEnded = (state: State, path: string): void => {
  const [oldest] = state.size(ended) < mostHeld ? [] : state.list(ended);
  if (oldest !== undefined) state.remove(ended, oldest.key);
  state.set(ended, path, true);
};

const notificationOf = ({ webhooks, operations }: Connector, operationId: string): Schema => {
  const path = operations.find(({ id }) => id === operationId)?.path;
  return webhooks.find((each) => each.path === path)?.schema ?? {};
};

/** What a trigger tells of without a given payload: another thing each time. */
const nextEvent = (
  state: State,
  seed: number | undefined,
  { connector, operationId, schema }: Trigger,
): Json => {
  const number = state.next(`fired ${operationId}`) - 1;
  const operation = connector.operations.find(({ id }) => id === operationId);
  const making = { number, ...defined({ seed }) };
  return operation === undefined ? null : eventValue(connector, operation, schema, making);
};

interface Trigger {
  readonly connector: Connector;
  readonly operationId: string;
  readonly schema: Schema;
}

const forgetOldest = (state: State, report: (message: string) => void): void => {
  const [oldest] = heldIn(state);
  if (oldest === undefined) return;
  state.remove(subscriptions, oldest.id);
  report(`More than ${mostHeld} subscriptions: the oldest, of ${oldest.operationId}, is forgotten.`);
};

const locationOf = (
  { connector, origin, found }: AskedRequest,
  { operation, unsubscribe: end }: Webhook,
  id: string,
  style: LocationStyle,
): string | undefined => {
  if (style === 'none') return undefined;
  const path =
    end === undefined ? `${operation.path.replace(/\/+$/, '')}/${id}` : filledPath(end.path, found.path, id);
  if (style === 'gateway') return `${origin}/apim/${encodeURIComponent(connector.name)}/connection${path}`;
  const below = `${connector.basePath}${path}`;
  return style === 'relative' ? below : `${origin}${below}`;
};

/** The last variable is the subscription's; the others are what they were when it was made. */
const filledPath = (path: string, known: Readonly<Record<string, string>>, id: string): string => {
  const template = compileTemplate(path);
  const texts = template.names.map((name, index) => [
    name,
    index === template.names.length - 1 ? id : (own(known, name) ?? '1'),
  ]);
  return fillTemplate(template, Object.fromEntries(texts));
};

/** A number, or a UUID where the body or the path of the DELETE wants one. */
const chooseId = (asked: AskedRequest, webhook: Webhook, answer: PassingAnswer, count: number): string => {
  const { connector } = asked;
  const parameter = webhook.unsubscribe?.parameters.findLast((each) => each.in === 'path');
  const isRoutable = (id: string): boolean =>
    parameter === undefined ||
    compileSchema(parameter.schema, connector.definitions, { direction: 'request' })(
      readParameter(parameter, id),
    ).length === 0;
  const uuid = `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
  const routable = [String(count), uuid].filter(isRoutable);
  return routable.find((id) => writeId(asked, answer, id) !== answer) ?? routable[0] ?? String(count);
};

/** The subscription's id in the answer's body, where the schema has a place for it. */
const writeId = ({ connector, found }: AskedRequest, answer: PassingAnswer, id: string): PassingAnswer => {
  const body = asObject(jsonIn(answer));
  const documented = found.operation.responses.find(({ status }) => status === String(answer.status));
  if (body === undefined || documented?.body === undefined || !Object.hasOwn(body, 'id')) return answer;
  const next = { ...body, id: typeof body['id'] === 'number' ? Number(id) : id };
  const broken = compileSchema(documented.body.schema, connector.definitions, { direction: 'response' })(
    next,
  );
  return broken.length === 0 ? withValue(answer, next) : answer;
};
