import type { Connector } from '../../connector/connector.ts';
import type { HiddenInput } from '../model/card-field.ts';

/** More fields than this no maker reads, and definitions that name each other grow without bounds. */
const mostFields = 1_500;

/** How many more there may be. */
export interface Budget {
  left: number;
  isCut: boolean;
}

/** What the walk over the inputs of one operation shares. */
export interface FieldWalk {
  readonly connector: Pick<Connector, 'definitions' | 'capabilities'>;
  readonly hidden: HiddenInput[];
  readonly budget: Budget;
}

/** A walk that has met nothing yet. */
export const startWalk = (connector: FieldWalk['connector']): FieldWalk => ({
  connector,
  hidden: [],
  budget: startBudget(),
});

/** All of it. */
export const startBudget = (): Budget => ({ left: mostFields, isCut: false });

/** Takes one; false where none is left. */
export const takeOne = (budget: Budget): boolean => {
  budget.left -= 1;
  if (budget.left < 0) budget.isCut = true;
  return budget.left >= 0;
};
