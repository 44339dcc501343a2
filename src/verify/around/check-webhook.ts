import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import { readWebhook, setCallback, type Webhook } from '../../platform/trigger/webhook.ts';
import type { Check } from '../../report/report.ts';
import { findOperation } from '../../route/find-operation.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import { type Called, callOperation, callUrl, type Endpoint } from './send-call.ts';
import { skipCheck, type Trouble, writeCheck } from './write-check.ts';

/** Takes notifications in place of a flow. */
export interface Receiver {
  /** Where the backend reaches it. */
  readonly url: string;
  /** The next notification; nothing where none comes in time. */
  readonly next: (ms: number) => Promise<Json | undefined>;
  /** Another URL at the same place, for another subscription: what comes late to one is not taken for the other's. */
  readonly open?: () => Receiver;
}

/** What a check of a webhook trigger needs beside the endpoint. */
export interface WebhookProbe {
  readonly receiver: Receiver;
  /** Makes the event happen: a call of another operation, or a command. */
  readonly provoke: () => Promise<void>;
  readonly inputs?: Inputs;
  /** How long a notification may take. */
  readonly withinMs?: number;
  /** How long nothing must come after the end. */
  readonly quietMs?: number;
}

/**
 * The whole life of a subscription against the real endpoint (platform.md §4.1): subscribe, make the event happen, hold the notification
 * to its schema, unsubscribe through `Location`, and see that nothing comes afterwards.
 */
export const checkWebhook = async (
  connector: Connector,
  operation: Operation,
  endpoint: Endpoint,
  probe: WebhookProbe,
): Promise<Check> => {
  const webhook = readWebhook(connector, operation);
  const name = 'webhook';
  if (webhook.callbackPaths.length === 0) {
    const remedy = 'Mark the property that takes the callback URL with x-ms-notification-url.';
    return skipCheck(connector, operation, name, {
      reason: 'Nothing says where the callback URL goes.',
      remedy,
    });
  }
  const inputs = sampleInputs(connector, operation, probe.inputs);
  const bodyName = Object.hasOwn(inputs, 'body') ? 'body' : (operation.body?.name ?? 'body');
  const body = setCallback(webhook, inputs[bodyName], probe.receiver.url);
  const subscribed = await callOperation(connector, operation, { ...inputs, [bodyName]: body }, endpoint);
  if (subscribed.kind === 'failed' || subscribed.answer.status < 200 || subscribed.answer.status > 299) {
    return writeCheck(connector, operation, name, [refused(subscribed)]);
  }
  const location = subscribed.answer.headers['location'];
  const troubles = [
    ...checkLocation(connector, webhook, location, { url: subscribed.url, origin: endpoint.origin }),
    ...(await checkNotification(connector, webhook, probe)),
    ...(location === undefined || !URL.canParse(location, subscribed.url)
      ? []
      : await checkEnd(connector, webhook, new URL(location, subscribed.url).href, { ...probe, endpoint })),
  ];
  return writeCheck(connector, operation, name, troubles);
};

const refused = (called: Called): Trouble => ({
  code: 'webhook-subscribe-failed',
  message: `The subscription was refused: ${called.kind === 'failed' ? called.message : `it answered ${called.answer.status}`}.`,
});

const checkLocation = (
  connector: Connector,
  { unsubscribe }: Webhook,
  location: string | undefined,
  { url, origin }: { readonly url: string; readonly origin: string },
): readonly Trouble[] => {
  if (location === undefined) {
    const message = 'The answer to the subscription has no Location: the platform can never end it.';
    return [{ code: 'webhook-location-missing', message }];
  }
  if (!URL.canParse(location)) {
    const message = `Location ${JSON.stringify(location)} is not an absolute URL.`;
    return [{ code: 'webhook-location-relative', message }];
  }
  const base = `${origin}${connector.basePath}`;
  const { pathname, search } = new URL(location, url);
  const below =
    (pathname.startsWith(connector.basePath) ? pathname.slice(connector.basePath.length) : pathname) + search;
  if (unsubscribe !== undefined && findOperation(connector, 'DELETE', below) !== undefined) return [];
  return [
    {
      code: 'webhook-location-unroutable',
      severity: 'warning',
      message: `No DELETE operation of the definition has the path of Location, ${location} (below ${base}).`,
    },
  ];
};

const checkNotification = async (
  connector: Connector,
  { notification, operation }: Webhook,
  { receiver, provoke, withinMs = 10_000 }: WebhookProbe,
): Promise<readonly Trouble[]> => {
  await provoke();
  const payload = await receiver.next(withinMs);
  if (payload === undefined) {
    const message = `No notification came within ${withinMs} ms of the event.`;
    return [
      {
        code: 'webhook-notification-missing',
        message,
      },
    ];
  }
  if (notification?.schema === undefined) return [];
  return compileSchema(notification.schema, connector.definitions, { direction: 'response' })(payload).map(
    ({ message, expected, actual }) => ({
      code: 'webhook-notification-mismatch',
      message: `The notification of ${operation.id} does not fit x-ms-notification-content: ${message}`,
      expected,
      actual,
      pointer: notification.schemaPointer,
    }),
  );
};

const checkEnd = async (
  connector: Connector,
  { operation, unsubscribe }: Webhook,
  location: string,
  { endpoint, receiver, provoke, quietMs = 500 }: WebhookProbe & { readonly endpoint: Endpoint },
): Promise<readonly Trouble[]> => {
  const ended = await callUrl(connector, unsubscribe ?? operation, 'DELETE', { url: location, endpoint });
  if (ended.kind === 'failed' || ended.answer.status < 200 || ended.answer.status > 299) {
    const why = ended.kind === 'failed' ? ended.message : `it answered ${ended.answer.status}`;
    return [
      {
        code: 'webhook-unsubscribe-failed',
        message: `DELETE ${location} did not end the subscription: ${why}.`,
      },
    ];
  }
  await provoke();
  const late = await receiver.next(quietMs);
  if (late === undefined) return [];
  return [
    {
      code: 'webhook-notification-late',
      message: 'A notification came after the subscription was ended.',
    },
  ];
};
