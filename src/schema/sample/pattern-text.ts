import type { Random } from '../random.ts';
import { invert, type PatternTree, parsePattern, type Range } from '../validate/pattern-tree.ts';

/**
 * Text that a pattern is likely to match: look-arounds and references back are not followed, so the caller checks.
 * `length` is the length to come near to. Nothing is returned for what is no pattern.
 */
export const writeMatchingText = (pattern: string, length: number, random: Random): string | undefined => {
  const tree = parsePattern(pattern);
  if (tree === undefined) return undefined;
  const writer: Writer = { random, wanted: length, text: '' };
  write(tree, writer);
  // Without an anchor, text around the match is allowed.
  while (writer.text.length < length && !endsAnchored(tree)) writer.text += 'a';
  return writer.text;
};

interface Writer {
  readonly random: Random;
  readonly wanted: number;
  text: string;
}

const write = (tree: PatternTree, writer: Writer): void => {
  if (writer.text.length > 20_000) return;
  switch (tree.kind) {
    case 'set':
      writer.text += pick(tree.negated ? invert(tree.ranges) : tree.ranges, writer.random);
      break;
    case 'sequence':
      for (const part of tree.parts) write(part, writer);
      break;
    case 'choice': {
      const option = tree.options[writer.random.between(0, tree.options.length - 1)];
      if (option !== undefined) write(option, writer);
      break;
    }
    case 'repeat':
      writeRepeat(tree, writer);
      break;
    case 'look':
      // A positive look-ahead is often all there is to know: its text is written where nothing else would be.
      if (!tree.negative && !tree.behind && writer.random.next() < 0.3) write(tree.part, writer);
      break;
    case 'edge':
    case 'back':
      break;
    default:
      tree satisfies never;
  }
};

const writeRepeat = (tree: PatternTree & { readonly kind: 'repeat' }, writer: Writer): void => {
  const missing = Math.max(0, writer.wanted - writer.text.length);
  const some =
    tree.max === Number.POSITIVE_INFINITY ? Math.max(tree.min, 3) : Math.min(tree.max, tree.min + 3);
  const extra =
    missing > 0 && tree.max > tree.min ? Math.min(tree.max, Math.max(tree.min, missing)) : tree.min;
  const count = writer.random.next() < 0.5 ? extra : writer.random.between(tree.min, some);
  for (let done = 0; done < count && writer.text.length < 20_000; done++) write(tree.part, writer);
};

/** A character of the ranges, letters and digits first: a class such as `[\s\S]` need not show control characters. */
const pick = (ranges: readonly Range[], random: Random): string => {
  const good = ranges.flatMap(([from, to]) =>
    preferred.flatMap(([low, high]): Range[] => {
      const start = Math.max(from, low);
      const end = Math.min(to, high);
      return start <= end ? [[start, end]] : [];
    }),
  );
  const choices = good.length > 0 ? good : ranges;
  const [from, to] = choices[random.between(0, choices.length - 1)] ?? [97, 97];
  return String.fromCodePoint(random.between(from, Math.min(to, from + 60)));
};

const preferred: readonly Range[] = [
  [97, 122],
  [65, 90],
  [48, 57],
];

const endsAnchored = (tree: PatternTree): boolean =>
  (tree.kind === 'edge' && tree.edge === '$') ||
  (tree.kind === 'sequence' && tree.parts.some(endsAnchored)) ||
  (tree.kind === 'choice' && tree.options.some(endsAnchored)) ||
  (tree.kind === 'repeat' && endsAnchored(tree.part));
