import type { SharedJournal } from '../journal/shared-journal.ts';
import type { MockOptions } from '../model/mock.ts';

/** State that several mocks share, so that they behave as one. */
export interface SharedState {
  /** What each of the mocks is made with: `createMock(connector, { ...shared.options })`. */
  readonly options: Required<Pick<MockOptions, 'state' | 'kept'>>;
  readonly journal: SharedJournal;
  /** Does the server of the state answer at present. */
  readonly isReachable: () => boolean;
  /** How often it did not answer, or with an error. */
  readonly failures: () => number;
  readonly close: () => Promise<void>;
}
