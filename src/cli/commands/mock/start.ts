import { stat } from 'node:fs/promises';
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import type { Connector } from '../../../connector/connector.ts';
import { PinoutError } from '../../../error.ts';
import { findDefinitions } from '../../../load/find-connectors.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { withMcpOperation } from '../../../mcp/tools/with-mcp-operation.ts';
import { checkHandlers, loadHandlers } from '../../../mock/adapters/load-handlers.ts';
import { type MockServer, serveMock } from '../../../mock/adapters/node.ts';
import type { Peers } from '../../../mock/adapters/peers.ts';
import { readAnswerFiles } from '../../../mock/adapters/read-answer-files.ts';
import { readBodies } from '../../../mock/adapters/read-bodies.ts';
import type { ServeOptions } from '../../../mock/adapters/serve-options.ts';
import { createOauthServer } from '../../../mock/admin/oauth-server.ts';
import { checkBook } from '../../../mock/answers/check-book.ts';
import { createAnswerBook } from '../../../mock/answers/create-answer-book.ts';
import { createMock } from '../../../mock/create-mock.ts';
import type { AnswerBook } from '../../../mock/model/answer-book.ts';
import type { Mock, MockOptions } from '../../../mock/model/mock.ts';
import { createRandom } from '../../../schema/random.ts';
import { defined, type JsonObject } from '../../../source/json.ts';
import { isLoopbackName } from '../../../trust/host.ts';
import type { CommandOutput } from '../../command-output.ts';
import { codeLine } from '../../config/config-flags.ts';
import type { Settings } from '../../config/settings.ts';
import { problemLines } from '../../problem-lines.ts';
import type { JsonLog } from '../../telemetry/json-log.ts';
import { observeAnswers } from '../../telemetry/observe-answers.ts';
import { openTracing } from '../../telemetry/open-tracing.ts';
import { readMcpOptions } from '../../words/mcp-flags.ts';
import { readPlatformOptions } from '../../words/platform-flags.ts';
import { findOpenable } from './find-port.ts';
import type { MockFlags } from './flags.ts';
import { type ServedAt, writeListing } from './listing.ts';
import { letHeapGrow } from './memory.ts';
import { checkCredentials, warnOf } from './observe.ts';
import { type OpenedState, openState } from './open-state.ts';
import { operationConditions } from './operation-conditions.ts';
import { readTls, type Tls } from './tls.ts';
import { type Loaded, watchConnectors } from './watch.ts';

/** What is running, and its end. */
export interface RunningMocks {
  readonly servers: readonly MockServer[];
  readonly close: () => Promise<void>;
}

/** What the servers of `pinout mock` need of the command line. */
export interface MockOutput extends Pick<CommandOutput, 'write' | 'warn'> {
  readonly settings: Settings;
  /** In place of lines for people. */
  readonly log?: JsonLog;
}

