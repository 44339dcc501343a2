import type { TextRule } from '../text-rule.ts';
import { encodingRules } from './encoding-rules.ts';
import { jsonRules } from './json-rules.ts';
import { sizeRules } from './size-rules.ts';
import { styleRules } from './style-rules.ts';

/** Every rule of the raw text, in the order of the catalogue. */
export const allTextRules: readonly TextRule[] = [
  ...jsonRules,
  ...encodingRules,
  ...sizeRules,
  ...styleRules,
];
