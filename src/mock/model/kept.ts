import type { MockRequest } from './message.ts';
import { createMemoryState, type State } from './state.ts';

/** What a step is likely to do: steps that write wait for each other, so that they need not run twice. */
export type Intent = 'read' | 'write';

/** The intent of a request. */
export const intentOf = ({ method }: Pick<MockRequest, 'method'>): Intent =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? 'read' : 'write';

/** Where a mock keeps what is not a thing of its connectors: subscriptions, events, jobs, sequences, tokens. */
export interface Kept {
  readonly state: State;
  /** Do other mocks work on the same. */
  readonly isShared: boolean;
  /**
   * Runs what belongs together as one step: all of it happens, or none. If others share the state, it may run several times, until nobody
   * has changed meanwhile what it has read; a PinoutError says that this could not be.
   */
  readonly transact: <T>(run: () => T | Promise<T>, intent?: Intent) => T | Promise<T>;
  /** Does something that cannot be undone, once the step has happened. */
  readonly afterwards: (effect: () => void) => void;
  /** Makes something once in a step, however often the step runs. */
  readonly once: <T>(name: string, make: () => T) => T;
}

/** Keeps it in this process alone. */
export const keepInMemory = (): Kept => ({
  state: createMemoryState(),
  isShared: false,
  transact: (run) => run(),
  afterwards: (effect) => effect(),
  once: (_, make) => make(),
});