/** Starts the servers of `pinout mock` and prints where they are. With `peers` other processes serve the same. */
export const startMocks = async (
  named: readonly string[],
  flags: MockFlags,
  { write, warn, settings, log }: MockOutput,
  peers?: Peers,
): Promise<RunningMocks> => {
  const paths = (await Promise.all(named.map(expandFolder))).flat();
  if (paths.length > mostForSmallHeap) letHeapGrow();
  const groups = flags.portPerConnector === true ? paths.map((path) => [path]) : [paths];
  const tls = await readTls(flags);
  if (!isLoopbackName(flags.host)) warn(exposed(flags));
  const opened = await openState(flags, warn);
  const { shared } = opened;
  // Processes of one port that share nothing would count each for itself.
  const alone = peers === undefined || shared !== undefined;
  const parts = { tls, peers, alone, ...defined({ shared }) };
  const serveOptions = await readServeOptions(flags, parts, warn).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  const tracing = await openTracing(process.env, warn);
  const lines = { log: linesOf(flags, peers), write: log?.write ?? warn, shared: peers !== undefined };
  const oauth = createOauthServer(opened.kept?.state);
  const ends: (() => Promise<void>)[] = [];
  const servers: MockServer[] = [];
  const close = async (): Promise<void> => {
    const { drain } = flags;
    if (drain !== undefined) await Promise.all(servers.map((server) => server.drain(delay(drain * 1_000))));
    await Promise.all([...ends.map((end) => end()), ...servers.map((server) => server.close())]);
    await opened.close();
    await tracing?.close();
  };
  try {
    for (const [index, group] of groups.entries()) {
      const loaded = await loadAll(group, warn);
      const answers = alone ? readBook(flags, opened, warn) : undefined;
      const more = {
        ...(flags.oauth === true ? { isToken: oauth.isToken } : {}),
        ...(answers && { answers }),
      };
      const mockOf = (connectors: readonly Connector[]): Promise<Mock> =>
        makeMock(connectors, flags, async () => ({ ...(await readOptions(flags, opened)), ...more }), warn);
      const connectors = [...loaded.values()].filter((connector) => connector !== undefined);
      checkNames(flags, serveOptions, connectors, groups.length);
      const mock = await mockOf(connectors);
      const port = choosePort(flags.port, index, servers.at(-1));
      let serving = mock;
      const onAnswer = observeAnswers({ ...lines, ...defined({ tracing }), mock: () => serving });
      const server = await serveMock(mock, {
        ...serveOptions,
        conditions: { ...serveOptions.conditions, ...operationConditions(settings, () => serving) },
        port,
        oauth,
        ...defined({ onAnswer }),
      });
      servers.push(server);
      const certificate = tls?.certificate;
      const at = { url: server.url, ...defined({ certificate }) };
      await printListing(mock, at, { write, ...defined({ log }) });
      if (peers === undefined) await warnOf(connectors, warn);
      if (flags.watch !== true) continue;
      const replace = async (next: readonly Connector[]): Promise<void> => {
        serving = await mockOf(next);
        server.replace(serving);
      };
      ends.push(await watchConnectors(loaded, flags.bodies, replace, warn));
    }
  } catch (error) {
    await close();
    throw error;
  }
  if (opened.state !== undefined) letHeapGrow();
  return { servers, close };
};

/** The mock of connectors, with the answers of their files; what is wrong with these is said. */
const makeMock = async (
  connectors: readonly Connector[],
  flags: MockFlags,
  options: () => Promise<MockOptions>,
  warn: (text: string) => void,
): Promise<Mock> => {
  const written = readAnswerFiles(flags.bodies, connectors);
  const { mcpPath } = flags;
  const served =
    mcpPath === undefined ? connectors : connectors.map((each) => withMcpOperation(each, mcpPath));
  const report = (message: string): void => warn(`${message}\n`);
  const made = createMock(served, { report, ...(await options()) });
  made.options.answers?.load(written);
  for (const message of checkBook(made, written)) warn(`${message}\n`);
  return made;
};

/** Names on the command line that no connector knows are slips of the pen. */
const checkNames = (
  flags: MockFlags,
  { handlers }: ServeOptions,
  connectors: readonly Connector[],
  groups: number,
): void => {
  checkCredentials(flags, connectors);
  if (handlers !== undefined && groups === 1) checkHandlers(handlers, connectors, flags.handlers ?? '');
};

/** Counted up from the first, past those that browsers do not open. */
const choosePort = (first: number, index: number, last: MockServer | undefined): number =>
  first === 0 ? 0 : findOpenable(Math.max(first + index, 1 + (last?.port ?? 0)));

const printListing = async (
  mock: Mock,
  at: ServedAt,
  { write, log }: Pick<MockOutput, 'write' | 'log'>,
): Promise<void> => {
  if (log !== undefined) return log.info('The mock serves.', servesWhat(mock, at));
  for (const text of writeListing(mock, at, process.stdout)) {
    write(text);
    await setImmediate();
  }
};

const servesWhat = ({ connectors }: Mock, { url }: ServedAt): JsonObject => ({
  url,
  connectors: connectors.map(({ name }) => name),
});

/** Processes of one port leave lines for people out: nobody could read so many. */
const linesOf = ({ quiet, log }: MockFlags, peers: Peers | undefined): 'text' | 'json' | 'none' =>
  quiet === true || (log === 'text' && peers !== undefined) ? 'none' : log;

const exposed = ({ host, adminToken }: MockFlags): string =>
  `The mock listens on ${host}: everyone who reaches this machine can call it.${
    adminToken === undefined ? ' /__pinout/ stays closed without --admin-token.' : ''
  }\n`;

const mostForSmallHeap = 20;

/** A folder without a definition of its own stands for those below it; what has none at all is told by the loader. */
const expandFolder = async (path: string): Promise<readonly string[]> => {
  const folder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const found = folder ? await findDefinitions(path) : [];
  return found.length > 0 ? found.toSorted() : [path];
};

