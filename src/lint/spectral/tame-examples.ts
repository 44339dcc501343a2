import type { Ruleset } from '@stoplight/spectral-core';

/**
 * Keeps Spectral's rules about examples from running a pattern of the document that could take for ever: such a pattern is left out of
 * the schema that the example is held to. All others are run as Spectral runs them.
 */
export const tameExamples = (ruleset: Ruleset): void => {
  for (const rule of Object.values(ruleset.rules)) {
    if (!rule.then.some((then) => then.function.name === 'oasExample')) continue;
    // biome-ignore lint/suspicious/noThenProperty: the name is Spectral's.
    rule.then = rule.then.map((then) => {
      const original = then.function as (value: unknown, ...rest: readonly unknown[]) => unknown;
      const tamed = (value: unknown, ...rest: readonly unknown[]): unknown =>
        original(withoutWildPatterns(value), ...rest);
      return { ...then, function: tamed as never };
    });
  }
};

/** The schema without patterns that can backtrack without end; the very same object where it has none. */
const withoutWildPatterns = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  let copy: unknown[] | Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'pattern' && typeof child === 'string' && !isTame(child)) {
      copy ??= { ...value };
      delete (copy as Record<string, unknown>)[key];
      continue;
    }
    const clean = withoutWildPatterns(child);
    if (clean === child) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    (copy as Record<string, unknown>)[key] = clean;
  }
  return copy ?? value;
};

/**
 * Whether a pattern takes at most cubic time: no group is repeated, nothing refers back, and at most three parts repeat without end.
 * Stricter than need be; what is refused here is only not run.
 */
export const isTame = (pattern: string): boolean => {
  const plain = pattern.replaceAll(/\\[^1-9k]/g, '_').replaceAll(/\[[^\]]*\]/g, '_');
  if (/\\/.test(plain) || /\)(?:[*+]|\{\d*,?\d*\})/.test(plain)) return false;
  return (plain.match(/[*+]|\{\d+,\}/g) ?? []).length <= 3;
};
