import type { PatternTree } from './pattern-tree.ts';

/** What a pattern is asked. */
export interface Matcher {
  test(text: string): boolean;
}

/**
 * A matcher that goes over a text once, with all places of the pattern where it may be at the same time (Thompson's way): the time is linear in
 * the text, whatever the pattern. What one character may be is left to the native engine, so both mean the same. `flags` are those that the native
 * engine takes the pattern with. Nothing is returned for look-arounds, for references back, and for what would be too large.
 */
export const createLinearMatcher = (tree: PatternTree, flags: string): Matcher | undefined => {
  const states: State[] = [{ kind: 'match' }];
  const start = build(tree, 0, { states, sets: new Map(), flags });
  if (start === undefined) return undefined;
  const longest = mostSteps / states.length;
  return {
    test: (text) => text.length > longest || run(states, start, flags === 'u' ? Array.from(text) : text),
  };
};

/** A pattern of more places than this is not tried. */
const mostStates = 3_000;

/** A text that may take more is not looked at: that would be a second or more. */
const mostSteps = 50_000_000;

type State =
  | { readonly kind: 'match' }
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly next: number }
  | { readonly kind: 'edge'; readonly edge: '^' | '$' | 'b' | 'B'; readonly next: number }
  | { readonly kind: 'split'; readonly to: number[] };

type CharacterSet = (char: string) => boolean;

interface Building {
  readonly states: State[];
  readonly sets: Map<string, CharacterSet | undefined>;
  readonly flags: string;
}

/** The state in which a part begins that is followed by `next`; built from its end, so that what follows is always there. */
const build = (tree: PatternTree, next: number, building: Building): number | undefined => {
  switch (tree.kind) {
    case 'set': {
      const set = setOf(tree.text, building);
      return set && add({ kind: 'set', set, next }, building);
    }
    case 'edge':
      return add({ kind: 'edge', edge: tree.edge, next }, building);
    case 'sequence': {
      let at: number | undefined = next;
      for (const part of tree.parts.toReversed()) at = at === undefined ? at : build(part, at, building);
      return at;
    }
    case 'choice': {
      const to: number[] = [];
      for (const option of tree.options) {
        const entry = build(option, next, building);
        if (entry === undefined) return undefined;
        to.push(entry);
      }
      return add({ kind: 'split', to }, building);
    }
    case 'repeat':
      return buildRepeat(tree, next, building);
    case 'look':
    case 'back':
      return undefined;
    default:
      return tree satisfies never;
  }
};

const buildRepeat = (
  { part, min, max }: PatternTree & { readonly kind: 'repeat' },
  next: number,
  building: Building,
): number | undefined => {
  const endless = max === Number.POSITIVE_INFINITY;
  let at: number | undefined = next;
  if (endless) {
    const to = [next];
    at = add({ kind: 'split', to }, building);
    const again = at === undefined ? at : build(part, at, building);
    if (again === undefined) return undefined;
    to.push(again);
    // What comes again is the last of those that must be.
    if (min > 0) at = again;
  }
  // Those that may be, then those that must be.
  const optional = endless ? 0 : max - min;
  const needed = endless && min > 0 ? min - 1 : min;
  for (let done = 0; done < optional + needed && at !== undefined; done++) {
    const entry: number | undefined = build(part, at, building);
    // A part that is nothing at all adds no states, however often it stands there.
    if (entry === at) break;
    at =
      entry === undefined || done >= optional ? entry : add({ kind: 'split', to: [entry, next] }, building);
  }
  return at;
};

const add = (state: State, { states }: Building): number | undefined =>
  states.length > mostStates ? undefined : states.push(state) - 1;

/** What a character may be, as the pattern writes it. */
const setOf = (text: string, { sets, flags }: Building): CharacterSet | undefined => {
  if (!sets.has(text)) sets.set(text, isUnsure(text, flags) ? undefined : createSet(text, flags));
  return sets.get(text);
};

/** Forms that stand for another number of characters in the native engine than in our tree. */
const isUnsure = (text: string, flags: string): boolean =>
  flags === 'u'
    ? /\\c|\\u[dD][89a-fA-F]/.test(text)
    : /\\[cukpP0-9]|\\x(?![0-9a-fA-F]{2})|[\ud800-\udfff]/.test(text);

const createSet = (text: string, flags: string): CharacterSet => {
  const native = new RegExp(`^(?:${text})$`, flags);
  const known: boolean[] = [];
  return (char) => {
    const code = char.length === 1 ? char.charCodeAt(0) : 128;
    if (code > 127) return native.test(char);
    known[code] ??= native.test(char);
    return known[code];
  };
};

const run = (states: readonly State[], start: number, text: string | readonly string[]): boolean => {
  const seen = new Int32Array(states.length).fill(-1);
  let here: number[] = [];
  for (let at = 0; at <= text.length; at++) {
    // A match may begin anywhere.
    if (enter(start, { states, seen, text, at, found: here })) return true;
    const char = text[at];
    if (char === undefined) break;
    const next = { states, seen, text, at: at + 1, found: [] as number[] };
    for (const index of here) {
      const state = states[index];
      if (state?.kind === 'set' && state.set(char) && enter(state.next, next)) return true;
    }
    here = next.found;
  }
  return false;
};

interface Entering {
  readonly states: readonly State[];
  /** Where in the text a state was last entered. */
  readonly seen: Int32Array;
  readonly text: string | readonly string[];
  readonly at: number;
  /** States that wait for a character. */
  readonly found: number[];
}

/** Enters a state and all that are reached from it without a character. Is the pattern at its end. */
const enter = (first: number, { states, seen, text, at, found }: Entering): boolean => {
  const open = [first];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen[index] === at) continue;
    seen[index] = at;
    const state = states[index];
    if (state?.kind === 'match') return true;
    if (state?.kind === 'set') found.push(index);
    else if (state?.kind === 'split') for (const next of state.to) open.push(next);
    else if (state?.kind === 'edge' && isEdge(state.edge, text, at)) open.push(state.next);
  }
  return false;
};

const isEdge = (edge: '^' | '$' | 'b' | 'B', text: string | readonly string[], at: number): boolean => {
  if (edge === '^') return at === 0;
  if (edge === '$') return at === text.length;
  return (isWord(text[at - 1]) !== isWord(text[at])) === (edge === 'b');
};

const isWord = (char: string | undefined): boolean => char !== undefined && /^\w$/.test(char);
