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
import { depthProblem, maxDepth, type SyntaxProblem } from './parse-json.ts';
import type { TreeMember, TreeNode } from './tree.ts';

/** YAML 1.2 as a tree; aliases are refused, since a few of them can stand for gigabytes. */
export const parseYaml = (
  text: string,
): { readonly tree: TreeNode | undefined; readonly problems: readonly SyntaxProblem[] } => {
  const document = parseDocument(text, {
    lineCounter: new LineCounter(),
    uniqueKeys: false,
    maxAliasCount: 0,
  } as never);
  const problems: SyntaxProblem[] = document.errors.map(describe);
  if (problems.length > 0 || document.contents === null) return { tree: undefined, problems };
  const tree = convert(document.contents as Node, problems, []);
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

const convert = (
  node: Node | null,
  problems: SyntaxProblem[],
  tokens: readonly (string | number)[],
): TreeNode => {
  const [start, end] = node?.range ?? [0, 0];
  if (tokens.length > maxDepth) {
    if (!problems.some(({ code }) => code === 'document-too-deep')) problems.push(depthProblem(start));
    return { kind: 'scalar', start, end, value: null };
  }
  if (isMap(node))
    return { kind: 'object', start, end, members: convertMembers(node.items as Pair[], problems, tokens) };
  if (isSeq(node)) {
    const items = node.items.map((item, index) => convert(item as Node, problems, [...tokens, index]));
    return { kind: 'array', start, end, items };
  }
  if (isAlias(node)) {
    problems.push({
      code: 'json-syntax',
      message: `the alias *${node.source} stands for another part of the file, which the platform's JSON has no word for`,
      remedy: 'Write the value out, or use $ref.',
      offset: start,
      recovered: false,
    });
  }
  const value = isScalar(node) ? node.value : null;
  const known =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return { kind: 'scalar', start, end, value: known ? value : String(value) };
};

const convertMembers = (
  pairs: readonly Pair[],
  problems: SyntaxProblem[],
  tokens: readonly (string | number)[],
): readonly TreeMember[] => {
  const seen = new Set<string>();
  return pairs.map((pair) => {
    const keyNode = pair.key as Node | null;
    const key = isScalar(keyNode) ? String(keyNode.value) : String(keyNode ?? '');
    const [keyStart, keyEnd] = keyNode?.range ?? [0, 0];
    const path = [...tokens, key];
    if (seen.has(key)) {
      problems.push({
        code: 'json-duplicate-key',
        message: `the key ${JSON.stringify(key)} stands here a second time; readers silently keep the last one`,
        remedy: 'Delete one of the two.',
        offset: keyStart,
        recovered: true,
        tokens: path,
      });
    }
    seen.add(key);
    return { key, keyStart, keyEnd, value: convert(pair.value as Node | null, problems, path) };
  });
};
