import type { Connector, WebhookNotification } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import { asString, defined, type Json, own } from '../../source/json.ts';
import { findProperties } from '../dynamic/find-properties.ts';
import { type DataPath, getIn, setIn } from '../model/data-path.ts';

/** What is there of a webhook trigger in a connector (platform.md §4.1). */
export interface Webhook {
  readonly operation: Operation;
  /** Where the callback URL goes in the body; empty path list: nowhere, and the trigger cannot work. */
  readonly callbackPaths: readonly DataPath[];
  /** The body that the backend posts. */
  readonly notification?: WebhookNotification;
  /** The operation that a `DELETE` to `Location` reaches. */
  readonly unsubscribe?: Operation;
}

/** The webhook triggers of a connector, webhook actions included. */
export const findWebhooks = (connector: Connector): readonly Webhook[] =>
  connector.operations
    .filter(({ kind }) => kind === 'webhook-trigger' || kind === 'webhook-action')
    .map((operation) => readWebhook(connector, operation));

/** One webhook trigger. */
export const readWebhook = (connector: Connector, operation: Operation): Webhook => {
  const notification = connector.webhooks.find(({ path }) => path === operation.path);
  const unsubscribe = findUnsubscribe(connector, operation);
  const callbackPaths =
    operation.body === undefined
      ? []
      : findProperties(operation.body.schema, connector.definitions, takesCallback);
  return {
    operation,
    callbackPaths,
    ...defined({ notification, unsubscribe }),
  };
};

const takesCallback = (property: Schema): boolean => own(property, 'x-ms-notification-url') === true;

/**
 * The `DELETE` that ends a subscription: the subscribe path and one variable; else the delete operation that shares most of the
 * path and has a variable. Many connectors have none at all, and then a subscription is never removed.
 */
const findUnsubscribe = (connector: Connector, subscribe: Operation): Operation | undefined => {
  const deletes = connector.operations.filter(
    ({ method, path }) => method === 'delete' && path.includes('{'),
  );
  const base = subscribe.path.replace(/\/+$/, '');
  const direct = deletes.find(
    ({ path }) => path.startsWith(`${base}/`) && /^\{[^}]*\}\/?$/.test(path.slice(base.length + 1)),
  );
  if (direct !== undefined) return direct;
  const shared = (path: string): number => {
    const [left, right] = [path.split('/'), base.split('/')];
    const at = left.findIndex((segment, index) => segment !== right[index]);
    return at < 0 ? left.length : at;
  };
  const wanted = /hook|subscri|notif|trigger|event/i;
  return deletes
    .filter((each) => wanted.test(`${each.path} ${each.id}`) && shared(each.path) > 1)
    .toSorted((left, right) => shared(right.path) - shared(left.path))[0];
};

/** A body with the callback URL where the platform puts it. */
export const setCallback = (webhook: Webhook, body: Json | undefined, url: string): Json =>
  webhook.callbackPaths.reduce<Json>((at, path) => setIn(at, path, url), body ?? {});

/** The callback URL in a subscribe request's body. */
export const findCallback = (webhook: Webhook, body: Json | undefined): string | undefined =>
  webhook.callbackPaths.map((path) => asString(getIn(body, path))).find((url) => url !== undefined);
