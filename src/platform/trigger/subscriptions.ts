import { defined } from '../../source/json.ts';

/** One flow that waits for an event. */
export interface Subscription {
  readonly id: string;
  readonly operationId: string;
  readonly callbackUrl: string;
}

/** The subscriptions that a backend holds, oldest first. */
export type Subscriptions = readonly Subscription[];

/**
 * Adds a subscription. `repeated` is one of the same trigger and callback that nobody removed: each save of a flow must delete
 * the old one first, or events arrive twice (platform.md §4.1).
 */
export const subscribe = (
  held: Subscriptions,
  next: Subscription,
): { readonly held: Subscriptions; readonly repeated?: Subscription } => {
  const repeated = held.find(
    ({ operationId, callbackUrl }) =>
      operationId === next.operationId && flowOf(callbackUrl) === flowOf(next.callbackUrl),
  );
  return { held: [...held, next], ...defined({ repeated }) };
};

/** A flow that is saved again has the same callback URL but for its version and signature (platform.md §4.1). */
const flowOf = (callbackUrl: string): string =>
  /^([^?]*\/workflows\/[^/?]+\/triggers\/[^/?]+)\//.exec(callbackUrl)?.[1] ?? callbackUrl;

/** Waits before each further try, in milliseconds, as the platform's own: four, exponential, from 7.5 to 45 s (platform.md §5.3). */
const platformRetries: readonly number[] = [7_500, 15_000, 30_000, 45_000];

/** The same at a hundredth of the time, for tests that wait for it. */
export const hastyRetries: readonly number[] = platformRetries.map((ms) => ms / 100);

/** What came of one notification. */
export interface Delivery {
  readonly subscription: Subscription;
  readonly delivered: boolean;
  /** Statuses in order; 0 stands for no answer at all. */
  readonly statuses: readonly number[];
}

/**
 * Sends one notification, and again after 408, 429, 5xx and no answer, for as long as there are waits left, in milliseconds
 * (platform.md §5.3).
 */
export const deliver = async (
  subscription: Subscription,
  send: (callbackUrl: string) => Promise<number | undefined>,
  { retries, wait }: { readonly retries: readonly number[]; readonly wait: (ms: number) => Promise<void> },
): Promise<Delivery> => {
  const statuses: number[] = [];
  for (let turn = 0; ; turn++) {
    const status = (await send(subscription.callbackUrl)) ?? 0;
    statuses.push(status);
    const pause = retries[turn];
    if (!isRetried(status) || pause === undefined) {
      return { subscription, delivered: status >= 200 && status < 300, statuses };
    }
    await wait(pause);
  }
};

/** Statuses after which the platform tries again (platform.md §5.3); 0 is no answer. */
const isRetried = (status: number): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500;
