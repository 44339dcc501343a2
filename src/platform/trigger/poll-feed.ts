import type { Json } from '../../source/json.ts';

/** The events of a polling trigger that a backend has, oldest first; each has the next number. */
export interface PollFeed {
  /** The newest ones; older ones are forgotten. */
  readonly items: readonly Json[];
  /** How many were forgotten; none if it is absent. */
  readonly forgotten?: number;
}

/** Events that a feed keeps. */
const mostEvents = 1_000;

/** The feed with one more event. */
export const addEvent = ({ items, forgotten = 0 }: PollFeed, event: Json): PollFeed => {
  const over = Math.max(0, items.length + 1 - mostEvents);
  return { items: [...items.slice(over), event], forgotten: forgotten + over };
};

/** How many events there have been. */
export const countEvents = ({ items, forgotten = 0 }: PollFeed): number => forgotten + items.length;

/** What a backend with state answers to a poll (platform.md §4.2). */
export interface PollAnswer {
  readonly status: 200 | 202;
  /** Newest first; empty with 202. */
  readonly items: readonly Json[];
  /** The value of `triggerstate` in the `Location` of the answer. */
  readonly state: string;
  readonly retryAfter: number;
}

/** The state of who has seen so many events. */
export const stateAfter = (seen: number): string => `pinout-${seen}`;

/** Is it a state of a feed's, and not one of the real backend's own. */
export const isFeedState = (state: string): boolean => /^pinout-\d{1,9}$/.test(state);

/** Seconds that a poll with nothing new is told to wait. */
const idleSeconds = 15;

/**
 * Answers a poll: without a state it only gives one; with one, what came since: nothing is 202 with the same state, a batch
 * trigger gets all, a single one gets the oldest and is told to come back at once.
 */
export const answerPoll = (
  feed: PollFeed,
  state: string | undefined,
  trigger: 'single' | 'batch',
): PollAnswer => {
  const { items, forgotten = 0 } = feed;
  if (state === undefined)
    return { status: 202, items: [], state: stateAfter(countEvents(feed)), retryAfter: idleSeconds };
  // A state that somebody else made up is one before all events.
  const seen = Number(/^pinout-(\d{1,9})$/.exec(state)?.[1] ?? '0');
  const fresh = items.slice(Math.max(0, seen - forgotten));
  if (fresh.length === 0) return { status: 202, items: [], state: stateAfter(seen), retryAfter: idleSeconds };
  if (trigger === 'batch') {
    return {
      status: 200,
      items: fresh.toReversed(),
      state: stateAfter(countEvents(feed)),
      retryAfter: idleSeconds,
    };
  }
  return {
    status: 200,
    items: fresh.slice(0, 1),
    state: stateAfter(Math.max(seen, forgotten) + 1),
    retryAfter: fresh.length > 1 ? 0 : idleSeconds,
  };
};
