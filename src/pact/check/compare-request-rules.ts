import type { PlacedSchema } from '../../connector/schema.ts';
import { createRandom } from '../../schema/random.ts';
import { replaceAt } from '../../schema/replace-at.ts';
import { writeMatchingText } from '../../schema/sample/pattern-text.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { compilePattern } from '../../schema/validate/pattern.ts';
import { placeViolation } from '../../schema/violation.ts';
import { asString, type Json, own } from '../../source/json.ts';
import type { PactMatcher, PactRule } from '../model/interaction.ts';
import { type Noter, note } from './note.ts';

/**
 * A matching rule of a request says that the consumer may send other values than the one written. One that the schema refuses
 * is shown.
 */
export const compareRequestRules = (
  noter: Noter,
  documented: PlacedSchema,
  value: Json,
  rules: readonly PactRule[],
): void => {
  const check = compileSchema(documented.schema, noter.connector.definitions, { direction: 'request' });
  for (const rule of rules) {
    if (rule.in !== 'body' || rule.path.includes('*')) continue;
    const example = valueAt(value, rule.path);
    if (example === undefined) continue;
    for (const other of rule.matchers.flatMap((matcher) => othersOf(matcher, example))) {
      const [violation] = check(replaceAt(value, rule.path, other));
      if (violation === undefined) continue;
      note(noter, 'pact-request-rule-wider', {
        pact: rule.pointer,
        definition: placeViolation(documented.pointer, violation),
        message: `By its matching rule the consumer may send ${JSON.stringify(other)}, which the schema refuses: ${violation.message}`,
      });
      break;
    }
  }
};

const valueAt = (value: Json, path: readonly (string | number)[]): Json | undefined => {
  let at: Json | undefined = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, Json>>)[step];
  }
  return at;
};

const othersOf = ({ match, raw }: PactMatcher, example: Json): readonly Json[] => {
  if (match === 'regex') {
    const pattern = asString(own(raw, 'regex')) ?? '';
    return Array.from(
      { length: 12 },
      (_, seed) => writeMatchingText(pattern, 0, createRandom(seed)) ?? '',
    ).filter((text) => compilePattern(pattern)?.test(text) ?? false);
  }
  if (match === 'type' && typeof example === 'string') return ['any other text'];
  if (match === 'integer' || (match === 'type' && Number.isInteger(example))) return [-1, 2_147_483_648];
  return match === 'decimal' || match === 'number' ? [-1.5] : [];
};
