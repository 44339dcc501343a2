/** A regular expression as a tree; capture groups have left no trace. */
export type PatternTree =
  /** `text` is how the pattern writes it; the ranges are what of it is ASCII, enough to make text that matches. */
  | {
      readonly kind: 'set';
      readonly ranges: readonly Range[];
      readonly negated: boolean;
      readonly text: string;
    }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternTree[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternTree[] }
  | { readonly kind: 'repeat'; readonly part: PatternTree; readonly min: number; readonly max: number }
  | { readonly kind: 'edge'; readonly edge: '^' | '$' | 'b' | 'B' }
  /** Look-ahead, look-behind, or a reference back: what only a backtracking engine knows. */
  | {
      readonly kind: 'look';
      readonly part: PatternTree;
      readonly negative: boolean;
      readonly behind: boolean;
    }
  | { readonly kind: 'back' };

/** Code points from the first to the last, both in it. */
export type Range = readonly [from: number, to: number];

/** Reads an ECMAScript pattern; nothing is returned for what cannot be read. */
export const parsePattern = (pattern: string): PatternTree | undefined => {
  const known = read.get(pattern);
  if (known !== undefined || read.has(pattern)) return known;
  const tree = readWhole(pattern);
  if (read.size >= mostKept) read.clear();
  read.set(pattern, tree);
  return tree;
};

/** A sample of a pattern is made again and again; a pattern may have thousands of alternatives. */
const read = new Map<string, PatternTree | undefined>();
const mostKept = 200;

const readWhole = (pattern: string): PatternTree | undefined => {
  const reader: Reader = { text: pattern, at: 0, depth: 0 };
  try {
    const tree = readChoice(reader);
    return reader.at === pattern.length ? tree : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
};

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

const Unreadable = SyntaxError;
const fail = (): never => {
  throw new Unreadable('pattern');
};

const readChoice = (reader: Reader): PatternTree => {
  if (++reader.depth > 100) fail();
  const options = [readSequence(reader)];
  while (reader.text[reader.at] === '|') {
    reader.at++;
    options.push(readSequence(reader));
  }
  reader.depth--;
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
};

const readSequence = (reader: Reader): PatternTree => {
  const parts: PatternTree[] = [];
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) {
    const from = reader.at;
    const atom = readAtom(reader);
    const part = atom.kind === 'set' ? { ...atom, text: reader.text.slice(from, reader.at) } : atom;
    parts.push(readRepeat(reader, part));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'sequence', parts };
};

const readRepeat = (reader: Reader, part: PatternTree): PatternTree => {
  if (!'*+?{'.includes(reader.text[reader.at] ?? ' ')) return part;
  const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(reader.text.slice(reader.at, reader.at + 32));
  if (match === null) return part;
  reader.at += match[0].length;
  const [, sign, from, comma, to] = match;
  if (sign === '*') return { kind: 'repeat', part, min: 0, max: Number.POSITIVE_INFINITY };
  if (sign === '+') return { kind: 'repeat', part, min: 1, max: Number.POSITIVE_INFINITY };
  if (sign === '?') return { kind: 'repeat', part, min: 0, max: 1 };
  const min = Number(from);
  const max = comma === undefined ? min : to === '' ? Number.POSITIVE_INFINITY : Number(to);
  return max < min ? fail() : { kind: 'repeat', part, min, max };
};

/** A part whose text is not known yet. */
type Atom =
  | Exclude<PatternTree, { readonly kind: 'set' }>
  | Omit<PatternTree & { readonly kind: 'set' }, 'text'>
  | (PatternTree & { readonly kind: 'set' });

const readAtom = (reader: Reader): Atom => {
  const char = reader.text[reader.at++] ?? fail();
  if (char === '^' || char === '$') return { kind: 'edge', edge: char };
  if (char === '(') return readGroup(reader);
  if (char === '[') return readClass(reader);
  if (char === '.') return { kind: 'set', ranges: lineEnds, negated: true };
  if (char === '\\') return readEscape(reader);
  if (char === '*' || char === '+' || char === '?') return fail();
  return single(codePointAt(reader, reader.at - 1));
};

