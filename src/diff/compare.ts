import type { Connector } from '../connector/connector.ts';
import type { ChangeClass } from '../report/change-class.ts';
import type { Change } from './change/change.ts';
import { mergeChanges } from './change/merge-changes.ts';
import { compareConnector } from './connector/compare-connector.ts';
import { compareMcp } from './connector/compare-mcp.ts';
import { compareOperations } from './operation/compare-operations.ts';
import { createComparison, type Scripts } from './sides/comparison.ts';

/**
 * What a new version of a connector does to the flows that use the old one (platform.md §7.4), the worst first. Models are compared, not
 * texts: the order of keys, and whether something stands behind a `$ref`, make no difference. `scripts` are the texts of script.csx, which
 * the model does not have.
 */
export const compare = (before: Connector, after: Connector, scripts: Scripts = {}): readonly Change[] => {
  const comparison = createComparison(before, after, scripts);
  const drafts = [
    ...compareConnector(comparison),
    ...compareOperations(comparison),
    ...compareMcp(comparison),
  ];
  return mergeChanges(drafts).toSorted(
    (left, right) => changeClasses.indexOf(left.class) - changeClasses.indexOf(right.class),
  );
};

/** From the worst to the mildest. */
export const changeClasses: readonly ChangeClass[] = ['breaking', 'risky', 'safe', 'cosmetic'];
