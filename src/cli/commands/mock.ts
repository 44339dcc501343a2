import { Command, Option } from 'commander';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { findConnectors } from '../../load/find-connectors.ts';
import { loadConnector } from '../../load/load-connector.ts';
import { type MockServer, type ServeOptions, serveMock } from '../../mock/adapters/node.ts';
import { readBodies } from '../../mock/adapters/read-bodies.ts';
import { createMock } from '../../mock/create-mock.ts';
import { exampleCurl, exampleUrl } from '../../mock/example-url.ts';
import type { MockOptions } from '../../mock/mock.ts';
import { createMemoryState, type State } from '../../mock/state.ts';
import { addCredential, addFault, type MockFlags, readNumber, readRange, readTls } from './mock-flags.ts';
import { addPlatformOptions, readPlatformOptions } from './platform-flags.ts';

/** `pinout mock`: serves connectors until it is interrupted. */
export const mockCommand = (write: (text: string) => void = (text) => process.stdout.write(text)): Command =>
  addOptions(
    new Command('mock')
      .description('Serve mocks of connectors over HTTP.')
      .argument('[connectors...]', 'folders or definition files; contracts/* where none is named'),
  ).action(async (paths: string[], flags: MockFlags) => {
    const servers = await startMocks(await findConnectors(paths), flags, write);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await Promise.all(servers.map((server) => server.close()));
  });

const addOptions = (command: Command): Command =>
  addPlatformOptions(command)
    .option('-p, --port <n>', 'port; 0 for a free one', readNumber, 4010)
    .option('-h, --host <name>', 'address to listen on', '127.0.0.1')
    .option('--port-per-connector', 'one port a connector, counting up from --port')
    .option('--https', 'serve HTTPS with a self-signed certificate')
    .option('--cert <file>', 'PEM certificate for HTTPS')
    .option('--key <file>', 'PEM key for HTTPS')
    .option('-w, --watch', 'load definitions again when they change')
    .option('--delay <ms>', 'answer late', readNumber)
    .option('--delay-range <ms-ms>', 'answer late by chance', readRange)
    .option('--fault <rate:kind>', '500, 503, 429, reset, truncated, slow or malformed', addFault, [])
    .option('--no-cors', 'send no CORS headers')
    .option('--errors', 'answer every violation with problem+json')
    .option('-d, --dynamic', 'generated values that look like data')
    .option('--seed <n>', 'seed of generated values', readNumber)
    .option('--stateful', 'remember what requests create, in memory')
    .option('--state <file>', 'remember it in a SQLite file')
    .option('--credential <name=value>', 'the right value of a security scheme', addCredential, {})
    .addOption(
      new Option('--prefer-examples <when>', 'use documented examples')
        .choices(['valid', 'always'])
        .default('valid'),
    )
    .option('--max-body <bytes>', 'the largest request body', readNumber)
    .option('--no-security', 'demand no credentials')
    .option('--no-validate', 'take any request')
    .option('--no-platform', 'no gateway addresses, triggers, pages and jobs')
    .option('--bodies <folder>', 'bodies better than generated ones', 'mocks')
    .addOption(new Option('--engine <name>', 'who answers').choices(['pinout', 'prism']).default('pinout'));

/** Starts the servers of `pinout mock` and prints where they are. */
export const startMocks = async (
  paths: readonly string[],
  flags: MockFlags,
  write: (text: string) => void,
): Promise<readonly MockServer[]> => {
  const options = await readOptions(flags);
  const groups = flags.portPerConnector === true ? paths.map((path) => [path]) : [paths];
  const serveOptions = await readServeOptions(flags);
  const servers: MockServer[] = [];
  for (const [index, group] of groups.entries()) {
    const connectors = await loadAll(group, write);
    const port = flags.port === 0 ? 0 : flags.port + index;
    const server = await serveMock(createMock(connectors, options), { ...serveOptions, port });
    servers.push(server);
    write(listing(connectors, server.url));
    if (flags.watch === true)
      await watchAll(group, connectors, (next) => server.replace(createMock(next, options)), write);
  }
  return servers;
};

