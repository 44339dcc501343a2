import { PinoutError } from '../error.ts';
import { findPlace } from '../source/find-place.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../source/json.ts';
import { readSource } from '../source/read-source.ts';
import type { Source } from '../source/source.ts';
import { textOf } from './text-of.ts';

/** How a provider state is brought about: a call to the provider (or to a full URL), or a command. */
export type StateStep =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: Json;
    }
  | { readonly kind: 'command'; readonly words: readonly string[] };

/** Steps by the name of the state. */
export type States = Readonly<Record<string, readonly StateStep[]>>;

/**
 * The `states` of a cases.yaml: each has one step or a list of them, `{ request: POST /reset, headers, body }` or `{ command: [program, word] }`.
 * A file without `states` has none. Throws a PinoutError with line and column for whatever is wrong in them.
 */
export const readStates = (path: string, bytes: Uint8Array): States => {
  const { source, value, problems } = readSource(path, bytes);
  const [problem] = problems;
  if (problem !== undefined)
    throw new PinoutError('cases-invalid', problem.message, problem.remedy, { at: problem });
  const states = own(asObject(value), 'states');
  if (states === undefined) return {};
  const named = asObject(states);
  if (named === undefined) throw wrong(source, '/states', 'are no mapping', 'Write one "name:" a line.');
  return Object.fromEntries(
    Object.entries(named).map(([name, node]) => {
      const pointer = `/states/${name}`;
      const steps = Array.isArray(node) ? asArray(node) : [node];
      return [name, steps.map((step) => readStep(source, step, pointer))];
    }),
  );
};

const readStep = (source: Source, node: Json, pointer: string): StateStep => {
  const step = asObject(node);
  const command = asArray(own(step, 'command'));
  if (command.length > 0) return { kind: 'command', words: command.map(textOf) };
  const request = /^([A-Za-z]+)\s+(\S+)$/.exec(asString(own(step, 'request')) ?? '');
  if (request === null) {
    const remedy = 'Write "request: POST /path", or "command: [program, word]".';
    throw wrong(source, pointer, 'has no step that could be done', remedy);
  }
  const body = own(step, 'body');
  return {
    kind: 'request',
    method: (request[1] ?? '').toUpperCase(),
    path: request[2] ?? '',
    headers: textValues(asObject(own(step, 'headers')) ?? {}),
    ...(body === undefined ? {} : { body }),
  };
};

const textValues = (values: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));

const wrong = (source: Source, pointer: string, what: string, remedy: string): PinoutError => {
  const at = findPlace(source, pointer, 'key');
  const message = `${at.file}:${at.line}:${at.column}: the states ${what}.`;
  return new PinoutError('cases-invalid', message, remedy, { at });
};
