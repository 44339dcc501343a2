import { parse } from '@babel/parser';

/** One small change to a source text that a test should notice. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is changed to what, for the reader. */
  readonly what: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Every change that the operators below can make to a text; types and imports are left alone. */
export const findMutants = (text: string): readonly Mutant[] => {
  const tree = parse(text, { sourceType: 'module', plugins: ['typescript'] }) as unknown as Node;
  const found: Mutant[] = [];
  visit(tree, (node) => {
    for (const [start, end, next] of changesOf(node, text))
      found.push({ start, end, text: next, what: `${short(text.slice(start, end))} → ${short(next)}` });
  });
  return found;
};

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
};

const skipped = /^(?:TS|Import|Export(?:All|Named(?!Declaration)))/;

const visit = (node: Node, see: (node: Node) => void): void => {
  if (skipped.test(node.type) && !/^TS(?:As|NonNull|Satisfies)/.test(node.type)) return;
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

type Change = readonly [start: number, end: number, text: string];

const swaps: ReadonlyMap<string, string> = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
  ['&&', '||'],
  ['||', '&&'],
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
  ['/', '*'],
]);

const methods: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
]);

const changesOf = (node: Node, text: string): readonly Change[] => {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return changeOperator(node, text);
    case 'UnaryExpression':
      return node['operator'] === '!' ? [[node.start, node.start + 1, '']] : [];
    case 'BooleanLiteral':
      return [[node.start, node.end, String(node['value'] !== true)]];
    case 'NumericLiteral':
      return [[node.start, node.end, String(Number(node['value']) + 1)]];
    case 'ConditionalExpression':
    case 'IfStatement':
      return changeTest(node['test']);
    case 'MemberExpression':
      return changeMethod(node['property']);
    case 'ExpressionStatement':
      return [[node.start, node.end, '']];
    case 'SpreadElement':
      return [[node.start, node.end, '...[]']];
    default:
      return [];
  }
};

const changeOperator = (node: Node, text: string): readonly Change[] => {
  const [left, right] = [node['left'], node['right']];
  const operator = String(node['operator']);
  if (!isNode(left) || !isNode(right)) return [];
  // `a ?? b`: the second half is never asked for.
  if (operator === '??') return [[node.start, node.end, `(${text.slice(left.start, left.end)})`]];
  const next = swaps.get(operator);
  const at = text.indexOf(operator, left.end);
  return next === undefined || at < 0 || at > right.start ? [] : [[at, at + operator.length, next]];
};

const changeTest = (test: unknown): readonly Change[] =>
  isNode(test)
    ? [
        [test.start, test.end, 'true'],
        [test.start, test.end, 'false'],
      ]
    : [];

const changeMethod = (property: unknown): readonly Change[] => {
  if (!isNode(property) || property.type !== 'Identifier') return [];
  const next = methods.get(String(property['name']));
  return next === undefined ? [] : [[property.start, property.end, next]];
};