/** Those that load are served; the others are named. With none there is nothing to do. */
const loadAll = async (
  paths: readonly string[],
  write: (text: string) => void,
): Promise<readonly Connector[]> => {
  const results = await Promise.allSettled(paths.map(loadConnector));
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const connectors = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const [first] = failures;
  if (connectors.length === 0 && first !== undefined) throw first;
  for (const failure of failures) {
    if (!(failure instanceof PinoutError)) throw failure;
    write(`not served: ${failure.message} ${failure.remedy}\n`);
  }
  return connectors;
};

const readOptions = async (flags: MockFlags): Promise<MockOptions> => {
  const fake = flags.dynamic === true ? (await import('../../schema/fake.ts')).createFake : undefined;
  const state = await readState(flags);
  return {
    cors: flags.cors,
    security: flags.security,
    validate: flags.validate,
    errors: flags.errors ?? false,
    dynamic: flags.dynamic ?? false,
    preferExamples: flags.preferExamples,
    credentials: flags.credential,
    bodies: await readBodies(flags.bodies),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(fake === undefined ? {} : { fake }),
    ...(state === undefined ? {} : { state }),
  };
};

const readState = async (flags: MockFlags): Promise<State | undefined> => {
  if (flags.state !== undefined)
    return (await import('../../mock/adapters/sqlite-state.ts')).createSqliteState(flags.state);
  return flags.stateful === true ? createMemoryState() : undefined;
};

const readServeOptions = async (flags: MockFlags): Promise<ServeOptions> => {
  const tls = await readTls(flags);
  const engine =
    flags.engine === 'prism' ? (await import('../../mock/adapters/prism.ts')).createPrismEngine : undefined;
  return {
    host: flags.host,
    conditions: {
      faults: flags.fault,
      ...(flags.delay === undefined ? {} : { delay: flags.delay }),
      ...(flags.delayRange === undefined ? {} : { delayRange: flags.delayRange }),
    },
    ...(flags.maxBody === undefined ? {} : { maxBody: flags.maxBody }),
    ...(tls === undefined ? {} : { tls }),
    ...(engine === undefined ? {} : { engine }),
    ...(flags.platform && engine === undefined ? { platform: readPlatformOptions(flags, warn) } : {}),
  };
};

const warn = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

/** Each operation with an address that works when it is opened, or a curl line. */
const listing = (connectors: readonly Connector[], url: string): string => {
  const lines = connectors.flatMap((connector) => [
    `${connector.title} (${connector.name})`,
    ...connector.operations.map((operation) => {
      const plain = operation.method === 'get' && operation.security.length === 0;
      const address = plain ? exampleUrl(connector, operation, url) : exampleCurl(connector, operation, url);
      return `  ${operation.method.toUpperCase().padEnd(6)} ${operation.id}\n         ${address}`;
    }),
  ]);
  return `${[`Serving on ${url}`, ...lines].join('\n')}\n`;
};

/** Loads anew when a file changes; a definition that does not load is said, and the last good one stays. */
const watchAll = async (
  paths: readonly string[],
  served: readonly Connector[],
  replace: (connectors: readonly Connector[]) => void,
  write: (text: string) => void,
): Promise<void> => {
  const { watch } = await import('chokidar');
  let good = served;
  const reload = async (): Promise<void> => {
    const next = await Promise.allSettled(paths.map(loadConnector));
    const failed = next.find((result) => result.status === 'rejected');
    if (failed !== undefined) {
      const reason: unknown = failed.reason;
      write(
        `still serving the last good definition: ${reason instanceof Error ? reason.message : String(reason)}\n`,
      );
      return;
    }
    good = next.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    replace(good);
    write(`loaded again: ${good.map(({ name }) => name).join(', ')}\n`);
  };
  const watcher = watch([...paths], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 20 },
  });
  watcher.on('all', () => void reload());
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
};
