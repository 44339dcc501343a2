import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { placeOf } from '../../connector/place-of.ts';
import type { Schema } from '../../connector/schema.ts';
import { answer } from '../../mock/answer.ts';
import { policiesOf, readPolicies } from '../../platform/policies/read-policies.ts';
import { targetOf, writeRequest } from '../../request/write-request.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { asArray, asString, defined, type Json } from '../../source/json.ts';
import type { InputField, OperationView, ResponseRow } from '../model/operation-view.ts';
import { countByOperation, toOperationRow } from './answer-overview.ts';
import type { AboutOperation } from './studio-context.ts';

/** An operation, without what it takes a while to make. */
export const answerOperation = ({ held, operation }: AboutOperation): OperationView => {
  const { policies } = readPolicies(held.connector.apiProperties.policies);
  const script = operation.scripted ? 1 : 0;
  return {
    ...toOperationRow(operation, countByOperation(held).get(operation.id) ?? 0),
    ...defined({ description: operation.description }),
    isMcp: isMcpOperation(operation),
    pointer: operation.pointer,
    policies: policiesOf(policies, operation).length + script,
  };
};

/** Each documented status of an operation, with what the mock answers. */
export const answerResponses = (about: AboutOperation): readonly ResponseRow[] =>
  about.operation.responses.map(({ status, description, pointer, headers, body }) => ({
    status,
    headers: headers.map(({ name }) => name),
    line: placeOf(about.held.connector, pointer).line,
    ...defined({
      description,
      type: body === undefined ? undefined : typeOf(body.schema),
      example: exampleOf(about, status),
    }),
  }));

/** The fields of the form of an operation, with values that fit. */
export const answerInputs = ({ held: { connector }, operation }: AboutOperation): readonly InputField[] => {
  const samples = sampleInputs(connector, operation);
  const line = (pointer: string): number => placeOf(connector, pointer).line;
  const fields = operation.parameters.map((parameter): InputField => {
    const choices = asArray(parameter.schema['enum']);
    return {
      name: parameter.name,
      in: parameter.in,
      label: labelOf(parameter),
      required: parameter.required,
      type: typeOf(parameter.schema),
      line: line(parameter.pointer),
      ...defined({ description: parameter.description, sample: samples[parameter.name] }),
      ...(choices.length === 0 ? {} : { choices }),
    };
  });
  const { body } = operation;
  if (body === undefined) return fields;
  const field: InputField = {
    name: 'body',
    in: 'body',
    label: 'Body',
    required: body.required,
    type: typeOf(body.schema),
    line: line(body.parameterPointer),
    ...defined({ description: body.description, sample: samples['body'] }),
  };
  return [...fields, field];
};

/** The designer's order: title, summary, name. */
const labelOf = ({ name, summary, schema }: Parameter): string =>
  asString(schema['title']) ?? summary ?? name;

/** In a word: `string (date-time)`, `list of Item`, `Item`. */
const typeOf = (schema: Schema): string => {
  const ref = asString(schema['$ref'])?.split('/').at(-1);
  if (ref !== undefined) return decodeName(ref);
  const type = asString(schema['type']) ?? 'anything';
  if (type === 'array') return `list of ${typeOf((schema['items'] as Schema | undefined) ?? {})}`;
  const format = asString(schema['format']);
  return format === undefined ? type : `${type} (${format})`;
};

const decodeName = (text: string): string => text.replaceAll('~1', '/').replaceAll('~0', '~');

/** What the mock answers if it is asked for a status; controls and answers by hand are left out of it. */
const exampleOf = (
  { studio, held: { connector }, operation }: AboutOperation,
  status: string,
): string | undefined => {
  const code = /^\d{3}$/.test(status) ? status : /^\dXX$/i.test(status) ? `${status[0]}00` : '500';
  const mock = studio.mock.mock();
  const { before: _, state: __, ...options } = mock.options;
  const values = valuesOf(operation, sampleInputs(connector, operation));
  const target = targetOf(writeRequest(operation, { values }));
  const reply = answer(
    { ...mock, options: { ...options, validate: false, security: false } },
    {
      method: operation.method.toUpperCase(),
      target: connector.basePath + target,
      headers: { prefer: `code=${code}` },
      body: new Uint8Array(),
    },
  );
  if (String(reply.status) !== code || reply.body.length === 0) return undefined;
  return new TextDecoder().decode(reply.body.subarray(0, 4_000));
};

/** Values by name as values of the operation's parameters. */
export const valuesOf = (
  operation: Operation,
  inputs: Readonly<Record<string, Json>>,
): ReadonlyMap<Parameter, Json> =>
  new Map(
    operation.parameters.flatMap((parameter) => {
      const value = Object.hasOwn(inputs, parameter.name) ? inputs[parameter.name] : undefined;
      return value === undefined ? [] : [[parameter, value] as const];
    }),
  );
