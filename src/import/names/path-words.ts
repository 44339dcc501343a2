import { isPlainVerb, isVerb } from './verbs.ts';
import { inFull, wordsOf } from './words.ts';

/** What a path says of an operation. */
export interface PathWords {
  /** The fixed segments that name things, each as its words, in order. */
  readonly things: readonly (readonly string[])[];
  /** Things that stand before a variable that stands before the last thing: what it belongs to. */
  readonly parents: readonly (readonly string[])[];
  /** The last segment, or what stands behind its colon, is a verb: `cancel`. */
  readonly action: readonly string[] | undefined;
  /** The path ends with a variable. */
  readonly item: boolean;
  readonly variables: readonly string[];
  /** `v2`, if the path has one. */
  readonly version: string | undefined;
}

const noise =
  /^(api|apis|rest|public|private|v\d+(\.\d+)*|\d{4}-\d{2}(-\d{2})?|\d+(\.\d+)+|latest|beta|preview)$/i;

/** Reads a path template. */
export const pathWords = (path: string): PathWords => {
  const segments = (path.split(/[?#]/)[0] ?? '').split('/').filter((segment) => segment !== '');
  const things: string[][] = [];
  const parents: string[][] = [];
  let item = false;
  let action: readonly string[] | undefined;
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    const [main = '', ...behind] = segment.replace(/\.(json|xml|csv)$/i, '').split(':');
    const fixed = main.replaceAll(/\{[^{}]*\}/g, ' ').trim();
    if (/^\{[^{}]*\}/.test(main)) {
      item = true;
      const owner = things.at(-1);
      if (!last && owner !== undefined) parents.push(owner);
    } else if (!noise.test(main)) {
      const words = wordsOf(fixed.replaceAll('$', '')).map(inFull);
      if (words.length === 0) continue;
      if (last && things.length > 0 && isAction(words)) action = words;
      else {
        things.push([...words]);
        item = false;
      }
    }
    if (last && behind.length > 0) action = wordsOf(behind.join(' '));
  }
  const lastThing = things.at(-1);
  return {
    things,
    parents: parents.filter((parent) => parent !== lastThing),
    action,
    item,
    variables: [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ''),
    version: segments.find((segment) => /^v\d+$/i.test(segment))?.toLowerCase(),
  };
};

/** One word that is hardly ever a thing, or several that begin with a verb. */
const isAction = (words: readonly string[]): boolean => {
  const [first = '', second] = words;
  return second === undefined ? isPlainVerb(first) : isVerb(first) && isPlainVerb(first);
};
