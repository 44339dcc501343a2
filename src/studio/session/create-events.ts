import { randomBytes } from 'node:crypto';
import type { StudioEvent } from '../model/events.ts';

/** An event with the id by which a page says what it has seen. */
export interface NumberedEvent {
  readonly id: string;
  readonly event: StudioEvent;
}

/** What happens in the studio, for every page that listens. */
export interface Events {
  readonly tell: (event: StudioEvent) => void;
  /** What came after an id; a page that knows none gets nothing, and one that was away too long gets `lost`. */
  readonly since: (id: string | undefined) => readonly NumberedEvent[];
  readonly listen: (listener: (event: NumberedEvent) => void) => () => void;
}

/** Events that are kept for pages that come back. */
const kept = 1_000;

/** A hub of events. Ids begin anew with each start, and say so: one of an earlier run is none of this one. */
export const createEvents = (): Events => {
  const run = randomBytes(4).toString('hex');
  const listeners = new Set<(event: NumberedEvent) => void>();
  const ring: NumberedEvent[] = [];
  let count = 0;
  const idOf = (number: number): string => `${run}-${number}`;
  const lost = (): readonly NumberedEvent[] => [{ id: idOf(count), event: { kind: 'lost' } }];
  return {
    tell: (event) => {
      const numbered = { id: idOf(++count), event };
      ring.push(numbered);
      if (ring.length > kept) ring.shift();
      for (const listener of listeners) listener(numbered);
    },
    since: (id) => {
      if (id === undefined) return [];
      const [of, number] = id.split('-');
      const after = Number(number);
      const first = count - ring.length;
      if (of !== run || !Number.isInteger(after) || after < first || after > count) return lost();
      return ring.slice(after - first);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
