import type { MockRequest, Reply } from '../../mock/model/message.ts';
import type { LogRow } from '../model/mock-view.ts';

/** A request that the mock answered, as it is kept. */
export interface LogEntry {
  readonly row: LogRow;
  readonly request: MockRequest;
  readonly reply: Reply;
}

/** The last requests, oldest first. */
export interface Log {
  readonly add: (make: (id: number) => LogEntry) => LogEntry;
  readonly all: () => readonly LogEntry[];
  readonly find: (id: number) => LogEntry | undefined;
  readonly clear: () => void;
}

/** Requests that are kept, and of each body so many bytes. */
const most = 10_000;
const longest = 16_384;

/** What the mock was asked since the start, bounded: the studio may run for days. */
export const createLog = (): Log => {
  let entries: LogEntry[] = [];
  let count = 0;
  return {
    add: (make) => {
      const made = make(++count);
      const entry = { ...made, request: bounded(made.request), reply: bounded(made.reply) };
      entries.push(entry);
      // Many at once: to take one from the front of a long list each time is slow.
      if (entries.length > most + 1_000) entries = entries.slice(-most);
      return entry;
    },
    all: () => entries.slice(-most),
    find: (id) => entries.find(({ row }) => row.id === id),
    clear: () => {
      entries = [];
    },
  };
};

const bounded = <T extends MockRequest | Reply>(message: T): T =>
  message.body.length > longest ? { ...message, body: message.body.slice(0, longest) } : message;
