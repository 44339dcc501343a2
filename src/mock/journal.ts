import type { MockRequest, Reply } from './message.ts';

/** One request and its answer, as the journal keeps it. */
export interface JournalEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  readonly request: MockRequest;
  readonly reply: Reply;
}

/** The last requests, oldest first. */
export interface Journal {
  readonly add: (entry: JournalEntry) => void;
  readonly entries: () => readonly JournalEntry[];
  readonly clear: () => void;
}

/** A ring of the last `size` exchanges, of each body no more than its first 64 KiB. */
export const createJournal = (size: number): Journal => {
  const ring: (JournalEntry | undefined)[] = new Array(size);
  let count = 0;
  return {
    add: (entry) => {
      if (size > 0) ring[count++ % size] = bounded(entry);
    },
    entries: () =>
      Array.from(
        { length: Math.min(count, size) },
        (_, index) => ring[(Math.max(0, count - size) + index) % size],
      ).filter((entry) => entry !== undefined),
    clear: () => {
      ring.fill(undefined);
      count = 0;
    },
  };
};

const longest = 65_536;

const bounded = (entry: JournalEntry): JournalEntry => {
  const { request, reply } = entry;
  if (request.body.length <= longest && reply.body.length <= longest) return entry;
  // A slice copies, so that the rest can go.
  return {
    ...entry,
    request: { ...request, body: request.body.slice(0, longest) },
    reply: { ...reply, body: reply.body.slice(0, longest) },
  };
};
