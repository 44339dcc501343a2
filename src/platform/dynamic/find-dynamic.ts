import type { Connector } from '../../connector/connector.ts';
import type { DynamicSource, Operation, Parameter } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import { asObject, asString, own } from '../../source/json.ts';
import { findProperties, schemaAt } from './find-properties.ts';

/** A field whose values come from an operation, and where it is. */
export interface DynamicField {
  readonly operation: Operation;
  readonly place:
    | { readonly kind: 'parameter'; readonly parameter: Parameter }
    | { readonly kind: 'body' | 'response' | 'notification'; readonly path: readonly string[] };
  readonly source: DynamicSource;
}

/** Every dynamic extension of a connector, on parameters and inside of body, response and notification schemas. */
export const findDynamicFields = (connector: Connector): readonly DynamicField[] =>
  connector.operations.flatMap((operation) => {
    const webhook = connector.webhooks.find(({ path }) => path === operation.path);
    const success = operation.responses.find(({ status }) => /^2|^default$/.test(status));
    return [
      ...operation.parameters.flatMap((parameter): readonly DynamicField[] =>
        readSources(parameter.extensions, parameter.pointer).map((source) => ({
          operation,
          place: { kind: 'parameter', parameter },
          source,
        })),
      ),
      ...inSchema(connector, operation, 'body', operation.body),
      ...inSchema(connector, operation, 'response', success?.body),
      ...(operation.trigger === undefined
        ? []
        : inSchema(connector, operation, 'notification', {
            schema: webhook?.schema ?? {},
            pointer: webhook?.schemaPointer ?? '',
          })),
    ];
  });

const inSchema = (
  connector: Connector,
  operation: Operation,
  kind: 'body' | 'response' | 'notification',
  placed: { readonly schema: Schema; readonly pointer: string } | undefined,
): readonly DynamicField[] => {
  if (placed === undefined) return [];
  const paths = [[], ...findProperties(placed.schema, connector.definitions, hasSource)];
  return paths.flatMap((path) =>
    readSources(schemaAt(placed.schema, connector.definitions, path) ?? {}, placed.pointer).map((source) => ({
      operation,
      place: { kind, path },
      source,
    })),
  );
};

const kinds: Readonly<Record<string, DynamicSource['kind']>> = {
  'x-ms-dynamic-values': 'values',
  'x-ms-dynamic-list': 'list',
  'x-ms-dynamic-schema': 'schema',
  'x-ms-dynamic-properties': 'properties',
  'x-ms-dynamic-tree': 'tree',
};

const hasSource = (schema: Schema): boolean => Object.keys(kinds).some((key) => Object.hasOwn(schema, key));

const readSources = (holder: Schema, pointer: string): readonly DynamicSource[] =>
  Object.entries(kinds).flatMap(([key, kind]) => {
    const raw = asObject(own(holder, key));
    const operationId =
      asString(own(raw, 'operationId')) ?? asString(own(asObject(own(raw, 'open')), 'operationId'));
    return raw === undefined || operationId === undefined
      ? []
      : [{ kind, operationId, pointer: `${pointer}/${key}`, raw }];
  });