/** Those that load are served; the others are named. With none there is nothing to do. */
const loadAll = async (paths: readonly string[], warn: (text: string) => void): Promise<Loaded> => {
  const results = await Promise.allSettled(paths.map(loadConnector));
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const [first] = failures;
  if (failures.length === paths.length && first !== undefined) throw first;
  for (const failure of failures) {
    if (!(failure instanceof PinoutError)) throw failure;
    warn(`not served: ${failure.message} ${failure.remedy}\n`);
  }
  const problems = results
    .map((result) => (result.status === 'fulfilled' ? problemLines(result.value) : ''))
    .join('');
  if (problems !== '') warn(problems);
  return new Map(
    paths.map((path, index) => {
      const result = results[index];
      return [path, result?.status === 'fulfilled' ? result.value : undefined];
    }),
  );
};

const readOptions = async (flags: MockFlags, { state, kept }: OpenedState): Promise<MockOptions> => ({
  cors: flags.cors,
  security: flags.security,
  validate: flags.validate,
  errors: flags.errors ?? false,
  dynamic: flags.dynamic ?? false,
  preferExamples: flags.preferExamples,
  problems: flags.problems,
  credentials: flags.credential,
  mcp: readMcpOptions(flags),
  bodies: await readBodies(flags.bodies),
  plain: flags.plain ?? false,
  ...defined({ seed: flags.seed, items: flags.items, now: flags.now, state, kept }),
});

const readBook = ({ seed }: MockFlags, { kept }: OpenedState, warn: (text: string) => void): AnswerBook =>
  createAnswerBook([], {
    report: (message) => warn(`${message}\n`),
    ...defined({ kept }),
    ...(seed === undefined ? {} : { random: createRandom(seed).next }),
  });

/** What servers are given besides their flags. */
interface ServingParts extends Pick<OpenedState, 'shared'> {
  readonly tls: Tls | undefined;
  readonly peers: Peers | undefined;
  /** Can this process, by itself or with others, keep what the platform keeps. */
  readonly alone: boolean;
}

const readServeOptions = async (
  flags: MockFlags,
  { tls, peers, alone, shared }: ServingParts,
  warn: (text: string) => void,
): Promise<ServeOptions> => {
  const engine = flags.engine === 'prism' ? await readPrism(flags) : undefined;
  if (flags.handlers !== undefined) warn(codeLine([flags.handlers]));
  const handlers = flags.handlers === undefined ? undefined : await loadHandlers(flags.handlers);
  const around = flags.platform && engine === undefined && alone;
  return {
    host: flags.host,
    allowHosts: flags.allowHost,
    allowCallbacks: flags.allowCallback,
    ...defined({ adminToken: flags.adminToken }),
    conditions: {
      faults: flags.fault,
      ...defined({ delay: flags.delay, delayRange: flags.delayRange }),
    },
    ...defined({ maxBody: flags.maxBody, tls, engine, peers, handlers, shared }),
    ...(around ? { platform: readPlatformOptions(flags, (message) => warn(`${message}\n`)) } : {}),
  };
};

/** What Prism cannot do is refused, not passed over. */
const readPrism = async (flags: MockFlags): Promise<NonNullable<ServeOptions['engine']>> => {
  const unable = [
    ['--stateful', flags.stateful],
    ['--state', flags.state],
    ['--seed', flags.seed],
    ['--plain', flags.plain],
    ['--items', flags.items],
    ['--now', flags.now],
    ['--handlers', flags.handlers],
    ['--oauth', flags.oauth],
    ['--mcp-path', flags.mcpPath],
    ['--credential', Object.keys(flags.credential)[0]],
    ['--prefer-examples always', flags.preferExamples === 'always' ? true : undefined],
  ].flatMap(([name, value]) => (value === undefined || value === false ? [] : [String(name)]));
  if (unable.length > 0)
    throw new PinoutError(
      'flags-contradict',
      `Prism cannot do ${unable.join(', ')}.`,
      'Leave it away, or use --engine pinout.',
    );
  const { createPrismEngine, importPrism } = await import('../../../mock/adapters/prism.ts');
  // Otherwise every answer would be a 500.
  await importPrism();
  return createPrismEngine({
    dynamic: flags.dynamic ?? false,
    security: flags.security,
    validate: flags.validate,
    errors: flags.errors ?? false,
  });
};
