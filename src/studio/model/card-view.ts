import type { Written } from './checks-view.ts';

/** What came of an edit on a card, and the definitions that others use too. */
export interface CardWritten extends Written {
  readonly shared: readonly string[];
}
