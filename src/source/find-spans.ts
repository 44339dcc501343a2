import { endOfString } from './flawless/read-flawless.ts';

/** Where a value stands in a text, and the key that it has; offsets in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly keyStart: number | undefined;
  readonly keyEnd: number | undefined;
  /** Only the first keys and indexes of the path lead somewhere: this is the nearest value above. */
  readonly above: boolean;
}

type Path = readonly (string | number)[];

/** Paths as a tree by their keys; at each node those that end there. */
interface Wanted {
  readonly ends: number[];
  readonly children: Map<string, Wanted>;
}

interface Scan {
  readonly text: string;
  readonly spans: (Span | undefined)[];
  at: number;
}

/**
 * Where the values at many paths stand in a text that is flawless JSON, in one pass that makes nothing for the values that nobody asks for.
 * A path that leads nowhere gets the nearest value above.
 */
export const findSpans = (text: string, paths: readonly Path[]): readonly (Span | undefined)[] => {
  const root: Wanted = emptyWanted();
  for (const [index, path] of paths.entries()) {
    let at = root;
    for (const key of path) {
      const token = String(key);
      let next = at.children.get(token);
      if (next === undefined) {
        next = emptyWanted();
        at.children.set(token, next);
      }
      at = next;
    }
    at.ends.push(index);
  }
  const scan: Scan = { text, spans: paths.map(() => undefined), at: 0 };
  skipBlanks(scan);
  visit(scan, root, undefined, undefined);
  return scan.spans;
};

const emptyWanted = (): Wanted => ({ ends: [], children: new Map() });

const visit = (
  scan: Scan,
  wanted: Wanted,
  keyStart: number | undefined,
  keyEnd: number | undefined,
): void => {
  const start = scan.at;
  const code = scan.text.charCodeAt(start);
  const found = new Set<string>();
  if (wanted.children.size === 0 || (code !== 123 && code !== 91)) skipValue(scan);
  else if (code === 123) visitMembers(scan, wanted, found);
  else visitItems(scan, wanted, found);
  const span = { start, end: scan.at, keyStart, keyEnd };
  for (const index of wanted.ends) scan.spans[index] = { ...span, above: false };
  if (found.size === wanted.children.size) return;
  for (const [key, child] of wanted.children)
    if (!found.has(key)) fill(scan, child, { ...span, above: true });
};

/** What is asked for below something that is not there. */
const fill = (scan: Scan, wanted: Wanted, span: Span): void => {
  for (const index of wanted.ends) scan.spans[index] = span;
  for (const child of wanted.children.values()) fill(scan, child, span);
};

const visitMembers = (scan: Scan, wanted: Wanted, found: Set<string>): void => {
  const { text } = scan;
  scan.at++;
  for (;;) {
    skipBlanks(scan);
    if (text.charCodeAt(scan.at) !== 34) break;
    const keyStart = scan.at;
    const keyEnd = endOfString(text, keyStart) + 1;
    const plain = text.slice(keyStart + 1, keyEnd - 1);
    const key = plain.includes('\\') ? (JSON.parse(`"${plain}"`) as string) : plain;
    scan.at = keyEnd;
    skipBlanks(scan);
    scan.at++;
    skipBlanks(scan);
    const child = wanted.children.get(key);
    if (child === undefined) skipValue(scan);
    else {
      found.add(key);
      visit(scan, child, keyStart, keyEnd);
    }
    skipBlanks(scan);
    if (text.charCodeAt(scan.at) !== 44) break;
    scan.at++;
  }
  scan.at++;
};

const visitItems = (scan: Scan, wanted: Wanted, found: Set<string>): void => {
  const { text } = scan;
  scan.at++;
  skipBlanks(scan);
  for (let index = 0; text.charCodeAt(scan.at) !== 93 && scan.at < text.length; index++) {
    const child = wanted.children.get(String(index));
    if (child === undefined) skipValue(scan);
    else {
      found.add(String(index));
      visit(scan, child, undefined, undefined);
    }
    skipBlanks(scan);
    if (text.charCodeAt(scan.at) === 44) scan.at++;
    skipBlanks(scan);
  }
  scan.at++;
};

const skipBlanks = (scan: Scan): void => {
  while (scan.text.charCodeAt(scan.at) <= 32) scan.at++;
};

const skipValue = (scan: Scan): void => {
  const { text, at } = scan;
  const code = text.charCodeAt(at);
  if (code === 34) scan.at = endOfString(text, at) + 1;
  else scan.at = code === 123 || code === 91 ? endOfContainer(text, at) : endOfWord(text, at);
};

/** Behind the closing bracket: brackets are counted, strings jumped over. */
const endOfContainer = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at);
    else if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) return at + 1;
  }
  return text.length;
};

/** Behind a number, true, false or null: at the blank, comma or bracket that ends it. */
const endOfWord = (text: string, start: number): number => {
  let at = start;
  for (let code = text.charCodeAt(at); code > 32 && code !== 44 && code !== 125 && code !== 93; )
    code = text.charCodeAt(++at);
  return at;
};
