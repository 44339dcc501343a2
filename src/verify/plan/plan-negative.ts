import type { Connector } from '../../connector/connector.ts';
import { isHeaderName, transportHeaderNames } from '../../connector/header-name.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { writeParameter } from '../../connector/parameter-text.ts';
import { findResponse } from '../../connector/status.ts';
import { mutateSchema } from '../../schema/edges/mutate.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import { variedParameters } from '../things/varied-parameters.ts';
import type { BaseParts } from './base-parts.ts';
import { bodyFaults } from './body-faults.ts';
import { causeOf } from './cause-of.ts';
import { fitsParameter, isSendable, isValid } from './check-parts.ts';
import type { RequestFault } from './request-fault.ts';

/** More than this per operation says little that is new. */
const maxMutations = 400;

/** Requests with one fault each, named after it. Each was checked: in its wire form it breaks the definition, and nothing else does. */
export const planNegative = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
): readonly Probe[] => {
  if (!isValid(connector, operation, base.all)) return [];
  const key = (code: number): string | undefined => findResponse(operation.responses, code)?.status;
  const target = key(400) ?? key(422) ?? '400';
  const faults = [
    ...variedParameters(operation).flatMap((parameter) => parameterFaults(connector, base, parameter)),
    ...bodyFaults(connector, operation, base),
  ];
  return faults.slice(0, maxMutations).map(({ label, parts, structural, status, tolerated, cause }) => ({
    operation,
    label,
    target: (status === undefined ? undefined : key(status)) ?? target,
    expects: tolerated === true ? 'any' : 'refuse',
    parts,
    ...defined({ structural, cause }),
  }));
};

const typeOf = ({ schema }: Parameter): { readonly type?: string } => {
  const { type } = schema;
  return typeof type === 'string' ? { type } : {};
};

/** The file is there, and nobody looks for it where it is. */
const inOtherField = (base: BaseParts, name: string): RequestFault => ({
  label: `${name} is in another field`,
  parts: { ...base.all, upload: { field: 'pinoutOtherField' } },
  structural: true,
  cause: { words: causeOf({ keyword: 'required', in: 'formData' }), place: name },
});

const parameterFaults = (
  connector: Connector,
  base: BaseParts,
  parameter: Parameter,
): readonly RequestFault[] => {
  const name = `${parameter.in} ${parameter.name}`;
  // Whoever sends writes them, and nobody has to refuse one (Accept: RFC 9110 §12.5.1); 406 and 415 have probes of their own.
  if (parameter.in === 'header' && transportHeaderNames.has(parameter.name.toLowerCase())) return [];
  const without = new Map(base.all.values);
  without.delete(parameter);
  // A default of a required parameter is the endpoint's to fill in.
  // Nor is one missed that no request can carry.
  const goes = parameter.in !== 'path' && (parameter.in !== 'header' || isHeaderName(parameter.name));
  const needed = parameter.required && goes && parameter.default === undefined;
  const leftOut = needed
    ? [
        {
          label: `${name} is left out`,
          parts: { ...base.all, values: without },
          structural: true,
          cause: { words: causeOf({ keyword: 'required', in: parameter.in }), place: name },
        },
      ]
    : [];
  const value = base.all.values.get(parameter) ?? undefined;
  if (parameter.schema['type'] === 'file') return needed ? [...leftOut, inOtherField(base, name)] : leftOut;
  const broken = mutateSchema(parameter.schema, connector.definitions, {
    direction: 'request',
    ...defined({ value }),
  });
  const withValue = (each: Json): RequestParts => ({
    ...base.all,
    values: new Map(base.all.values).set(parameter, each),
  });
  // Left out and empty are the same to many a server: only where it has to be there is an empty one a fault.
  const empty =
    needed && parameter.in === 'query' && !fitsParameter(connector, parameter, '')
      ? [{ label: `${name} is empty`, parts: withValue('') }]
      : [];
  return [
    ...leftOut,
    ...empty,
    ...broken
      .filter(
        (mutation) =>
          isSendable(parameter, mutation.value) &&
          writeParameter(parameter, mutation.value) !== '' &&
          !fitsParameter(connector, parameter, mutation.value),
      )
      .map((mutation) => ({
        label: `${name} ${mutation.description.replace(/^the value /, '')}`,
        parts: withValue(mutation.value),
        cause: {
          words: causeOf({ keyword: mutation.keyword, in: parameter.in, ...typeOf(parameter) }),
          place: name,
        },
        ...(mutation.keyword === 'type' ? { structural: true } : {}),
      })),
  ];
};
