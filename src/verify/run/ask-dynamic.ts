import type { Operation } from '../../connector/operation.ts';
import {
  readChoices,
  readDynamicInputs,
  readDynamicSchema,
  sentOf,
} from '../../platform/dynamic/dynamic-values.ts';
import { type DynamicField, findDynamicFields } from '../../platform/dynamic/find-dynamic.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import type { Json } from '../../source/json.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import { baseParts } from '../plan/base-parts.ts';
import { successKey } from '../plan/success-key.ts';
import { readJson } from '../things/read-json.ts';
import type { Learning } from './learning.ts';
import type { Run } from './run.ts';

/** Which operations' fields are asked for, and which operations may be asked. */
export interface Asks {
  readonly asks: (operation: Operation) => boolean;
  readonly sources: (operation: Operation) => boolean;
}

/**
 * Asks the operations that feed dynamic fields (platform.md §3.4) and keeps what they offer: a choice for each parameter and property,
 * a value of the schema for each dynamic body. Each feeding operation is asked once for the same inputs.
 */
export const askDynamic = async (run: Run, learning: Learning, { asks, sources }: Asks): Promise<void> => {
  const answers = new Map<string, Json | undefined>();
  const answerTo = async (probe: Probe): Promise<Json | undefined> => {
    const { values, body } = probe.parts;
    const key = `${probe.operation.id} ${JSON.stringify([...values].map(([, value]) => value))} ${JSON.stringify(body)}`;
    if (!answers.has(key)) answers.set(key, await askOnce(run, probe));
    return answers.get(key);
  };
  const fields = findDynamicFields(run.connector).filter(({ operation }) => asks(operation));
  // A field that another one needs may come later in the file.
  for (const field of [...fields, ...fields]) {
    const probe = isSettled(learning, field) ? undefined : feedingProbe(run, learning, field);
    const answer = probe === undefined || !sources(probe.operation) ? undefined : await answerTo(probe);
    if (answer !== undefined) learn(run, learning, field, answer);
  }
};

const askOnce = async (run: Run, probe: Probe): Promise<Json | undefined> => {
  const exchange = (await run.ask(probe))?.exchange;
  return exchange?.outcome === 'answered' && exchange.response.status < 300
    ? readJson(exchange.response)
    : undefined;
};

const isSettled = ({ choices }: Learning, { operation, place }: DynamicField): boolean =>
  place.kind === 'parameter'
    ? choices.get(operation.id)?.[place.parameter.name] !== undefined
    : place.kind !== 'body';

const feedingProbe = (run: Run, learning: Learning, field: DynamicField): Probe | undefined => {
  const { connector, options } = run;
  const operation = connector.operations.find(({ id }) => id === field.source.operationId);
  // A run that must be safe asks what reads only.
  if (operation === undefined || (options.safe === true && operation.method !== 'get')) return undefined;
  const base = baseParts(connector, operation, learning).all;
  const own = baseParts(connector, field.operation, learning).all;
  const inputs = readDynamicInputs(field.source);
  const values = new Map(base.values);
  for (const parameter of operation.parameters) {
    const input = inputs[parameter.name];
    const value =
      input === undefined ? undefined : input.kind === 'constant' ? input.value : inputOf(own, input.to);
    if (value !== undefined) values.set(parameter, value);
  }
  return {
    operation,
    label: `what ${field.operation.id} may be given`,
    target: successKey(operation),
    expects: 'accept',
    parts: { ...base, values },
  };
};

const inputOf = (parts: RequestParts, name: string): Json | undefined =>
  [...parts.values].find(([parameter]) => parameter.name === name)?.[1];

const learn = (
  run: Run,
  learning: Learning,
  { operation, place, source }: DynamicField,
  answer: Json,
): void => {
  if (source.kind === 'schema' || source.kind === 'properties') {
    const { schema } = readDynamicSchema(source, answer);
    if (place.kind !== 'body' || Object.keys(schema).length === 0) return;
    const { value } = sampleSchema(schema, run.connector.definitions, { direction: 'request' });
    addBody(learning, operation, place.path, value);
    return;
  }
  const { choices } = readChoices(source, answer);
  const [first] = choices;
  if (first === undefined) return;
  if (place.kind === 'body') {
    addBody(learning, operation, place.path, first.value);
    const { path } = place;
    const others = (learning.bodyChoices.get(operation.id) ?? []).filter(
      (each) => !samePath(each.path, path),
    );
    learning.bodyChoices.set(operation.id, [...others, { path, values: choices.map(({ value }) => value) }]);
  }
  if (place.kind !== 'parameter') return;
  const { parameter } = place;
  learning.choices.set(operation.id, {
    ...learning.choices.get(operation.id),
    [parameter.name]: choices.map(sentOf),
  });
  // What an author gave goes before.
  if (parameter.examples.length > 0 || parameter.default !== undefined) return;
  learning.parameters.set(operation.id, {
    ...learning.parameters.get(operation.id),
    [parameter.name]: sentOf(first),
  });
};

const samePath = (left: readonly string[], right: readonly string[]): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const addBody = ({ bodies }: Learning, { id }: Operation, path: readonly string[], value: Json): void =>
  void bodies.set(id, [...(bodies.get(id) ?? []), { path, value }]);
