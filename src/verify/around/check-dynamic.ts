import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { readParameter, writeParameter } from '../../connector/parameter-text.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import {
  pathOf,
  readChoices,
  readDynamicInputs,
  readDynamicSchema,
  sentOf,
} from '../../platform/dynamic/dynamic-values.ts';
import { type DynamicField, findDynamicFields } from '../../platform/dynamic/find-dynamic.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { findSchemaFault } from '../../platform/dynamic/find-schema-fault.ts';
import { digitsAt, getIn } from '../../platform/model/data-path.ts';
import type { Check } from '../../report/report.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, asString, type Json, own } from '../../source/json.ts';
import { callOperation, type Endpoint } from './send-call.ts';
import { orSkip, skipCheck, type Trouble, writeCheck } from './write-check.ts';

/**
 * Asks every operation that feeds a field, and holds its real answer to the paths of the extension (platform.md §3.4): the choices must be
 * where it says, and be values that the field takes; a dynamic schema must be a schema, and the answer that it describes must fit it.
 */
export const checkDynamic = async (
  connector: Connector,
  endpoint: Endpoint,
  inputsOf: (operationId: string) => Inputs = () => ({}),
): Promise<readonly Check[]> => {
  const checks: Check[] = [];
  const fields = findDynamicFields(connector);
  const scope: Scope = { connector, endpoint, fields, inputsOf, filled: new Map() };
  for (const field of fields) {
    const check = await orSkip(connector, field.operation, () => checkField(scope, field));
    if (check !== undefined) checks.push(check);
  }
  return checks;
};

interface Scope {
  readonly connector: Connector;
  readonly endpoint: Endpoint;
  readonly fields: readonly DynamicField[];
  readonly inputsOf: (operationId: string) => Inputs;
  /** Inputs that were found once, by operationId. */
  readonly filled: Map<string, Promise<Inputs>>;
}

const checkField = async (scope: Scope, field: DynamicField): Promise<Check> => {
  const { connector, endpoint } = scope;
  const { operation, source } = field;
  const name = `${nameOf(field)} ${source.kind}`;
  const feeding = connector.operations.find(({ id }) => id === source.operationId);
  if (feeding === undefined) {
    return skipCheck(connector, operation, name, {
      reason: `There is no operation ${source.operationId}.`,
      remedy: 'Name one of the definition.',
    });
  }
  const called = await callOperation(connector, feeding, await inputsFor(scope, field, feeding), endpoint);
  if (called.kind === 'failed' || called.answer.status > 299 || called.answer.body.kind !== 'json') {
    const why =
      called.kind === 'failed' ? called.message : `it answered ${called.answer.status} without JSON`;
    return skipCheck(connector, operation, name, {
      reason: `${feeding.id} gave no values: ${why}.`,
      remedy: 'Give its inputs in cases.yaml.',
    });
  }
  const troubles = judge(connector, field, feeding, called.answer.body.value);
  const described = troubles.length > 0 ? [] : await judgeDescribed(scope, field, called.answer.body.value);
  return writeCheck(
    connector,
    operation,
    name,
    [...troubles, ...described].map((trouble) => ({ ...trouble, pointer: source.pointer })),
  );
};

/** The inputs of a feeding operation: the constants of the extension, and what the fields that it refers to have. */
const inputsFor = async (
  scope: Scope,
  field: DynamicField,
  feeding: Operation,
  depth = 0,
): Promise<Inputs> => {
  const own = await fillInputs(scope, field.operation, depth);
  const names = new Set([
    ...feeding.parameters.map(({ name }) => name),
    feeding.body === undefined ? '' : 'body',
  ]);
  const referred = Object.entries(readDynamicInputs(field.source)).flatMap(([name, input]) => {
    const value = input.kind === 'constant' ? input.value : readInput(own, input.to);
    return value === undefined || !names.has(name) ? [] : [[name, value] as const];
  });
  return sampleInputs(scope.connector, feeding, {
    ...Object.fromEntries(referred),
    ...scope.inputsOf(feeding.id),
  });
};

