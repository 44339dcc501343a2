import { asArray, asString, own } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import type { LossName } from '../model/loss.ts';
import { isServiceOperation } from '../names/visibility.ts';
import { type CleanPath, cleanPath, pathKey } from './clean-path.ts';
import { operationKey } from './name-operations.ts';

/** What becomes of an operation before it is converted. */
export type Choice =
  | {
      readonly kind: 'kept';
      readonly source: SourceOperation;
      readonly clean: Extract<CleanPath, { kind: 'path' }>;
    }
  | {
      readonly kind: 'left-out';
      readonly source: SourceOperation;
      readonly reason: string;
      readonly remedy?: string;
    };

/** Decides for each operation of the document whether the connector gets it; why not is noted. */
export const chooseOperations = (
  operations: readonly SourceOperation[],
  context: MapContext,
): readonly Choice[] => {
  const paths = new Map<string, string>();
  return operations.map((source): Choice => {
    const clean = cleanPath(source.path);
    const left = (name: LossName, reason: string): Choice => {
      context.notes.add(name, source.node, `${operationKey(source)}: ${reason}`);
      return { kind: 'left-out', source, reason };
    };
    if (!isChosen(source, context)) return left('operation-chosen', 'it was not chosen');
    if (['head', 'options', 'trace'].includes(source.method))
      return left('verb-unsupported', `the platform does not offer ${source.method.toUpperCase()}`);
    if (clean.kind === 'invalid') return left('path-invalid', clean.why);
    if (
      isServiceOperation(source.method, clean.path, asString(own(source.node, 'operationId'))) &&
      context.options.operations === undefined
    )
      return left('operation-helper', 'it watches the service or fetches tokens');
    const key = pathKey(clean.path);
    const first = paths.get(key) ?? clean.path;
    if (first !== clean.path || isTaken(paths, `${source.method} ${clean.path}`))
      return left('path-clash', `it clashes with ${first}`);
    paths.set(key, clean.path);
    paths.set(`${source.method} ${clean.path}`, clean.path);
    if (clean.fragment) context.notes.add('path-fragment', source.node, source.path);
    return { kind: 'kept', source, clean };
  });
};

/** `GET /a#one` and `GET /a#two` are one operation. */
const isTaken = (paths: ReadonlyMap<string, string>, key: string): boolean => paths.has(key);

const isChosen = (source: SourceOperation, { options }: MapContext): boolean => {
  const { operations, tags, exclude = [], deprecated = true } = options;
  if (!deprecated && own(source.node, 'deprecated') === true) return false;
  if (exclude.some((word) => matches(source, word) || hasTag(source, word))) return false;
  if (operations === undefined && tags === undefined) return true;
  return (
    (operations?.some((word) => matches(source, word)) ?? false) ||
    (tags?.some((tag) => hasTag(source, tag)) ?? false)
  );
};

const hasTag = ({ node }: SourceOperation, tag: string): boolean =>
  asArray(own(node, 'tags')).some(
    (each) => typeof each === 'string' && each.toLowerCase() === tag.toLowerCase(),
  );

const matches = (source: SourceOperation, word: string): boolean => {
  const id = asString(own(source.node, 'operationId'));
  return (
    id === word ||
    operationKey(source) === word ||
    (word.startsWith('/') && (source.path === word || source.path.startsWith(`${word}/`)))
  );
};
