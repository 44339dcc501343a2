import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import { sampleSchema } from './sample-schema.ts';

/** Values by parameter name, the body's under `body`. */
export type SampledInputs = Readonly<Record<string, Json>>;

/** Inputs that fit an operation: what is given, else examples, defaults and samples of what is required. */
export const sampleInputs = (
  connector: Connector,
  operation: Operation,
  given: SampledInputs = {},
): SampledInputs => {
  const sampled = operation.parameters
    .filter(({ name, required }) => required && !Object.hasOwn(given, name))
    .map((parameter) => [parameter.name, sampleParameter(connector, parameter)] as const);
  const { body } = operation;
  const bodyInput: readonly (readonly [string, Json])[] =
    body === undefined || Object.hasOwn(given, 'body') || Object.hasOwn(given, body.name)
      ? []
      : [
          [
            'body',
            body.examples[0]?.value ??
              sampleSchema(body.schema, connector.definitions, { direction: 'request' }).value,
          ],
        ];
  return { ...Object.fromEntries([...sampled, ...bodyInput]), ...given };
};

const sampleParameter = (connector: Connector, parameter: Parameter): Json =>
  parameter.default ??
  parameter.examples[0]?.value ??
  sampleSchema(parameter.schema, connector.definitions, { direction: 'request' }).value;
