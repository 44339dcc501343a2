import type { JournalEntry } from '../journal/journal.ts';

/** What one process knows of the requests that it answered. */
export interface Share {
  readonly entries: readonly JournalEntry[];
  /** Of prom-client, as JSON. */
  readonly metrics: readonly object[];
}

/** The other processes that serve the same port: what each knows is told, and forgotten, by all together. */
export interface Peers {
  /** Says what this process knows, and how it forgets. */
  readonly join: (own: { readonly share: () => Promise<Share>; readonly forget: () => void }) => void;
  /** What all know, this process included. */
  readonly gather: () => Promise<readonly Share[]>;
  readonly forgetAll: () => Promise<void>;
}
