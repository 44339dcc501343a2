import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { readParameter, writeParameter } from '../../connector/parameter-text.ts';
import { readChoices, readDynamicInputs, readDynamicSchema } from '../../platform/dynamic-values.ts';
import { type DynamicField, findDynamicFields } from '../../platform/find-dynamic.ts';
import type { Inputs } from '../../platform/write-call.ts';
import type { Check } from '../../report/report.ts';
import { compileSchema } from '../../schema/compile-schema.ts';
import { sampleInputs } from '../../schema/sample-inputs.ts';
import type { Json } from '../../source/json.ts';
import { callOperation, type Endpoint } from './send-call.ts';
import { skipCheck, type Trouble, writeCheck } from './write-check.ts';

/**
 * Asks every operation that feeds a field, and holds its real answer to the paths of the extension (platform.md §3.4): the choices must be
 * where it says, and be values that the field takes; a dynamic schema must be a schema.
 */
export const checkDynamic = async (
  connector: Connector,
  endpoint: Endpoint,
  inputsOf: (operationId: string) => Inputs = () => ({}),
): Promise<readonly Check[]> => {
  const checks: Check[] = [];
  for (const field of findDynamicFields(connector)) {
    checks.push(await checkField(connector, field, endpoint, inputsOf));
  }
  return checks;
};

const checkField = async (
  connector: Connector,
  field: DynamicField,
  endpoint: Endpoint,
  inputsOf: (operationId: string) => Inputs,
): Promise<Check> => {
  const { operation, source } = field;
  const name = `${nameOf(field)} ${source.kind}`;
  const feeding = connector.operations.find(({ id }) => id === source.operationId);
  if (feeding === undefined) {
    return skipCheck(
      connector,
      operation,
      name,
      `There is no operation ${source.operationId}.`,
      'Name one of the definition.',
    );
  }
  const inputs = { ...constantsOf(field, feeding), ...inputsOf(feeding.id) };
  const called = await callOperation(connector, feeding, sampleInputs(connector, feeding, inputs), endpoint);
  if (called.kind === 'failed' || called.answer.status > 299 || called.answer.body.kind !== 'json') {
    const why =
      called.kind === 'failed' ? called.message : `it answered ${called.answer.status} without JSON`;
    return skipCheck(
      connector,
      operation,
      name,
      `${feeding.id} gave no values: ${why}.`,
      'Give its inputs in cases.yaml.',
    );
  }
  const troubles = judge(connector, field, called.answer.body.value);
  return writeCheck(
    connector,
    operation,
    name,
    troubles.map((trouble) => ({ ...trouble, pointer: source.pointer })),
  );
};

const nameOf = ({ place }: DynamicField): string =>
  place.kind === 'parameter' ? place.parameter.name : [place.kind, ...place.path].join('/');

/** The constants that the extension gives; what refers to other fields is sampled by the operation's own schema. */
const constantsOf = ({ source }: DynamicField, feeding: Operation): Inputs => {
  const names = new Set([
    ...feeding.parameters.map(({ name }) => name),
    feeding.body === undefined ? '' : 'body',
  ]);
  return Object.fromEntries(
    Object.entries(readDynamicInputs(source)).flatMap(([name, input]) =>
      input.kind === 'constant' && names.has(name) ? [[name, input.value]] : [],
    ),
  );
};

const judge = (connector: Connector, { source, place }: DynamicField, answer: Json): readonly Trouble[] => {
  if (source.kind === 'schema' || source.kind === 'properties') {
    return readDynamicSchema(source, answer).problems.map(({ key, message }) => ({
      code: 'dynamic-schema-invalid',
      message: `${key}: ${message}`,
      remedy: `Correct ${key}, or let ${source.operationId} return a schema there.`,
    }));
  }
  const { choices, problems } = readChoices(source, answer);
  const unresolved = problems.map(({ key, message }) => ({
    code: 'dynamic-path-unresolved',
    message: `${key}: ${message}`,
    remedy: `Correct ${key}, or what ${source.operationId} answers.`,
  }));
  if (place.kind !== 'parameter') return unresolved;
  const validate = compileSchema(place.parameter.schema, connector.definitions, { direction: 'request' });
  const { parameter } = place;
  // The value goes through the text of the parameter: 5 is as good as "5".
  const refused = choices.find(
    ({ value }) => validate(readParameter(parameter, writeParameter(parameter, value))).length > 0,
  );
  if (refused === undefined) return unresolved;
  return [
    ...unresolved,
    {
      code: 'dynamic-value-refused',
      message: `The choice ${JSON.stringify(refused.value)} is none that ${place.parameter.name} takes.`,
      remedy: `Let the schema of ${place.parameter.name} take what ${source.operationId} offers.`,
    },
  ];
};