const readGroup = (reader: Reader): PatternTree => {
  const open = /^\?(?::|(<?)([=!])|<[A-Za-z_]\w*>|P<\w+>)/.exec(reader.text.slice(reader.at, reader.at + 64));
  if (open === null && reader.text[reader.at] === '?') fail();
  reader.at += open?.[0].length ?? 0;
  const part = readChoice(reader);
  if (reader.text[reader.at++] !== ')') fail();
  return open?.[2] === undefined
    ? part
    : { kind: 'look', part, negative: open[2] === '!', behind: open[1] === '<' };
};

const readClass = (reader: Reader): Atom => {
  const negated = reader.text[reader.at] === '^';
  if (negated) reader.at++;
  const ranges: Range[] = [];
  while (reader.text[reader.at] !== ']') {
    const low = readClassMember(reader);
    const dash = reader.text[reader.at] === '-' && !']'.includes(reader.text[reader.at + 1] ?? ']');
    if (!dash || low.length !== 1) {
      ranges.push(...low);
      continue;
    }
    reader.at++;
    const high = readClassMember(reader);
    ranges.push([low[0]?.[0] ?? 0, high[0]?.[1] ?? 0]);
  }
  reader.at++;
  return { kind: 'set', ranges, negated };
};

const readClassMember = (reader: Reader): readonly Range[] => {
  const char = reader.text[reader.at++] ?? fail();
  if (char !== '\\') {
    const code = codePointAt(reader, reader.at - 1);
    return [[code, code]];
  }
  if (reader.text[reader.at] === 'b') {
    reader.at++;
    return [[8, 8]];
  }
  const escaped = readEscape(reader);
  if (escaped.kind !== 'set') return fail();
  return escaped.negated ? invert(escaped.ranges) : escaped.ranges;
};

const readEscape = (reader: Reader): Atom => {
  const char = reader.text[reader.at++] ?? fail();
  if (char === 'b' || char === 'B') return { kind: 'edge', edge: char };
  if (/[1-9k]/.test(char)) return backReference(reader, char);
  const known = classes[char.toLowerCase()];
  if (known !== undefined && /[dswDSW]/.test(char)) {
    return { kind: 'set', ranges: known, negated: char !== char.toLowerCase() };
  }
  const control = controls[char];
  if (control !== undefined) return single(control);
  const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})/.exec(
    reader.text.slice(reader.at - 1, reader.at + 9),
  );
  if (hex !== null) {
    reader.at += hex[0].length - 1;
    return single(Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '0', 16));
  }
  if (char === 'p' || char === 'P') return readProperty(reader, char === 'P');
  return single(codePointAt(reader, reader.at - 1));
};

const backReference = (reader: Reader, char: string): PatternTree => {
  const name = char === 'k' ? /^<\w+>/.exec(reader.text.slice(reader.at)) : null;
  reader.at += name?.[0].length ?? 0;
  return { kind: 'back' };
};

/** Unicode properties are narrowed to their ASCII part: enough to make text that matches. */
const readProperty = (reader: Reader, negated: boolean): Atom => {
  const name = /^\{([^}]*)\}/.exec(reader.text.slice(reader.at, reader.at + 40)) ?? fail();
  reader.at += name[0].length;
  const kind = name[1] ?? '';
  const ranges: readonly Range[] = kind.startsWith('N')
    ? [[48, 57]]
    : kind === 'Lu'
      ? [[65, 90]]
      : kind === 'Ll'
        ? [[97, 122]]
        : kind.startsWith('P')
          ? [[33, 47]]
          : letters;
  return { kind: 'set', ranges, negated };
};

const codePointAt = (reader: Reader, at: number): number => {
  const code = reader.text.codePointAt(at) ?? 0;
  if (code > 0xffff) reader.at = at + 2;
  return code;
};

const single = (code: number): Atom => ({ kind: 'set', ranges: [[code, code]], negated: false });

const letters: readonly Range[] = [
  [65, 90],
  [97, 122],
];
const lineEnds: readonly Range[] = [
  [10, 10],
  [13, 13],
];
const classes: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  w: [[48, 57], ...letters, [95, 95]],
  s: [
    [32, 32],
    [9, 13],
  ],
};
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, '0': 0 };

/** The printable ASCII characters outside of the ranges, for text; the rest of Unicode is left out. */
export const invert = (ranges: readonly Range[]): readonly Range[] => {
  const inside = (code: number): boolean => ranges.some(([from, to]) => code >= from && code <= to);
  const result: Range[] = [];
  for (let code = 32; code < 127; code++) if (!inside(code)) result.push([code, code]);
  return result;
};
