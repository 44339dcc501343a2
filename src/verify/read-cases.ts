import type { Connector } from '../connector/connector.ts';
import { findResponse } from '../connector/status.ts';
import { PinoutError } from '../error.ts';
import { findPlace } from '../source/find-place.ts';
import { asArray, asObject, asString, type Json, type JsonObject } from '../source/json.ts';
import { readSource } from '../source/read-source.ts';
import type { Source } from '../source/source.ts';

/** What a case demands of an answer: header values and the body, by matchers. */
export interface CaseExpectation {
  readonly headers: Readonly<Record<string, Json>>;
  readonly body?: Json;
  readonly source: Source;
  readonly pointer: string;
}

/** A case by hand: a request of an operation, and the status that it brings about. */
export interface VerifyCase {
  readonly name: string;
  readonly operation: string;
  /** A code, or `any documented`. */
  readonly status: string;
  /** By name; `null` leaves the parameter out. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** `null` sends none; absent: a sample. */
  readonly body?: Json;
  readonly headers: Readonly<Record<string, string>>;
  readonly credential: 'right' | 'none' | 'wrong';
  readonly skip?: string;
  readonly expectation: CaseExpectation;
}

/** Where `@env:` and `@file:` values come from. */
export interface CaseSources {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly readFile?: (path: string) => string;
}

/** The cases of a `cases.yaml`. Throws a PinoutError with line and column for whatever is wrong in it. */
export const readCases = (
  connector: Connector,
  path: string,
  bytes: Uint8Array,
  sources: CaseSources = {},
): readonly VerifyCase[] => {
  const { source, value, problems } = readSource(path, bytes);
  const [problem] = problems;
  if (problem !== undefined)
    throw new PinoutError('cases-invalid', problem.message, problem.remedy, { at: problem });
  const file = asObject(value);
  if (file === undefined || !Array.isArray(file['cases']))
    throw wrong(source, '', 'has no list "cases"', 'Begin the file with "cases:" and a list.');
  // `states` is for pact verify.
  checkKeys(source, '', file, ['cases', 'states', '$schema']);
  return asArray(file['cases']).map((each, index) =>
    readCase({ connector, source, sources }, each, `/cases/${index}`),
  );
};

interface Reading {
  readonly connector: Connector;
  readonly source: Source;
  readonly sources: CaseSources;
}

const keys = ['name', 'operation', 'status', 'parameters', 'body', 'headers', 'credential', 'skip', 'expect'];

const readCase = (reading: Reading, value: Json, pointer: string): VerifyCase => {
  const { source, connector, sources } = reading;
  const node = asObject(value);
  if (node === undefined) throw wrong(source, pointer, 'is no mapping', 'Write "operation:" and "status:".');
  checkKeys(source, pointer, node, keys);
  const id = asString(node['operation']) ?? '';
  const operation = connector.operations.find((each) => each.id === id);
  if (operation === undefined) {
    const known = connector.operations.map((each) => each.id).join(', ');
    throw wrong(source, `${pointer}/operation`, `names no operation: "${id}"`, `Name one of: ${known}.`);
  }
  const status = String(node['status'] ?? '');
  const documented = /^[1-5]\d\d$/.test(status) && findResponse(operation.responses, Number(status));
  if (status !== 'any documented' && !documented) {
    const all = operation.responses.map((each) => each.status).join(', ');
    const remedy = `Name one of ${all}, or "any documented".`;
    throw wrong(
      source,
      `${pointer}/status`,
      `names a status that ${id} does not document: "${status}"`,
      remedy,
    );
  }
  const parameters = fillObject(reading, node['parameters'], `${pointer}/parameters`);
  for (const name of Object.keys(parameters)) {
    if (operation.parameters.some((each) => each.name === name)) continue;
    const all = operation.parameters.map((each) => each.name).join(', ') || 'none';
    throw wrong(
      source,
      `${pointer}/parameters/${name}`,
      `${id} has no parameter "${name}"`,
      `It has: ${all}.`,
    );
  }
  const credential = node['credential'] ?? 'right';
  if (credential !== 'right' && credential !== 'none' && credential !== 'wrong')
    throw wrong(source, `${pointer}/credential`, 'is no credential', 'Write right, none or wrong.');
  const body = node['body'] === undefined ? undefined : fill(node['body'], sources, source, pointer);
  const skip = asString(node['skip']);
  return {
    name: asString(node['name']) ?? `${id} ${status}`,
    operation: id,
    status,
    parameters,
    headers: textValues(fillObject(reading, node['headers'], `${pointer}/headers`)),
    credential,
    expectation: readExpectation(reading, node['expect'], `${pointer}/expect`),
    ...(body === undefined ? {} : { body }),
    ...(skip === undefined ? {} : { skip }),
  };
};

const readExpectation = ({ source }: Reading, value: Json | undefined, pointer: string): CaseExpectation => {
  const node = asObject(value) ?? {};
  checkKeys(source, pointer, node, ['headers', 'body']);
  const { body } = node;
  const headers = asObject(node['headers']) ?? {};
  return { headers, source, pointer, ...(body === undefined ? {} : { body }) };
};

const fillObject = ({ source, sources }: Reading, value: Json | undefined, pointer: string): JsonObject => {
  if (value !== undefined && asObject(value) === undefined)
    throw wrong(source, pointer, 'is no mapping', 'Write one "name: value" a line.');
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).map(([name, each]) => [name, fill(each, sources, source, pointer)]),
  );
};

const textValues = (values: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** Texts that begin with `@env:`, `@file:` or `@repeat:<n>:` stand for something else, however deep. */
const fill = (value: Json, sources: CaseSources, source: Source, pointer: string): Json => {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((each) => fill(each, sources, source, pointer));
  const object = asObject(value);
  if (object !== undefined)
    return Object.fromEntries(
      Object.entries(object).map(([key, each]) => [key, fill(each, sources, source, pointer)]),
    );
  if (typeof value !== 'string') return value;
  const repeat = /^@repeat:(\d{1,8}):(.+)$/su.exec(value);
  if (repeat !== null) return (repeat[2] ?? '').repeat(Number(repeat[1]));
  if (value.startsWith('@env:')) {
    const name = value.slice(5);
    const text = sources.env?.[name];
    if (text !== undefined) return text;
    throw wrong(source, pointer, `needs the environment variable ${name}`, `Set ${name}.`);
  }
  if (!value.startsWith('@file:')) return value;
  try {
    return sources.readFile?.(value.slice(6)) ?? value;
  } catch {
    throw wrong(source, pointer, `needs the file ${value.slice(6)}`, 'Paths are relative to the cases file.');
  }
};

const checkKeys = (source: Source, pointer: string, node: JsonObject, known: readonly string[]): void => {
  const unknown = Object.keys(node).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const remedy = `Known here: ${known.filter((key) => !key.startsWith('$')).join(', ')}.`;
  throw wrong(source, `${pointer}/${unknown}`, `has an unknown key "${unknown}"`, remedy);
};

const wrong = (source: Source, pointer: string, what: string, remedy: string): PinoutError => {
  const at = findPlace(source, pointer, 'key');
  return new PinoutError('cases-invalid', `${at.file}:${at.line}:${at.column}: the case ${what}.`, remedy, {
    at,
  });
};
