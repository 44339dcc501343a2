import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import { getIn } from '../../platform/model/data-path.ts';
import { findItemsPath, findStateFields, itemsAt, readPoll } from '../../platform/trigger/polling.ts';
import type { Check } from '../../report/report.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import type { Json } from '../../source/json.ts';
import { type Called, callAgain, callOperation, type Endpoint } from './send-call.ts';
import { skipCheck, type Trouble, writeCheck } from './write-check.ts';

/** What a check of a polling trigger is given. */
export interface PollingProbe {
  readonly inputs?: Inputs;
  /** Makes the event happen; without it only the protocol is checked. */
  readonly provoke?: () => Promise<void>;
}

/**
 * Polls as the flow engine does (platform.md §4.2): once for the state, once at once (nothing new may fire what came before), and
 * again after an event. No item may come twice; with the event, one must come; `Location` must carry the state.
 */
export const checkPolling = async (
  connector: Connector,
  operation: Operation,
  endpoint: Endpoint,
  { inputs = {}, provoke }: PollingProbe = {},
): Promise<Check> => {
  const name = 'polling';
  const filled = sampleInputs(connector, operation, inputs);
  const polls: Called[] = [await callOperation(connector, operation, filled, endpoint)];
  const follow = async (): Promise<void> => {
    const last = polls.at(-1);
    if (last?.kind !== 'answered') return;
    const { nextUrl } = readPoll(last.url, last.answer);
    polls.push(await callAgain(connector, operation, filled, { url: nextUrl, endpoint }));
  };
  const [first] = polls;
  if (first?.kind !== 'answered' || first.answer.status > 299) {
    const why = first?.kind === 'answered' ? `it answered ${first.answer.status}` : (first?.message ?? '');
    return skipCheck(connector, operation, name, {
      reason: `The first poll failed: ${why}.`,
      remedy: 'Give inputs that work in cases.yaml.',
    });
  }
  await follow();
  if (provoke !== undefined) {
    await provoke();
    await follow();
    await follow();
  }
  const firings = polls.map((poll) => itemsOf(connector, operation, poll));
  const troubles = [
    ...checkState(first, connector),
    ...checkRepeated(firings),
    ...checkOrder(connector, operation, firings),
    ...(provoke === undefined || polls.slice(2).some(firesIn(connector, operation)) ? [] : [lost]),
    ...polls.flatMap((poll) => (poll.kind === 'answered' && poll.answer.status <= 299 ? [] : [failed(poll)])),
  ];
  return writeCheck(connector, operation, name, troubles);
};

/** Only 200 starts a run, and of a list each item does: an empty one starts none (platform.md §4.4). */
const firesIn =
  (connector: Connector, operation: Operation) =>
  (poll: Called): boolean =>
    poll.kind === 'answered' &&
    poll.answer.status === 200 &&
    (findItemsPath(connector, operation) === undefined || itemsOf(connector, operation, poll).length > 0);

const itemsOf = (connector: Connector, operation: Operation, poll: Called): readonly Json[] => {
  if (poll.kind !== 'answered' || poll.answer.status !== 200 || poll.answer.body.kind !== 'json') return [];
  const path = findItemsPath(connector, operation);
  return path === undefined ? [poll.answer.body.value] : itemsAt(poll.answer.body.value, path);
};

const checkState = (
  first: Extract<Called, { readonly kind: 'answered' }>,
  { basePath }: Connector,
): readonly Trouble[] => {
  const location = first.answer.headers['location'];
  if (location === undefined) {
    return [
      {
        code: 'poll-state-missing',
        severity: 'warning',
        message: 'The answer to a poll has no Location: each poll asks the same, and every item fires again.',
      },
    ];
  }
  if (URL.canParse(location)) return [];
  const message = `Location ${JSON.stringify(location)} is not an absolute URL (the base path is ${basePath || '/'}).`;
  return [{ code: 'poll-state-relative', message }];
};

const checkRepeated = (firings: readonly (readonly Json[])[]): readonly Trouble[] => {
  const seen = new Set<string>();
  for (const items of firings) {
    const keys = items.map((item) => JSON.stringify(item));
    const again = keys.find((key) => seen.has(key));
    if (again !== undefined) {
      return [
        {
          code: 'poll-item-repeated',
          message: `An item fired twice: ${again.slice(0, 120)}.`,
        },
      ];
    }
    for (const key of keys) seen.add(key);
  }
  return [];
};

/** Where the policy reads the state from the first item, no later item may be ahead of it. */
const checkOrder = (
  connector: Connector,
  operation: Operation,
  firings: readonly (readonly Json[])[],
): readonly Trouble[] => {
  const fields = findStateFields(connector, operation);
  const late = firings
    .flatMap(([first, ...rest]) => rest.map((item) => ({ first: first ?? null, item })))
    .find(({ first, item }) => fields.some((field) => isAhead(getIn(item, field), getIn(first, field))));
  if (late === undefined) return [];
  return [
    {
      code: 'poll-order-wrong',
      message: `The first item is not the newest: ${JSON.stringify(late.item).slice(0, 120)} comes after it and is newer.`,
    },
  ];
};

const isAhead = (left: Json | undefined, right: Json | undefined): boolean => {
  if (typeof left === 'number' && typeof right === 'number') return left > right;
  return typeof left === 'string' && typeof right === 'string' && left > right;
};

const lost: Trouble = {
  code: 'poll-item-lost',
  message: 'The event did not fire: no poll after it had an item.',
};

const failed = (poll: Called): Trouble => ({
  code: 'poll-failed',
  message: `A later poll failed: ${poll.kind === 'failed' ? poll.message : `it answered ${poll.answer.status}`}.`,
});
