import type { Connector } from '../../connector/connector.ts';
import type { JsonObject } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { States } from '../cases/load-states.ts';
import type { CaseGiven, GivenCommand } from '../model/case.ts';
import type { Credentials } from '../model/credential.ts';
import type { Transport } from '../model/exchange.ts';
import { baseOf } from '../send/wire-request.ts';
import { createRun, type Run } from './run.ts';
import { runGiven } from './run-cases.ts';

/** What states are brought about with. */
export interface StateOptions {
  /** Scheme, host and port of the provider. */
  readonly url: string;
  readonly transport: Transport;
  /** Go with everything that is sent to the provider, credentials among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Further hosts that a state may call. */
  readonly allowHosts?: readonly string[];
  /** Runs a command; the state's parameters are in the environment. Without it, commands are not allowed. */
  readonly runCommand?: (
    command: GivenCommand,
    environment: Readonly<Record<string, string>>,
  ) => Promise<void>;
}

/**
 * For each state, what brings it about: the cases that it is given are sent and must hold, calls and commands must succeed; `@given:name` is
 * the state's parameter of that name. Throws where one does not. `end` removes what cases have made.
 */
export const bringAboutStates = (
  connector: Connector,
  { given, cases }: States,
  options: StateOptions,
): {
  readonly handlers: Readonly<Record<string, (parameters: JsonObject) => Promise<void>>>;
  readonly end: () => Promise<void>;
} => {
  const { runCommand } = options;
  const runs: Run[] = [];
  const startRun = (parameters: JsonObject): Run => {
    const environment = { PINOUT_STATE_PARAMETERS: JSON.stringify(parameters) };
    const run = createRun({
      wanted: connector.operations.length,
      connector,
      operations: connector.operations,
      door: {
        base: baseOf(connector, options.url),
        credentials: credentialsIn(connector, options.headers),
        headers: options.headers,
      },
      options: {
        url: options.url,
        transport: options.transport,
        headers: options.headers,
        ...defined({ allowHosts: options.allowHosts }),
        ...(runCommand === undefined
          ? {}
          : { runCommand: (command: GivenCommand) => runCommand(command, environment) }),
      },
      secretsOf: () => Object.values(options.headers),
    });
    runs.push(run);
    return run;
  };
  const handlers = Object.entries(given).map(([name, steps]) => [
    name,
    async (parameters: JsonObject): Promise<void> => {
      const own = steps.map((step) => withHeaders(step, options));
      const outcome = await runGiven(startRun(parameters), cases, own, parameters);
      if (outcome.kind === 'held') return;
      const remedy = outcome.kind === 'refused' ? ` ${outcome.remedy}` : '';
      throw new Error(`the state "${name}": ${`${outcome.reason}${remedy}`.replace(/\.$/, '')}`);
    },
  ]);
  return {
    handlers: Object.fromEntries(handlers),
    end: async () => {
      for (const run of runs) await run.cleanUp();
    },
  };
};

/** Credentials go to the provider only. */
const withHeaders = (step: CaseGiven, { url, headers }: StateOptions): CaseGiven => {
  if (step.kind !== 'http' || new URL(step.url, url).origin !== new URL(url).origin) return step;
  return { ...step, headers: { ...headers, ...step.headers } };
};

/** The credentials that are among headers, by the name of their scheme: cases are sent with them. */
const credentialsIn = (
  { securitySchemes }: Connector,
  headers: Readonly<Record<string, string>>,
): Credentials => {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return Object.fromEntries(
    Object.entries(securitySchemes).flatMap(([name, scheme]) => {
      const place = scheme.type === 'apiKey' ? scheme.name.toLowerCase() : 'authorization';
      const value = scheme.type === 'apiKey' && scheme.in === 'query' ? undefined : lower[place];
      if (value === undefined) return [];
      if (scheme.type !== 'basic') return [[name, value.replace(/^Bearer\s+/i, '')] as const];
      return [[name, Buffer.from(value.replace(/^Basic\s+/i, ''), 'base64').toString('utf8')] as const];
    }),
  );
};
