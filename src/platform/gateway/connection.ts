import type { ConnectionParameter } from '../../connector/api-properties.ts';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { asObject, defined, type Json, own } from '../../source/json.ts';
import { readValue, type ValueSources } from '../../trust/read-value.ts';

/** What a maker typed when the connection was made (platform.md §1.3, §1.4). */
export interface Connection {
  /** The name of the parameter set, where the connector offers several. */
  readonly set?: string;
  /** By parameter name: `api_key`, `token`, `token:customHost`. Defaults are filled in. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Reads connection values: an object by parameter name, or `{ "set": …, "values": … }` for a connector with parameter sets.
 * `@env:NAME`, `@file:path` and `@cmd:command` stand for what they name. Throws where the platform would not let the connection be made.
 */
export const readConnection = (connector: Connector, value: Json, sources: ValueSources): Connection => {
  const root = asObject(value);
  if (root === undefined)
    throw refuse('The connection values are not JSON object', 'Give an object by parameter name.');
  const nested = asObject(own(root, 'values'));
  const set = typeof own(root, 'set') === 'string' ? String(own(root, 'set')) : undefined;
  const given = nested ?? Object.fromEntries(Object.entries(root).filter(([name]) => name !== 'set'));
  const parameters = findParameters(connector, set, Object.keys(given));
  const names = parameters.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) {
      throw refuse(
        `The connector has no connection parameter ${JSON.stringify(name)}`,
        names.length === 0 ? 'Leave it out: the connector has none.' : `Use ${names.join(', ')}.`,
      );
    }
  }
  const values = parameters.flatMap((parameter) => {
    const text = readParameter(parameter, own(given, parameter.name), sources);
    return text === undefined ? [] : [[parameter.name, text] as const];
  });
  return { ...defined({ set }), values: Object.fromEntries(values) };
};

const findParameters = (
  { apiProperties }: Connector,
  set: string | undefined,
  given: readonly string[],
): readonly ConnectionParameter[] => {
  const { connectionParameterSets: sets, connectionParameters } = apiProperties;
  if (set === undefined) {
    if (sets.length === 0 || fits(connectionParameters, given)) return connectionParameters;
    // The maker picks a set; where only one has all these names, it is that one.
    const [only, second] = sets.filter(({ parameters }) => fits(parameters, given));
    if (only !== undefined && second === undefined) return only.parameters;
    throw refuse(
      'The connector has several ways to connect, and the values fit none, or more than one, of them',
      `Name one: "set": ${sets.map(({ name }) => JSON.stringify(name)).join(' or ')}.`,
    );
  }
  const found = sets.find(({ name }) => name === set);
  if (found !== undefined) return found.parameters;
  throw refuse(
    `The connector has no parameter set ${JSON.stringify(set)}`,
    sets.length === 0 ? 'Leave "set" out: it has none.' : `Use ${sets.map(({ name }) => name).join(', ')}.`,
  );
};

const fits = (parameters: readonly ConnectionParameter[], given: readonly string[]): boolean => {
  const names = new Set(parameters.map(({ name }) => name));
  return parameters.length > 0 && given.every((name) => names.has(name));
};

const readParameter = (
  parameter: ConnectionParameter,
  given: Json | undefined,
  sources: ValueSources,
): string | undefined => {
  const { name, type, required, hidden, allowedValues } = parameter;
  const written = given ?? parameter.default;
  if (written === undefined || written === null || written === '') {
    // A hidden parameter is the connector's own affair: nobody can type it.
    if (!required || hidden || type === 'gatewaySetting') return undefined;
    throw refuse(
      `The connection parameter ${JSON.stringify(name)} is missing`,
      'It is required: give it a value.',
    );
  }
  const literal = typeof written === 'string' ? written : JSON.stringify(written);
  // A default is the connector's text: it must not name what the user has.
  const text =
    given === undefined
      ? literal
      : readValue(literal, sources, (message, remedy) =>
          refuse(`${JSON.stringify(name)} has no value: ${message}`, remedy),
        );
  if (type === 'int' && !/^-?\d+$/.test(text))
    throw refuse(`${JSON.stringify(name)} is not a whole number`, 'Give one.');
  if (type === 'bool' && !/^(true|false)$/i.test(text)) {
    throw refuse(`${JSON.stringify(name)} is neither true nor false`, 'Give one of them.');
  }
  const allowed = allowedValues.map(({ value }) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  if (allowed.length > 0 && !allowed.includes(text)) {
    throw refuse(
      `${JSON.stringify(text)} is not a value of ${JSON.stringify(name)}`,
      `Use ${allowed.join(', ')}.`,
    );
  }
  return text;
};

const refuse = (message: string, remedy: string): PinoutError =>
  new PinoutError('connection-invalid', `${message}.`, remedy);
