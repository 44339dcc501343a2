import type { Operation } from '../../connector/operation.ts';
import type { RequestParts } from '../model/probe.ts';

/** The same request, to identifiers that nothing has; nothing where the path has no variable. */
export const withUnknownIds = ({ parameters }: Operation, parts: RequestParts): RequestParts | undefined => {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  if (inPath.length === 0) return undefined;
  const values = new Map(parts.values);
  for (const parameter of inPath) values.set(parameter, unknownId(parameter.schema));
  return { ...parts, values };
};

const unknownId = (schema: Readonly<Record<string, unknown>>): string | number =>
  schema['type'] === 'integer' || schema['type'] === 'number'
    ? 2_147_483_600
    : schema['format'] === 'uuid'
      ? 'ffffffff-ffff-4fff-bfff-fffffffffff0'
      : 'pinout-no-such-thing';
