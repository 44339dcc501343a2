import type { Parameter } from '../../connector/operation.ts';
import { asObject, type Json, own } from '../../source/json.ts';
import { formatPointer, getAt } from '../../source/pointer.ts';
import type { RequestParts } from '../model/probe.ts';

/** A part of a request that may be left out: a parameter, or a place in the body (the empty path is the whole body). */
export type OptionalPart = { readonly parameter: Parameter } | { readonly path: readonly string[] };

/** What the whole request has, and the least one does not. */
export const optionalParts = (least: RequestParts, all: RequestParts): readonly OptionalPart[] => [
  ...[...all.values.keys()]
    .filter((parameter) => !least.values.has(parameter))
    .map((parameter) => ({ parameter })),
  ...optionalPaths(least.body, all.body, []).map((path) => ({ path })),
];

/** The places that only the second value has, the highest of each branch. */
const optionalPaths = (
  least: Json | undefined,
  all: Json | undefined,
  path: readonly string[],
): readonly (readonly string[])[] => {
  if (all === undefined) return [];
  if (least === undefined) return [path];
  const [small, whole] = [asObject(least), asObject(all)];
  if (small === undefined || whole === undefined) return [];
  return Object.entries(whole).flatMap(([name, value]) =>
    optionalPaths(own(small, name), value, [...path, name]),
  );
};

/** A request without these parts. */
export const withoutParts = (parts: RequestParts, left: readonly OptionalPart[]): RequestParts => {
  if (left.length === 0) return parts;
  const values = new Map(parts.values);
  let body = parts.body;
  for (const part of left)
    if ('parameter' in part) values.delete(part.parameter);
    else body = body === undefined ? undefined : withoutPath(body, part.path);
  const { body: _, ...rest } = parts;
  return { ...rest, values, ...(body === undefined ? {} : { body }) };
};

/** A value without what stands at a path; nothing for the empty path. */
export const withoutPath = (value: Json, [name, ...rest]: readonly string[]): Json | undefined => {
  if (name === undefined) return undefined;
  const object = asObject(value);
  const member = object === undefined ? undefined : own(object, name);
  if (object === undefined || member === undefined) return value;
  const next = withoutPath(member, rest);
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, each]) =>
      key === name ? (next === undefined ? [] : [[key, next] as const]) : [[key, each] as const],
    ),
  );
};

/** What a request has of a part. */
export const valueOfPart = ({ values, body }: RequestParts, part: OptionalPart): Json | undefined => {
  if ('parameter' in part) return values.get(part.parameter);
  return body === undefined ? undefined : getAt(body, formatPointer(part.path));
};

/** Does a request carry one of these parts. */
export const carriesAny = (parts: RequestParts, some: readonly OptionalPart[]): boolean =>
  some.some((part) => valueOfPart(parts, part) !== undefined);

/** `query parent`, `body /parent`. */
export const nameOfPart = (part: OptionalPart): string =>
  'parameter' in part
    ? `${part.parameter.in} ${part.parameter.name}`
    : `body ${formatPointer(part.path)}`.trimEnd();
