import type { Connector } from '../../connector/connector.ts';
import { nobodysKey } from '../../connector/nobodys-key.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { RequestParts } from '../model/probe.ts';

/** The same request, to identifiers that nothing has; nothing if the path takes none: a choice of few, a number with a bound. */
export const withUnknownIds = (
  connector: Connector,
  { parameters }: Operation,
  parts: RequestParts,
): RequestParts | undefined => {
  const values = new Map(parts.values);
  const taken = parameters.filter(
    ({ in: place, schema }) =>
      place === 'path' &&
      compileSchema(schema, connector.definitions, { direction: 'request' })(nobodysKey(schema)).length === 0,
  );
  if (taken.length === 0) return undefined;
  for (const parameter of taken) values.set(parameter, nobodysKey(parameter.schema));
  return { ...parts, values };
};
