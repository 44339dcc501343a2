import type { OperationNode } from '../definition/nodes.ts';
import { pathShape } from '../definition/path-variables.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { quote } from '../words/quote.ts';
import { together } from '../words/together.ts';

/** Above this number nothing is compared: a connector may have 256 operations, and each is compared with each. */
const manyOperations = 1000;

/** What stands before the first and behind the last variable of a segment. */
interface Edges {
  readonly start: string;
  readonly end: string;
}

interface Segment {
  readonly text: string;
  /** Only of a segment with a variable. */
  readonly edges: Edges | undefined;
}

interface Segmented {
  readonly operation: OperationNode;
  readonly segments: readonly Segment[];
}

/** Operations that one request could mean, if their segments allow it: same verb, same number of segments. */
const groupByLength = (operations: readonly OperationNode[]): readonly (readonly Segmented[])[] => {
  const groups = new Map<string, Segmented[]>();
  for (const operation of operations) {
    const segments = pathShape(operation.path)
      .split('/')
      .map((text) => ({ text, edges: edgesOf(text) }));
    const key = `${operation.method} ${segments.length}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ operation, segments }]);
    else group.push({ operation, segments });
  }
  return [...groups.values()];
};

/** Is there a request that fits both, though they are not written alike? */
const areAmbiguous = (left: readonly Segment[], right: readonly Segment[]): boolean => {
  let mixed = false;
  // Compared are all pairs, and most differ in their last segment.
  for (let index = left.length - 1; index >= 0; index--) {
    const [one, two] = [left[index], right[index]];
    if (one === undefined || two === undefined || one.text === two.text) continue;
    if (!overlap(one, two)) return false;
    mixed = true;
  }
  return mixed;
};

/** Can one text fit both segments? */
const overlap = (one: Segment, two: Segment): boolean => {
  if (one.edges === undefined && two.edges === undefined) return false;
  if (one.edges !== undefined && two.edges !== undefined)
    return (
      fits(one.edges.start, two.edges.start, 'startsWith') && fits(one.edges.end, two.edges.end, 'endsWith')
    );
  const edges = one.edges ?? two.edges;
  const { text } = one.edges === undefined ? one : two;
  return (
    edges !== undefined &&
    text.length > edges.start.length + edges.end.length &&
    text.startsWith(edges.start) &&
    text.endsWith(edges.end)
  );
};

const edgesOf = (segment: string): Edges | undefined => {
  const open = segment.indexOf('{}');
  return open < 0
    ? undefined
    : { start: segment.slice(0, open), end: segment.slice(segment.lastIndexOf('{}') + 2) };
};

const fits = (left: string, right: string, method: 'startsWith' | 'endsWith'): boolean =>
  left[method](right) || right[method](left);

/** Rules of paths that the platform cannot tell apart. */
export const pathClashRules: readonly DefinitionRule[] = [
  {
    id: 'connector-path-case-unique',
    file: 'definition',
    demands: 'Two paths differ by more than upper and lower case.',
    remedy: 'Put the operations of both under one path.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service compares paths without regard to case and refuses the second one as a path that is defined again.',
    source: 'Swagger Validator (PathRedefined).',
    fails: { definition: { paths: { '/Orders': { delete: { operationId: 'DeleteOrders' } } } } },
    passes: { definition: { paths: { '/orders/{id}/items': { get: { operationId: 'ListItems' } } } } },
    *check({ pathItems }) {
      const first = new Map<string, string>();
      for (const { path, at } of pathItems) {
        const key = path.toLowerCase();
        const other = first.get(key);
        if (other === undefined) first.set(key, path);
        else
          yield {
            path: at,
            message: `The paths ${quote(other)} and ${quote(path)} differ only by upper and lower case.`,
            remedy: `Move the operations of ${quote(path)} to ${quote(other)}.`,
          };
      }
    },
  },
  {
    id: 'connector-operation-path-duplicate',
    file: 'definition',
    demands: 'No two operations have the same verb and the same path but for the names of variables.',
    remedy: 'Make one operation of the two, or give one of them another path.',
    severity: 'error',
    fix: 'none',
    why: 'A request to that path fits both, so nobody can say which operation it is. Paths that differ only by a slash at the end are distinguished.',
    source: 'Swagger Validator (DuplicateOperationPath); Redocly no-identical-paths; vacuum duplicate-paths.',
    fails: { definition: { paths: { '/orders/{number}': { get: { operationId: 'GetOrderByNumber' } } } } },
    passes: { definition: { paths: { '/orders/{number}': { patch: { operationId: 'ChangeOrder' } } } } },
    *check({ operations }) {
      const first = new Map<string, string>();
      for (const { method, path, at, label } of operations) {
        const key = `${method} ${pathShape(path)}`;
        const other = first.get(key);
        if (other === undefined) first.set(key, label);
        else
          yield {
            path: at,
            message: `${quote(label)} and ${quote(other)} have the same verb and the same path.`,
          };
      }
    },
  },
  {
    id: 'connector-operation-path-ambiguous',
    file: 'definition',
    demands: 'No request fits the paths of two operations.',
    remedy: 'Give one of the two a path that the variable of the other cannot take.',
    severity: 'warn',
    fix: 'none',
    why: 'A flow that was saved names its action by verb and address. With two that fit, the designer may show the other one when the flow is opened again. Services often have such paths (/orders/{id} and /orders/open), and one connector in ten lives with them.',
    source:
      'Swagger Validator (PartialDuplicateOperationPath, a warning); Redocly and vacuum no-ambiguous-paths.',
    fails: { definition: { paths: { '/orders/open': { get: { operationId: 'ListOpenOrders' } } } } },
    passes: { definition: { paths: { '/orders/open/today': { get: { operationId: 'ListOpenOrders' } } } } },
    check: ({ operations }) =>
      together(
        findAmbiguous(operations),
        (others) => `${others} more ${others === 1 ? 'pair of paths is' : 'pairs of paths are'} alike.`,
      ),
  },
];

const findAmbiguous = function* (operations: readonly OperationNode[]): Iterable<Problem> {
  if (operations.length > manyOperations) return;
  for (const group of groupByLength(operations)) {
    const before: Segmented[] = [];
    // Two paths without a variable are alike or different, and need not be compared.
    const openBefore: Segmented[] = [];
    for (const one of group) {
      const open = one.segments.some(({ edges }) => edges !== undefined);
      for (const earlier of open ? before : openBefore)
        if (areAmbiguous(earlier.segments, one.segments))
          yield tellAmbiguous(one.operation, earlier.operation);
      before.push(one);
      if (open) openBefore.push(one);
    }
  }
};

const tellAmbiguous = ({ path, at }: OperationNode, other: OperationNode): Problem => ({
  path: at,
  message: `A request can fit both ${quote(path)} and ${quote(other.path)}, the path of ${quote(other.label)}.`,
});