/** A parameter by its name, or a path into the body (`body/a`); the old extension also means a property of the body by its bare name. */
const readInput = (inputs: Inputs, to: string): Json | undefined => {
  if (Object.hasOwn(inputs, to)) return inputs[to];
  const path = pathOf(to);
  const [first = '', ...rest] = path;
  const holder = Object.hasOwn(inputs, first) ? inputs[first] : undefined;
  const [from, way] = holder === undefined ? [inputs['body'], path] : [holder, rest];
  return digitsAt(from, way) ?? getIn(from, way);
};

/** Fields that refer to fields that refer to fields: further than this nobody follows. */
const maxDepth = 4;

/** What an operation is called with: its cases, else the first choice of a required parameter that has a list, else samples. */
const fillInputs = (scope: Scope, operation: Operation, depth: number): Promise<Inputs> => {
  const known = scope.filled.get(operation.id);
  if (known !== undefined) return known;
  const given = scope.inputsOf(operation.id);
  const sampled = sampleInputs(scope.connector, operation, given);
  if (depth >= maxDepth) return Promise.resolve(sampled);
  // A circle of references finds the samples.
  scope.filled.set(operation.id, Promise.resolve(sampled));
  const filling = chooseFirst(scope, operation, given, depth).then((chosen) => ({ ...sampled, ...chosen }));
  const done = filling.then((inputs) => {
    scope.filled.set(operation.id, Promise.resolve(inputs));
    return inputs;
  });
  return done;
};

const chooseFirst = async (
  scope: Scope,
  operation: Operation,
  given: Inputs,
  depth: number,
): Promise<Inputs> => {
  let chosen: Inputs = {};
  for (const field of scope.fields) {
    const { place, source } = field;
    if (field.operation !== operation || place.kind !== 'parameter' || !place.parameter.required) continue;
    const { name } = place.parameter;
    const isList = source.kind === 'values' || source.kind === 'list';
    if (!isList || Object.hasOwn(given, name) || Object.hasOwn(chosen, name)) continue;
    const feeding = scope.connector.operations.find(({ id }) => id === source.operationId);
    if (feeding === undefined) continue;
    // What was chosen so far is what later fields refer to.
    scope.filled.set(
      operation.id,
      Promise.resolve(sampleInputs(scope.connector, operation, { ...given, ...chosen })),
    );
    const inputs = await inputsFor(scope, field, feeding, depth + 1);
    const called = await callOperation(scope.connector, feeding, inputs, scope.endpoint);
    if (called.kind !== 'answered' || called.answer.status > 299 || called.answer.body.kind !== 'json')
      continue;
    const [first] = readChoices(source, called.answer.body.value).choices;
    if (first !== undefined) chosen = { ...chosen, [name]: sentOf(first) };
  }
  return chosen;
};

/** The answer that a dynamic schema describes, held to it; only where asking changes nothing. */
const judgeDescribed = async (
  { connector, endpoint, ...scope }: Scope,
  { operation, place, source }: DynamicField,
  answer: Json,
): Promise<readonly Trouble[]> => {
  const isSchema = source.kind === 'schema' || source.kind === 'properties';
  if (!isSchema || place.kind !== 'response' || operation.method !== 'get') return [];
  const inputs = await fillInputs({ connector, endpoint, ...scope }, operation, 0);
  const called = await callOperation(connector, operation, inputs, endpoint);
  if (called.kind === 'failed' || called.answer.status > 299 || called.answer.body.kind !== 'json') return [];
  const value = getIn(called.answer.body.value, place.path);
  if (value === undefined) return [];
  const { schema } = readDynamicSchema(source, answer);
  return compileSchema(
    schema,
    {},
    { direction: 'response' },
  )(value).map(({ message, expected, actual }) => ({
    code: 'dynamic-answer-mismatch',
    message: `The answer does not fit the schema that ${source.operationId} gives: ${message}`,
    remedy: `Let ${source.operationId} describe what ${operation.id} answers.`,
    expected,
    actual,
  }));
};

