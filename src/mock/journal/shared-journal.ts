import type { JournalEntry } from './journal.ts';

/** What several mocks answered. An entry that cannot be written is lost; no answer waits for it. */
export interface SharedJournal {
  readonly add: (entry: JournalEntry, size: number) => void;
  /** The last ones, oldest first. */
  readonly read: (size: number) => Promise<readonly JournalEntry[]>;
  /** How many there are, about. */
  readonly size: () => Promise<number>;
  readonly clear: () => Promise<void>;
}
