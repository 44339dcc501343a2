import type { Connector, WebhookNotification } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import type { Comparison } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';
import { compareBodies, type OutputBody } from './compare-outputs.ts';
import { findCallback } from './find-callback.ts';

/** Compares what makes an operation a trigger: its kind, where it takes the callback URL, and what it is notified with. */
export const compareTrigger = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const kind = compareKind(pair);
  const notification = compareNotification(comparison, pair);
  // A trigger of another kind is another trigger: how it takes its callback follows from that.
  return kind.some(({ code }) => code !== 'trigger-batching-changed')
    ? kind
    : [...kind, ...compareCallback(comparison, pair), ...notification];
};

const compareKind = (pair: OperationPair): readonly Draft[] => {
  const { before, after } = pair;
  const tell = (code: ChangeCode, from: string, to: string): readonly Draft[] => [
    operationDraft(pair, code, {
      before: `${before.pointer}/x-ms-trigger`,
      after: `${after.pointer}/x-ms-trigger`,
      from,
      to,
    }),
  ];
  if (before.trigger === undefined && after.trigger !== undefined)
    return tell('trigger-added', 'action', 'trigger');
  if (before.trigger !== undefined && after.trigger === undefined)
    return tell('trigger-removed', 'trigger', 'action');
  const batching =
    before.trigger === after.trigger
      ? []
      : tell('trigger-batching-changed', before.trigger ?? '', after.trigger ?? '');
  const kind =
    before.trigger === undefined || before.kind === after.kind
      ? []
      : tell('trigger-kind-changed', before.kind, after.kind);
  return [...batching, ...kind];
};

const compareCallback = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const from = findCallback(comparison.before, pair.before);
  const to = findCallback(comparison.after, pair.after);
  if (from?.path === to?.path) return [];
  return [
    operationDraft(pair, 'notification-url-moved', {
      before: from?.pointer ?? pair.before.pointer,
      after: to?.pointer ?? pair.after.pointer,
      ...(from === undefined ? {} : { from: from.path }),
      ...(to === undefined ? {} : { to: to.path }),
    }),
  ];
};

const compareNotification = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const one = notificationOf(comparison.before.connector, pair.before);
  const other = notificationOf(comparison.after.connector, pair.after);
  const pointer = ({ path }: Operation) => `/paths/${escapeToken(path)}/x-ms-notification-content`;
  if (one === undefined && other === undefined) return [];
  if (one === undefined || other === undefined) {
    const code = one === undefined ? 'notification-content-added' : 'notification-content-removed';
    return [operationDraft(pair, code, { before: pointer(pair.before), after: pointer(pair.after) })];
  }
  const place = { path: '/x-ms-notification-content', status: 'the notification' };
  const texts: readonly Draft[] =
    one.description === other.description
      ? []
      : [
          operationDraft(pair, 'response-text-changed', {
            path: place.path,
            thing: place.status,
            before: `${one.pointer}/description`,
            after: `${other.pointer}/description`,
          }),
        ];
  return [...texts, ...compareBodies(comparison, pair, bodyOf(one), { after: bodyOf(other), place })];
};

/** The notification of the path, told with the operation that subscribes to it. */
const notificationOf = (
  { webhooks, operations }: Connector,
  operation: Operation,
): WebhookNotification | undefined => {
  const subscriber = operations.find(
    ({ path, kind }) => path === operation.path && kind.startsWith('webhook'),
  );
  const teller = subscriber ?? operations.find(({ path }) => path === operation.path);
  return teller?.id === operation.id ? webhooks.find(({ path }) => path === operation.path) : undefined;
};

const bodyOf = ({ pointer, schema, schemaPointer }: WebhookNotification): OutputBody => ({
  pointer,
  ...(schema === undefined ? {} : { body: { schema, pointer: schemaPointer } }),
});
