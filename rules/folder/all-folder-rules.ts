import type { FolderRule } from '../folder-rule.ts';
import { toolSchemaRules } from '../mcp/tool-schemas.ts';
import { toolRules } from '../mcp/tools.ts';
import { agentScriptRules } from './agent-scripts.ts';
import { certificationZipRules } from './certification-zip.ts';
import { iconRules } from './icon.ts';
import { packageRules } from './package.ts';
import { pagingLinkRules } from './paging-links.ts';
import { policyLinkRules } from './policy-links.ts';
import { scriptRules } from './script.ts';
import { scriptLinkRules } from './script-links.ts';
import { securityLinkRules } from './security-links.ts';
import { settingsRules } from './settings.ts';

/** Every rule that looks at more than one file, at files that are no JSON, or at the folder, in the order of the catalogue. */
export const allFolderRules: readonly FolderRule[] = [
  ...securityLinkRules,
  ...policyLinkRules,
  ...scriptRules,
  ...scriptLinkRules,
  ...pagingLinkRules,
  ...packageRules,
  ...iconRules,
  ...certificationZipRules,
  ...settingsRules,
  ...agentScriptRules,
  ...toolRules,
  ...toolSchemaRules,
];
