import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileTemplate } from '../../connector/path-template.ts';
import { decodePercent } from '../../source/decode-percent.ts';

/** The address of an operation in a generated module. */
export interface WrittenRoute {
  /** A regular expression for the path below the base address. */
  readonly path: string;
  /** Names of the path's variables in their order. */
  readonly names: readonly string[];
  /** Those of other operations whose paths this one would take, and which the mock asks first. */
  readonly before: readonly string[];
  /** What the template demands of the query. */
  readonly query: readonly string[];
}

/** Writes the routes of a connector's operations so that each takes what the mock's own router gives it. */
export const writeRoutes = (
  { operations, basePath }: Connector,
  { anyOrigin }: { readonly anyOrigin: boolean },
): ReadonlyMap<Operation, WrittenRoute> => {
  const places = operations.map((operation) => readPlace(operation));
  const prefix = anyOrigin ? escapePattern(plain(basePath)) : '^';
  const write = (place: Place): string => `/${prefix}${place.segments.map(writeSegment).join('')}$/`;
  return new Map(
    places.map((place) => {
      const before = places.filter(
        (other) => other.operation.method === place.operation.method && goesBefore(other, place),
      );
      return [
        place.operation,
        {
          path: write(place),
          names: place.segments.flatMap(({ names }) => names),
          before: [...new Set(before.map(write))],
          query: place.query,
        },
      ];
    }),
  );
};

interface Segment {
  readonly literals: readonly string[];
  readonly names: readonly string[];
}

interface Place {
  readonly operation: Operation;
  readonly segments: readonly Segment[];
  readonly query: readonly string[];
}

const readPlace = (operation: Operation): Place => {
  const [path = '', query] = (operation.path.split('#')[0] ?? '').split('?');
  const segments = splitTemplate(path).map((segment): Segment => {
    const { literals, names } = compileTemplate(segment);
    return { literals: literals.map(decodePercent), names };
  });
  return { operation, segments, query: query === undefined ? [] : query.split('&') };
};

/** A slash inside of braces belongs to the variable's name. */
const splitTemplate = (path: string): readonly string[] =>
  path.split(/\/(?![^{}]*\})/).slice(path.startsWith('/') ? 1 : 0);

/** Same length, and at the first difference more literal text, or the same and more demanded of the query. */
const goesBefore = (other: Place, place: Place): boolean => {
  if (other === place || other.segments.length !== place.segments.length) return false;
  for (const [index, segment] of place.segments.entries()) {
    const first = other.segments[index];
    if (first === undefined) return false;
    const difference = weightOf(first) - weightOf(segment);
    if (difference > 0) return true;
    if (difference < 0) return false;
    if (first.names.length === 0 && first.literals[0] !== segment.literals[0]) return false;
  }
  return false;
};

const weightOf = ({ literals, names }: Segment): number =>
  names.length === 0 ? Number.POSITIVE_INFINITY : literals.join('').length;

const writeSegment = ({ literals }: Segment): string =>
  `\\/${literals.map((literal) => escapePattern(plain(literal))).join('([^/]+)')}`;

/** As the generated code writes paths: escaped is only what must be. */
const plain = (text: string): string =>
  [...text]
    .map((char) =>
      /[!-~]/.test(char) && !/[%?#]/.test(char) ? char : encodeURIComponent(char.toWellFormed()),
    )
    .join('');

const escapePattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