/** Does the feeding operation itself document a list of texts or numbers, of which no path leads anywhere. */
const documentsNoChoices = (
  { definitions }: Connector,
  { kind, raw }: DynamicField['source'],
  { responses }: Operation,
): boolean => {
  const schema = responses.find(({ status }) => /^2\d\d$/.test(status))?.body?.schema;
  const path = pathOf(asString(own(raw, kind === 'values' ? 'value-collection' : 'itemsPath')));
  const list = schema === undefined ? undefined : schemaAt(schema, definitions, path);
  if (typeof list?.['type'] === 'string' && list['type'] !== 'array') return true;
  const items = asObject(own(list ?? {}, 'items'));
  const type = items === undefined ? undefined : resolveSchema(items, definitions)['type'];
  return typeof type === 'string' && type !== 'object';
};

/** Does the feeding operation document an object, or nothing, where the extension looks for a schema. */
const hasPlaceFor = (
  { definitions }: Connector,
  { kind, raw }: DynamicField['source'],
  { responses }: Operation,
): boolean => {
  const schema = responses.find(({ status }) => /^2\d\d$/.test(status))?.body?.schema;
  const path = pathOf(asString(own(raw, kind === 'schema' ? 'value-path' : 'itemValuePath')));
  const type = schema === undefined ? undefined : schemaAt(schema, definitions, path)?.['type'];
  return type === undefined || type === 'object';
};

const nameOf = ({ place }: DynamicField): string =>
  place.kind === 'parameter' ? place.parameter.name : [place.kind, ...place.path].join('/');

const judge = (
  connector: Connector,
  { source, place }: DynamicField,
  feeding: Operation,
  answer: Json,
): readonly Trouble[] => {
  if (source.kind === 'schema' || source.kind === 'properties') {
    const { schema, problems } = readDynamicSchema(source, answer);
    const fault = findSchemaFault(schema);
    const messages = [
      ...problems.map(({ key, message }) => `${key}: ${message}`),
      ...(fault === undefined ? [] : [`What ${source.operationId} returns is not a schema: ${fault}.`]),
    ];
    // Where the definition documents something else itself, no endpoint that keeps to it could do better.
    const severity = hasPlaceFor(connector, source, feeding) ? 'error' : 'warning';
    return messages.map(
      (message): Trouble => ({
        code: 'dynamic-schema-invalid',
        severity,
        message,
        remedy: `Correct the path of the extension, or let ${source.operationId} return a schema there.`,
      }),
    );
  }
  const { choices, problems } = readChoices(source, answer);
  const severity = documentsNoChoices(connector, source, feeding) ? 'warning' : 'error';
  const unresolved = problems.map(
    ({ key, message }): Trouble => ({
      code: 'dynamic-path-unresolved',
      severity,
      message: `${key}: ${message}`,
      remedy: `Correct ${key}, or what ${source.operationId} answers.`,
    }),
  );
  if (place.kind !== 'parameter') return unresolved;
  const validate = compileSchema(place.parameter.schema, connector.definitions, { direction: 'request' });
  const { parameter } = place;
  // The value goes through the text of the parameter: 5 is as good as "5".
  const refused = choices.find(
    (choice) => validate(readParameter(parameter, writeParameter(parameter, sentOf(choice)))).length > 0,
  );
  if (refused === undefined) return unresolved;
  return [
    ...unresolved,
    {
      code: 'dynamic-value-refused',
      message: `The choice ${refused.digits ?? JSON.stringify(refused.value)} is none that ${place.parameter.name} takes.`,
      remedy: `Let the schema of ${place.parameter.name} take what ${source.operationId} offers.`,
    },
  ];
};
