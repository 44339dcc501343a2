import { createLinearMatcher, type Matcher } from './linear-matcher.ts';
import { type PatternTree, parsePattern } from './pattern-tree.ts';

const cache = new Map<string, Matcher | undefined>();

/**
 * A pattern as a matcher that ends soon on any text: the native engine where the pattern cannot backtrack far, a linear one
 * for the rest. Nothing is returned for what is no regular expression, or for what neither can do safely; such a
 * pattern constrains nothing.
 */
export const compilePattern = (pattern: string): Matcher | undefined => {
  if (cache.has(pattern)) return cache.get(pattern);
  const matcher = choose(pattern);
  if (cache.size > 5_000) cache.clear();
  cache.set(pattern, matcher);
  return matcher;
};

/** With what is left to the native engine though it may be slow, longer texts are not looked at. */
const longestText = 1_000;

/** A pattern of tens of thousands of words takes seconds to be read, each time that a process meets it. */
const longestPattern = 50_000;

const choose = (pattern: string): Matcher | undefined => {
  if (pattern.length > longestPattern) return undefined;
  const native = compileNative(pattern);
  if (native === undefined) return undefined;
  const tree = parsePattern(pattern);
  const cost = tree === undefined ? worst : costOf(tree);
  if (!cost.nested && cost.open <= (startsAnchored(tree) ? 1 : 0) && cost.ways <= 4_096) return native;
  const linear = tree && createLinearMatcher(tree, native.flags);
  // ajv tells patterns apart by what they write as a string, and takes one for another that writes the same.
  const named = { toString: () => pattern };
  if (linear !== undefined) return { ...linear, ...named };
  if (cost.nested || cost.open > 3) return undefined;
  return { test: (text) => text.length > longestText || native.test(text), ...named };
};

const compileNative = (pattern: string): RegExp | undefined => {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The next flags take more.
    }
  }
  return undefined;
};

/** `open`: unlimited repeats that may follow each other; `ways`: how often limited ones can be split; `nested`: a repeat in a repeat. */
interface Cost {
  readonly open: number;
  readonly ways: number;
  readonly nested: boolean;
}

const worst: Cost = { open: 99, ways: Number.POSITIVE_INFINITY, nested: true };
const none: Cost = { open: 0, ways: 1, nested: false };

const costOf = (tree: PatternTree): Cost => {
  switch (tree.kind) {
    case 'set':
    case 'edge':
      return none;
    case 'back':
      return worst;
    case 'look':
      return costOf(tree.part);
    case 'sequence':
      return tree.parts.map(costOf).reduce(
        (sum, part) => ({
          open: sum.open + part.open,
          ways: sum.ways * part.ways,
          nested: sum.nested || part.nested,
        }),
        none,
      );
    case 'choice':
      return tree.options.map(costOf).reduce(
        (sum, part) => ({
          open: Math.max(sum.open, part.open),
          ways: sum.ways + part.ways,
          nested: sum.nested || part.nested,
        }),
        none,
      );
    case 'repeat':
      return costOfRepeat(tree.min, tree.max, costOf(tree.part));
    default:
      return tree satisfies never;
  }
};

const costOfRepeat = (min: number, max: number, inner: Cost): Cost => {
  if (max <= 1) return { ...inner, ways: inner.ways + 1 };
  const nested = inner.nested || inner.open > 0 || inner.ways > 1;
  return max - min > 256
    ? { open: inner.open + 1, ways: inner.ways, nested }
    : { open: inner.open, ways: inner.ways * (max - min + 1), nested };
};

const startsAnchored = (tree: PatternTree | undefined): boolean =>
  tree !== undefined &&
  ((tree.kind === 'edge' && tree.edge === '^') ||
    (tree.kind === 'sequence' && startsAnchored(tree.parts[0])) ||
    (tree.kind === 'choice' && tree.options.every(startsAnchored)));

/** What ajv makes regular expressions with: none that takes more than linear time; one that cannot be read takes any text. */
export const linearRegExp: ((pattern: string) => ReturnType<typeof compilePattern> & object) & {
  readonly code: string;
} = Object.assign((pattern: string) => compilePattern(pattern) ?? /(?:)/, { code: 'RegExp' });
