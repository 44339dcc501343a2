import type { LoadProblem } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { findPlace } from '../source/find-place.ts';
import { asObject, asString, type JsonObject, own } from '../source/json.ts';
import { getAt } from '../source/pointer.ts';
import type { Source } from '../source/source.ts';
import { dependentOperations } from './dependent-operations.ts';
import { findRefs } from './find-refs.ts';

/** The `$ref`s that lead nowhere, each with its place and the operations that depend on it: the one place where that is decided. */
export const checkRefs = (
  source: Source,
  root: JsonObject,
  operations: readonly Operation[],
): readonly LoadProblem[] => {
  const refs = findRefs(root);
  const circular = circularRefs(
    root,
    refs.map(({ ref }) => ref),
  );
  const lost = refs.filter(({ ref }) => targetOf(root, ref) === undefined || circular.has(ref));
  if (lost.length === 0) return [];
  const dependent = dependentOperations(
    operations,
    refs,
    lost.map(({ pointer }) => pointer),
  );
  return lost.map(({ ref, pointer }) => {
    const { file, line, column } = findPlace(source, `${pointer}/$ref`);
    return {
      ...describe(root, ref),
      severity: 'error',
      file,
      line,
      column,
      pointer: `${pointer}/$ref`,
      operations: dependent(pointer),
    };
  });
};

/** The object that it names; one that leads to a further `$ref` which leads nowhere is right itself. */
const targetOf = (root: JsonObject, ref: string): JsonObject | undefined =>
  ref.startsWith('#/') ? asObject(getAt(root, ref)) : undefined;

/** Those that come back to themselves with nothing on the way but `$ref`s. Each is followed once: a chain may be as long as the document. */
const circularRefs = (root: JsonObject, refs: readonly string[]): ReadonlySet<string> => {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const start of refs) {
    const way = new Set<string>();
    let next: string | undefined = start;
    while (next !== undefined && !done.has(next) && !way.has(next)) {
      way.add(next);
      next = asString(own(targetOf(root, next), '$ref'));
    }
    if (next !== undefined && way.has(next)) {
      const passed = [...way];
      for (const ref of passed.slice(passed.indexOf(next))) circular.add(ref);
    }
    for (const ref of way) done.add(ref);
  }
  return circular;
};

const describe = (root: JsonObject, ref: string): Pick<LoadProblem, 'code' | 'message' | 'remedy'> => {
  if (ref.startsWith('#')) {
    const there = ref === '#' || getAt(root, ref) !== undefined;
    const circular = targetOf(root, ref) !== undefined;
    return {
      code: 'ref-not-found',
      message: `The $ref ${JSON.stringify(ref)} ${circular ? 'leads back to itself' : there ? 'leads to what is not a definition' : 'leads nowhere'}.`,
      remedy: 'Correct the name, or add the definition that it means.',
    };
  }
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(ref)
    ? {
        code: 'ref-to-network',
        message: `The $ref ${JSON.stringify(ref)} leads out of the connector's folder; Pinout never follows it.`,
        remedy: 'Copy the schema into definitions and refer to it there; the platform reads one file only.',
      }
    : {
        code: 'ref-to-file',
        message: `The $ref ${JSON.stringify(ref)} leads to a file that cannot be read below the connector's folder.`,
        remedy: 'Copy the schema into definitions and refer to it there; the platform reads one file only.',
      };
};
