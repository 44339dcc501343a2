import type { TreeMember, TreeNode } from '../tree.ts';

/**
 * Strict JSON → tree, several times as fast as the tolerant parser. Gives nothing for anything out of the ordinary, invalid text, a key that
 * stands twice, more than `maxDepth` levels: the tolerant parser then says what it is, and where.
 */
export const scanJson = (text: string, maxDepth: number): TreeNode | undefined => {
  const scanner: Scanner = { text, at: 0, left: maxDepth, bad: false };
  const tree = scanValue(scanner);
  skipBlanks(scanner);
  return scanner.bad || scanner.at < text.length ? undefined : tree;
};

interface Scanner {
  readonly text: string;
  at: number;
  /** Levels that may still be opened. */
  left: number;
  /** Something out of the ordinary was met; what is returned from then on is thrown away. */
  bad: boolean;
}

const nothing: TreeNode = { kind: 'scalar', start: 0, end: 0, value: null };

const fail = (scanner: Scanner): TreeNode => {
  scanner.bad = true;
  scanner.at = scanner.text.length;
  return nothing;
};

const skipBlanks = (scanner: Scanner): void => {
  const { text } = scanner;
  let { at } = scanner;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; )
    code = text.charCodeAt(++at);
  scanner.at = at;
};

const scanValue = (scanner: Scanner): TreeNode => {
  skipBlanks(scanner);
  switch (scanner.text.charCodeAt(scanner.at)) {
    case 123:
      return scanContainer(scanner, scanObject);
    case 91:
      return scanContainer(scanner, scanArray);
    case 34:
      return scanText(scanner);
    case 116:
      return scanWord(scanner, 'true', true);
    case 102:
      return scanWord(scanner, 'false', false);
    case 110:
      return scanWord(scanner, 'null', null);
    default:
      return scanNumber(scanner);
  }
};

const scanContainer = (scanner: Scanner, scan: (scanner: Scanner) => TreeNode): TreeNode => {
  if (scanner.left === 0) return fail(scanner);
  scanner.left--;
  const node = scan(scanner);
  scanner.left++;
  return node;
};

const scanObject = (scanner: Scanner): TreeNode => {
  const start = scanner.at++;
  const members: TreeMember[] = [];
  skipBlanks(scanner);
  if (scanner.text.charCodeAt(scanner.at) === 125) scanner.at++;
  else {
    do {
      skipBlanks(scanner);
      const keyStart = scanner.at;
      const key = scanString(scanner);
      const keyEnd = scanner.at;
      if (key === undefined) return fail(scanner);
      skipBlanks(scanner);
      if (scanner.text.charCodeAt(scanner.at++) !== 58) return fail(scanner);
      members.push({ key, keyStart, keyEnd, value: scanValue(scanner) });
      if (scanner.bad) return nothing;
    } while (another(scanner, 125));
    if (scanner.bad || hasTwice(members)) return fail(scanner);
  }
  return { kind: 'object', start, end: scanner.at, members };
};

const scanArray = (scanner: Scanner): TreeNode => {
  const start = scanner.at++;
  const items: TreeNode[] = [];
  skipBlanks(scanner);
  if (scanner.text.charCodeAt(scanner.at) === 93) scanner.at++;
  else {
    do {
      items.push(scanValue(scanner));
      if (scanner.bad) return nothing;
    } while (another(scanner, 93));
    if (scanner.bad) return nothing;
  }
  return { kind: 'array', start, end: scanner.at, items };
};

/** Behind a member or item: a comma, and there is another one; or the closing bracket. */
const another = (scanner: Scanner, closing: number): boolean => {
  skipBlanks(scanner);
  const code = scanner.text.charCodeAt(scanner.at++);
  if (code === 44) return true;
  if (code !== closing) fail(scanner);
  return false;
};

/** Few keys are compared in pairs, which makes no set for each of the many small objects. */
const hasTwice = (members: readonly TreeMember[]): boolean => {
  const { length } = members;
  if (length > 8) return new Set(members.map(({ key }) => key)).size < length;
  for (let one = 1; one < length; one++)
    for (let other = 0; other < one; other++) if (members[one]?.key === members[other]?.key) return true;
  return false;
};

const scanText = (scanner: Scanner): TreeNode => {
  const start = scanner.at;
  const value = scanString(scanner);
  return value === undefined ? fail(scanner) : { kind: 'scalar', start, end: scanner.at, value };
};

/** The string at the scanner, which moves behind it; nothing where there is none, or not a good one. */
const scanString = (scanner: Scanner): string | undefined => {
  const { text, at: start } = scanner;
  if (text.charCodeAt(start) !== 34) return undefined;
  let escaped = false;
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      scanner.at = at + 1;
      return escaped ? readEscapes(text.slice(start, at + 1)) : text.slice(start + 1, at);
    }
    if (code === 92) {
      escaped = true;
      at++;
    } else if (!(code >= 32)) return undefined;
  }
};

const readEscapes = (quoted: string): string | undefined => {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
};

const scanWord = (scanner: Scanner, word: string, value: boolean | null): TreeNode => {
  const start = scanner.at;
  if (!scanner.text.startsWith(word, start)) return fail(scanner);
  scanner.at += word.length;
  return { kind: 'scalar', start, end: scanner.at, value };
};

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const scanNumber = (scanner: Scanner): TreeNode => {
  const start = scanner.at;
  number.lastIndex = start;
  const found = number.exec(scanner.text)?.[0];
  if (found === undefined) return fail(scanner);
  scanner.at += found.length;
  return { kind: 'scalar', start, end: scanner.at, value: Number(found) };
};
