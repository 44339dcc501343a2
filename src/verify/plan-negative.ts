import type { Connector } from '../connector/connector.ts';
import { isJson } from '../connector/media-type.ts';
import type { Operation, Parameter } from '../connector/operation.ts';
import { writeParameter } from '../connector/parameter-text.ts';
import { findResponse } from '../connector/status.ts';
import { mutateSchema } from '../schema/mutate.ts';
import type { BaseParts } from './base-parts.ts';
import { fitsParameter, isSendable, isValid } from './check-parts.ts';
import type { Probe, RequestParts } from './probe.ts';

/** More than this per operation says little that is new. */
const maxMutations = 80;

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
    ...operation.parameters.flatMap((parameter) => parameterFaults(connector, base, parameter)),
    ...bodyFaults(connector, operation, base),
  ];
  return faults
    .slice(0, maxMutations)
    .map(({ label, parts }) => ({ operation, label, target, expects: 'refuse', parts }));
};

interface Fault {
  readonly label: string;
  readonly parts: RequestParts;
}

const parameterFaults = (connector: Connector, base: BaseParts, parameter: Parameter): readonly Fault[] => {
  const name = `${parameter.in} ${parameter.name}`;
  const without = new Map(base.all.values);
  without.delete(parameter);
  // A default of a required parameter is the endpoint's to fill in.
  const leftOut =
    parameter.required && parameter.in !== 'path' && parameter.default === undefined
      ? [{ label: `${name} is left out`, parts: { ...base.all, values: without } }]
      : [];
  const value = base.all.values.get(parameter) ?? undefined;
  if (parameter.schema['type'] === 'file') return leftOut;
  const broken = mutateSchema(parameter.schema, connector.definitions, {
    direction: 'request',
    ...(value === undefined ? {} : { value }),
  });
  return [
    ...leftOut,
    ...broken
      .filter(
        (mutation) =>
          isSendable(parameter, mutation.value) &&
          writeParameter(parameter, mutation.value) !== '' &&
          !fitsParameter(connector, parameter, mutation.value),
      )
      .map((mutation) => ({
        label: `${name} ${mutation.description.replace(/^the value /, '')}`,
        parts: { ...base.all, values: new Map(base.all.values).set(parameter, mutation.value) },
      })),
  ];
};

const bodyFaults = (connector: Connector, operation: Operation, base: BaseParts): readonly Fault[] => {
  const { body } = operation;
  if (body === undefined || /^(get|head)$/.test(operation.method)) return [];
  const { body: value, ...rest } = base.all;
  const left = body.required ? [{ label: 'the body is left out', parts: rest }] : [];
  const type = operation.consumes.find(isJson);
  if (type === undefined || value === undefined) return left;
  const bytes = new TextEncoder().encode(`${JSON.stringify(value).slice(0, -1)},`);
  return [
    ...left,
    { label: 'the body is malformed JSON', parts: { ...base.all, raw: { bytes, type } } },
    ...mutateSchema(body.schema, connector.definitions, { direction: 'request', value, maxDepth: 6 }).map(
      (mutation) => ({
        label: `body ${mutation.description}`,
        parts: { ...base.all, body: mutation.value },
      }),
    ),
  ];
};
