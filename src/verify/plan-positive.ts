import type { Connector } from '../connector/connector.ts';
import { isJson } from '../connector/media-type.ts';
import type { Operation } from '../connector/operation.ts';
import { resolveSchema } from '../connector/resolve-ref.ts';
import type { Schema } from '../connector/schema.ts';
import { boundariesOf } from '../schema/boundaries.ts';
import { asObject, type Json } from '../source/json.ts';
import { parsePointer } from '../source/pointer.ts';
import type { BaseParts } from './base-parts.ts';
import { fitsParameter, isSendable, isValid } from './check-parts.ts';
import type { Expectation, Probe, RequestParts } from './probe.ts';
import { successKey } from './success-key.ts';

/** More than this per operation says little that is new. */
const maxBoundaries = 60;

/** Requests that are valid: examples, required only, every edge of every constraint. Each was checked in its wire form. */
export const planPositive = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
): readonly Probe[] => {
  const target = successKey(operation);
  const probe = (label: string, expects: Expectation, parts: RequestParts): Probe => ({
    operation,
    label,
    target,
    expects,
    parts,
  });
  const same = JSON.stringify([...base.all.values]) === JSON.stringify([...base.least.values]);
  const probes = [
    probe('examples, defaults and samples', 'success', base.all),
    ...(same && JSON.stringify(base.all.body) === JSON.stringify(base.least.body)
      ? []
      : [probe('what is required only', 'accept', base.least)]),
    ...otherExamples(operation, base).map((parts, index) => probe(`example ${index + 2}`, 'success', parts)),
    ...edges(connector, operation, base).map(({ label, strict, parts }) =>
      probe(label, strict ? 'success' : 'accept', parts),
    ),
  ];
  return probes.filter(({ parts }) => isValid(connector, operation, parts));
};

const otherExamples = (operation: Operation, base: BaseParts): readonly RequestParts[] => [
  ...operation.parameters.flatMap((parameter) =>
    parameter.examples
      .slice(1)
      .filter(({ value }) => isSendable(parameter, value))
      .map(({ value }) => ({ ...base.all, values: new Map(base.all.values).set(parameter, value) })),
  ),
  ...(operation.body?.examples.slice(1).map(({ value }) => ({ ...base.all, body: value })) ?? []),
];

interface Edge {
  readonly label: string;
  readonly strict: boolean;
  readonly parts: RequestParts;
}

const edges = (connector: Connector, operation: Operation, base: BaseParts): readonly Edge[] => {
  const { definitions } = connector;
  const direction = 'request' as const;
  const found: Edge[] = [];
  for (const parameter of operation.parameters) {
    const value = base.all.values.get(parameter);
    if (value === undefined || parameter.schema['type'] === 'file') continue;
    for (const edge of boundariesOf(parameter.schema, definitions, { direction, value })) {
      if (!isSendable(parameter, edge.value) || !fitsParameter(connector, parameter, edge.value)) continue;
      const strict = isPromise(edge.keyword, parameter.schema) && parameter.in !== 'path';
      const parts = { ...base.all, values: new Map(base.all.values).set(parameter, edge.value) };
      const label = edge.description.replace(/^the value/, '');
      found.push({ label: `${parameter.in} ${parameter.name}${label}`, strict, parts });
    }
  }
  const { body } = operation;
  if (body !== undefined && base.all.body !== undefined && operation.consumes.some(isJson)) {
    const value = base.all.body;
    for (const edge of boundariesOf(body.schema, definitions, { direction, value })) {
      const strict = isPromise(edge.keyword, schemaAt(body.schema, definitions, edge.pointer));
      found.push({
        label: `body ${edge.description}`,
        strict,
        parts: { ...base.all, body: edge.value },
      });
    }
  }
  return found.slice(0, maxBoundaries);
};

/**
 * Does the definition itself promise that the edge is taken. Text with a pattern or a format often means more than
 * the schema can say (a currency that is known), so a refusal of it breaks no promise.
 */
const isPromise = (keyword: string, schema: Schema): boolean =>
  /^(enum|minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf)$/.test(keyword) ||
  (/^(minLength|maxLength)$/.test(keyword) &&
    schema['pattern'] === undefined &&
    schema['format'] === undefined);

const schemaAt = (root: Schema, definitions: Readonly<Record<string, Schema>>, pointer: string): Schema => {
  let at = resolveSchema(root, definitions);
  for (const token of parsePointer(pointer)) {
    const next: Json | undefined = asObject(at['properties'])?.[token] ?? at['items'];
    const schema = asObject(next);
    // Unknown ground: say that it has a format, which promises nothing.
    if (schema === undefined) return { format: 'unknown' };
    at = resolveSchema(schema, definitions);
  }
  return at;
};
