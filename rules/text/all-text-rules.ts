import type { TextRule } from '../text-rule.ts';
import { encodingRules } from './encoding.ts';
import { jsonRules } from './json.ts';
import { sizeRules } from './size.ts';
import { styleRules } from './style.ts';

/** Every rule of the raw text, in the order of the catalogue. */
export const allTextRules: readonly TextRule[] = [
  ...jsonRules,
  ...encodingRules,
  ...sizeRules,
  ...styleRules,
];
