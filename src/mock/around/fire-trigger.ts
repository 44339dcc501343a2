import type { Connector } from '../../connector/connector.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import type { Json } from '../../source/json.ts';
import type { Kept } from '../model/kept.ts';
import type { MockRequest } from '../model/message.ts';
import { pathOf, sentValue } from './asked-request.ts';
import { jsonAnswer, type PassingAnswer } from './passing-answer.ts';
import type { PollingLayer } from './polling-layer.ts';
import type { Fired, WebhookLayer } from './webhook-layer.ts';

/** Fires a trigger by its operationId; nothing if no connector has such a trigger. */
export type FireTrigger = (operationId: string, payload?: Json) => Promise<Fired | undefined>;

/** Makes what fires the triggers of some connectors. */
export const createFireTrigger =
  (
    connectors: readonly Connector[],
    polling: PollingLayer,
    webhooks: WebhookLayer,
    { transact }: Pick<Kept, 'transact'>,
  ): FireTrigger =>
  async (operationId, payload) => {
    for (const connector of connectors) {
      const operation = connector.operations.find(({ id }) => id === operationId);
      if (operation?.kind === 'polling-trigger') {
        const { item, violations } = await transact(() => polling.fire(connector, operation, payload));
        return { kind: 'polling', payload: item, violations, deliveries: [] };
      }
      if (operation?.kind === 'webhook-trigger' || operation?.kind === 'webhook-action')
        return webhooks.fire(connector, operationId, payload);
    }
    return undefined;
  };

const firePrefix = '/__pinout/fire/';

/** Answers a request to fire a trigger; nothing if it is another request. */
export const answerFire = async (
  request: MockRequest,
  fire: FireTrigger,
): Promise<PassingAnswer | undefined> => {
  const path = pathOf(request);
  if (request.method !== 'POST' || !path.startsWith(firePrefix)) return undefined;
  const operationId = decodePercent(path.slice(firePrefix.length));
  const payload = sentValue(request);
  if (payload === undefined && request.body.byteLength > 0)
    return jsonAnswer(400, { error: 'The body is not JSON.' });
  const fired = await fire(operationId, payload);
  if (fired === undefined) return jsonAnswer(404, { error: `There is no trigger ${operationId}.` });
  const deliveries = fired.deliveries.map(({ subscription: { callbackUrl }, delivered, statuses }) => ({
    callbackUrl,
    delivered,
    statuses,
  }));
  return jsonAnswer(200, {
    kind: fired.kind,
    payload: fired.payload,
    violations: fired.violations,
    deliveries,
  });
};
