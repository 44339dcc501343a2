import { infoRules } from './info.ts';
import type { ConnectorRule } from './rule.ts';

/** Every rule that looks at one file, in the order of the catalogue. */
export const allRules: readonly ConnectorRule[] = [...infoRules];
