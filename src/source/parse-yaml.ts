import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLParseError,
} from 'yaml';
import { depthProblem, type SyntaxProblem } from './parse-json.ts';
import { maxDepth, type TreeMember, type TreeNode } from './tree.ts';

/** More nodes than this do not come of aliases; a few of them can stand for gigabytes. */
const maxExpanded = 1_000_000;

interface Context {
  readonly problems: SyntaxProblem[];
  /** What anchors stand for, if aliases are taken. */
  readonly anchors: Map<string, TreeNode> | undefined;
  expanded: number;
}

/**
 * YAML 1.2 as a tree. Aliases are refused, unless the file is `foreign`: then they stand for what they name, as long as that does not
 * become too much, and small slips of indentation that other readers take are taken.
 */
export const parseYaml = (
  text: string,
  { foreign = false }: { readonly foreign?: boolean | undefined } = {},
): { readonly tree: TreeNode | undefined; readonly problems: readonly SyntaxProblem[] } => {
  const document = parseDocument(text, {
    lineCounter: new LineCounter(),
    uniqueKeys: false,
    strict: !foreign,
    maxAliasCount: 0,
  } as never);
  const problems: SyntaxProblem[] = document.errors.map(describe);
  if (problems.length > 0 || document.contents === null) return { tree: undefined, problems };
  const context: Context = { problems, anchors: foreign ? new Map() : undefined, expanded: 0 };
  const tree = convert(document.contents as Node, context, []);
  return { tree: problems.some((problem) => !problem.recovered) ? undefined : tree, problems };
};

/** The parser recurses: what is nested too deeply exhausts its stack, and it says so in the words of the engine. */
const describe = ({ message, code, pos }: YAMLParseError): SyntaxProblem =>
  /call stack/i.test(message)
    ? depthProblem(pos[0])
    : {
        code: 'json-syntax',
        message: `this is not YAML: ${message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? code}`,
        remedy: 'Correct the text here.',
        offset: pos[0],
        recovered: false,
      };

const convert = (node: Node | null, context: Context, tokens: readonly (string | number)[]): TreeNode => {
  const { problems, anchors } = context;
  const [start, end] = node?.range ?? [0, 0];
  if (tokens.length > maxDepth) {
    if (!problems.some(({ code }) => code === 'document-too-deep')) problems.push(depthProblem(start));
    return { kind: 'scalar', start, end, value: null };
  }
  if (isAlias(node)) return convertAlias(node.source, start, end, context);
  const converted = convertValue(node, context, tokens);
  const anchor = anchors === undefined ? undefined : (node as { anchor?: string } | null)?.anchor;
  if (anchor !== undefined) anchors?.set(anchor, converted);
  return converted;
};

const convertValue = (
  node: Node | null,
  context: Context,
  tokens: readonly (string | number)[],
): TreeNode => {
  const [start, end] = node?.range ?? [0, 0];
  if (isMap(node))
    return { kind: 'object', start, end, members: convertMembers(node.items as Pair[], context, tokens) };
  if (isSeq(node)) {
    const items = node.items.map((item, index) => convert(item as Node, context, [...tokens, index]));
    return { kind: 'array', start, end, items };
  }
  const value = isScalar(node) ? node.value : null;
  const known =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return { kind: 'scalar', start, end, value: known ? value : String(value) };
};

const convertAlias = (name: string, start: number, end: number, context: Context): TreeNode => {
  const named = context.anchors?.get(name);
  context.expanded += named === undefined ? 0 : sizeOf(named, maxExpanded - context.expanded);
  if (named !== undefined && context.expanded < maxExpanded) return named;
  context.problems.push({
    code: 'json-syntax',
    message:
      context.anchors === undefined
        ? `the alias *${name} stands for another part of the file, which the platform's JSON has no word for`
        : named === undefined
          ? `the alias *${name} names nothing that is above it`
          : `the alias *${name} makes the document far too big`,
    remedy: 'Write the value out, or use $ref.',
    offset: start,
    recovered: false,
  });
  return { kind: 'scalar', start, end, value: null };
};

/** How many nodes there are, counted up to a bound. */
const sizeOf = (node: TreeNode, bound: number): number => {
  let count = 0;
  const open: TreeNode[] = [node];
  for (let next = open.pop(); next !== undefined && count < bound; next = open.pop()) {
    count++;
    if (next.kind === 'array') for (const item of next.items) open.push(item);
    else if (next.kind === 'object') for (const { value } of next.members) open.push(value);
  }
  return count;
};

const convertMembers = (
  pairs: readonly Pair[],
  context: Context,
  tokens: readonly (string | number)[],
): readonly TreeMember[] => {
  const seen = new Set<string>();
  return pairs.flatMap((pair): readonly TreeMember[] => {
    const keyNode = pair.key as Node | null;
    const key = isScalar(keyNode) ? String(keyNode.value) : String(keyNode ?? '');
    const [keyStart, keyEnd] = keyNode?.range ?? [0, 0];
    const path = [...tokens, key];
    if (seen.has(key)) {
      context.problems.push({
        code: 'json-duplicate-key',
        message: `the key ${JSON.stringify(key)} appears here a second time; readers silently keep the last one`,
        remedy: 'Delete one of the two.',
        offset: keyStart,
        recovered: true,
        tokens: path,
      });
    }
    seen.add(key);
    const value = convert(pair.value as Node | null, context, path);
    return key === '<<' && context.anchors !== undefined
      ? mergedMembers(value)
      : [{ key, keyStart, keyEnd, value }];
  });
};

/** What `<<` brings into an object: the members of one object, or of several. */
const mergedMembers = (value: TreeNode): readonly TreeMember[] =>
  value.kind === 'object'
    ? value.members
    : value.kind === 'array'
      ? value.items.toReversed().flatMap(mergedMembers)
      : [];
