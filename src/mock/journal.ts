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

/** A ring of the last `size` requests. */
export const createJournal = (size: number): Journal => {
  const ring: (JournalEntry | undefined)[] = new Array(size);
  let count = 0;
  return {
    add: (entry) => {
      ring[count++ % size] = entry;
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

const secretHeader = /^(authorization|proxy-authorization|cookie|set-cookie)$|key|token|secret|password/i;

/** Headers with credentials replaced; `secret` names more of them. */
export const redactHeaders = (
  headers: Readonly<Record<string, string>>,
  secret: ReadonlySet<string>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secret.has(name) || secretHeader.test(name) ? '[redacted]' : value,
    ]),
  );

/** A target whose secret query parameters are replaced. */
export const redactTarget = (target: string, secret: ReadonlySet<string>): string =>
  target.replaceAll(/([?&])([^=&]+)=([^&]*)/g, (all, mark: string, name: string) =>
    secret.has(name.toLowerCase()) || /^(code|sig)$|key|token|secret|password/i.test(name)
      ? `${mark}${name}=[redacted]`
      : all,
  );
