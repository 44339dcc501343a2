import { infoRules } from './info.ts';
import { infoDescriptionRules } from './info-description.ts';
import { infoTitleRules } from './info-title.ts';
import type { ConnectorRule } from './rule.ts';

/** Every rule that looks at one file, in the order of the catalogue. */
export const allRules: readonly ConnectorRule[] = [...infoTitleRules, ...infoDescriptionRules, ...infoRules];
