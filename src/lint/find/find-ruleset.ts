import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The ruleset file that Spectral itself would take in this folder. */
export const findRuleset = (folder: string): string | undefined => {
  const name = readdirSync(folder).find((each) => /^\.?spectral\.(ya?ml|json|m?js)$/.test(each));
  return name === undefined ? undefined : join(folder, name);
};
