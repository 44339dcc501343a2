import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import { answer } from '../answer.ts';
import { isRepeated } from '../kinds/feeds-fields.ts';
import type { Mock } from '../model/mock.ts';
import { isSendable } from '../request/prepare-operation.ts';
import { sampleTarget } from './sample-target.ts';

type Keys = readonly (string | number)[];

/** Where an answer repeats a value of the request, and the parameter that has it. */
export type FoundEcho = readonly [keys: Keys, parameter: Parameter];

/**
 * Where an answer has the value of a path parameter, or of a query parameter or header that it repeats: found by asking for two things and
 * looking at what differs.
 */
export const findEchoes = (mock: Mock, connector: Connector, operation: Operation): readonly FoundEcho[] => {
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === 'path' || (isAnswered(parameter) && isRepeated(connector, parameter)),
  );
  if (parameters.length === 0) return [];
  const [one, other] = [0, 1].map((turn) => {
    const texts = Object.fromEntries(
      parameters.map((each, index) => [each.name, valueFor(each, index * 2 + turn)]),
    );
    return { texts, value: ask(mock, connector, operation, texts) };
  });
  if (one?.value === undefined || other?.value === undefined) return [];
  const places: FoundEcho[] = [];
  const walk = (left: Json | undefined, right: Json | undefined, keys: Keys): void => {
    if (typeof left === 'object' && left !== null) {
      for (const [key, each] of Object.entries(left))
        walk(each, (right as Readonly<Record<string, Json>> | null)?.[key], [
          ...keys,
          Array.isArray(left) ? Number(key) : key,
        ]);
      return;
    }
    if (left === right) return;
    const from = parameters.find(
      ({ name }) => String(left) === one.texts[name] && String(right) === other.texts[name],
    );
    if (from !== undefined) places.push([keys, from]);
  };
  walk(one.value, other.value, []);
  return places;
};

const isAnswered = (parameter: Parameter): boolean =>
  parameter.in === 'query' || (parameter.in === 'header' && isSendable(parameter));

/** Values that no sample has by itself. */
const valueFor = ({ schema }: Parameter, turn: number): string => {
  if (schema['type'] === 'integer' || schema['type'] === 'number') return String(70_001 + turn);
  return schema['format'] === 'uuid' ? `7e57ab1e-0000-4000-8000-00000000000${turn}` : `echo-${turn}`;
};

const ask = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  texts: Readonly<Record<string, string>>,
): Json | undefined => {
  const { method } = operation;
  const query = operation.parameters.flatMap(({ in: place, name }) =>
    place === 'query' && texts[name] !== undefined
      ? [`${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(texts[name])}`]
      : [],
  );
  const target =
    sampleTarget(connector, operation, texts) + (query.length === 0 ? '' : `?${query.join('&')}`);
  const headers = operation.parameters.flatMap(({ in: place, name }): readonly [string, string][] =>
    place === 'header' && texts[name] !== undefined ? [[name.toLowerCase(), texts[name]]] : [],
  );
  const reply = answer(mock, {
    method: method.toUpperCase(),
    target,
    headers: { accept: 'application/json', ...Object.fromEntries(headers) },
    body: new Uint8Array(0),
  });
  return reply.status < 300 ? reply.value : undefined;
};
