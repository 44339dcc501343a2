import { compileTemplate, matchTemplate, type PathTemplate } from '../connector/path-template.ts';
import { decodePercent } from '../source/decode-percent.ts';

/** Path templates by segment: what is literal is found in a map, variables are tried after it, the most literal first. */
export interface Trie<T> {
  readonly literals: Map<string, Trie<T>>;
  readonly variables: { readonly template: PathTemplate; readonly next: Trie<T> }[];
  /** By method in upper case. */
  readonly values: Map<string, { readonly value: T; readonly names: readonly string[] }[]>;
}

/** A value that was found, and the texts of the path's variables, still percent-encoded. */
export interface TrieMatch<T> {
  readonly value: T;
  readonly texts: Readonly<Record<string, string>>;
}

/** A trie without anything in it. */
export const createTrie = <T>(): Trie<T> => ({ literals: new Map(), variables: [], values: new Map() });

/** Adds a value; variables are known by their names, whatever these are. */
export const addToTrie = <T>(trie: Trie<T>, method: string, path: string, value: T): void => {
  let node = trie;
  const names: string[] = [];
  for (const segment of splitTemplate(path)) {
    const template = compileTemplate(segment);
    if (template.names.length === 0) {
      node = literalChild(node, decodePercent(segment));
      continue;
    }
    const key = template.literals.map(decodePercent).join('{}');
    // Variables of equal shape share a node, whatever their names.
    const shared = node.variables.find((child) => child.template.template === key);
    const next = shared?.next ?? createTrie<T>();
    if (shared === undefined) {
      const unnamed = template.names.map((_, index) => String(index));
      node.variables.push({ template: { template: key, literals: template.literals, names: unnamed }, next });
      node.variables.sort((left, right) => literalness(right.template) - literalness(left.template));
    }
    names.push(...template.names);
    node = next;
  }
  const values = node.values.get(method);
  if (values === undefined) node.values.set(method, [{ value, names }]);
  else values.push({ value, names });
};

const literalChild = <T>(node: Trie<T>, segment: string): Trie<T> => {
  const known = node.literals.get(segment);
  if (known !== undefined) return known;
  const made = createTrie<T>();
  node.literals.set(segment, made);
  return made;
};

const literalness = (template: PathTemplate): number => template.literals.join('').length;

/** The first value of the method that fits and that `accept` takes; what other methods have at fitting paths goes into `others`. */
export const findInTrie = <T>(
  trie: Trie<T>,
  method: string,
  pathname: string,
  { accept, others }: Pick<Walk<T>, 'accept' | 'others'>,
): TrieMatch<T> | undefined => descend({ method, pathname, accept, others }, trie, 0, []);

interface Walk<T> {
  readonly method: string;
  readonly pathname: string;
  readonly accept: (value: T) => boolean;
  /** By method. */
  readonly others: Map<string, T>;
}

const descend = <T>(
  walk: Walk<T>,
  node: Trie<T>,
  from: number,
  texts: readonly string[],
): TrieMatch<T> | undefined => {
  const { pathname } = walk;
  if (from >= pathname.length) return finish(walk, node, texts);
  const slash = pathname.indexOf('/', from + 1);
  const end = slash < 0 ? pathname.length : slash;
  const segment = pathname.slice(from + 1, end);
  const literal =
    node.literals.get(segment) ??
    (segment.includes('%') ? node.literals.get(decodePercent(segment)) : undefined);
  if (literal !== undefined) {
    const found = descend(walk, literal, end, texts);
    if (found !== undefined) return found;
  }
  for (const { template, next } of node.variables) {
    const values = matchTemplate(template, segment);
    if (values === undefined) continue;
    const more = template.names.map((name) => values[name] ?? '');
    const found = descend(walk, next, end, [...texts, ...more]);
    if (found !== undefined) return found;
  }
  return undefined;
};

const finish = <T>(walk: Walk<T>, node: Trie<T>, texts: readonly string[]): TrieMatch<T> | undefined => {
  const found = node.values.get(walk.method)?.find(({ value }) => walk.accept(value));
  if (found === undefined) {
    for (const [method, [first]] of node.values)
      if (first !== undefined && !walk.others.has(method)) walk.others.set(method, first.value);
    return undefined;
  }
  if (texts.length === 0) return { value: found.value, texts: none };
  return {
    value: found.value,
    texts: Object.fromEntries(found.names.map((name, index) => [name, texts[index] ?? ''])),
  };
};

const none: Readonly<Record<string, string>> = Object.freeze({});

/** Segments of a template; a slash inside of braces belongs to the variable's name. */
const splitTemplate = (path: string): readonly string[] => {
  const segments: string[] = [];
  let depth = 0;
  let segment = '';
  for (const char of path.startsWith('/') ? path.slice(1) : path) {
    if (char === '{') depth++;
    if (char === '}') depth = Math.max(0, depth - 1);
    if (char === '/' && depth === 0) {
      segments.push(segment);
      segment = '';
    } else segment += char;
  }
  return path === '' ? [] : [...segments, segment];
};
