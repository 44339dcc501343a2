import type { CardDifferences } from '../../card/compare/compare-cards.ts';
import type { Card } from '../../card/model/card.ts';
import type { Written } from './checks-view.ts';

/** What came of an edit on a card, and the definitions that others use too. */
export interface CardWritten extends Written {
  readonly shared: readonly string[];
}

/** One operation before and after, and what is different on each card; a side on which it is missing is left out. */
export interface CardPairView {
  readonly before?: Card;
  readonly after?: Card;
  readonly marks: CardDifferences;
}
