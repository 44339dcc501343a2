import type { Registry } from 'prom-client';
import type { Target } from '../../route/routes.ts';
import type { Json } from '../../source/json.ts';
import { answerAnswers } from '../admin/answer-answers.ts';
import { createJournal, type JournalEntry } from '../journal/journal.ts';
import { withoutSecrets } from '../journal/redact-entry.ts';
import { secretNames } from '../journal/secret-names-of.ts';
import { writeHar, writeJournal } from '../journal/write-har.ts';
import { createMetrics, gauge, type MetricJson, stateErrors } from '../metrics/metrics.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { writeProblem } from '../reply/problem.ts';
import { readPairs } from '../request/query.ts';
import type { SharedState } from '../shared/shared-state.ts';
import type { Peers, Share } from './peers.ts';

/** What stands behind `/__pinout/`. */
export interface Admin {
  /** Takes only requests whose target starts with `adminPrefix`. */
  readonly answer: (request: MockRequest, mock: Mock) => Promise<Reply>;
  /** Remembers an exchange for the journal and the metrics. */
  readonly note: (answered: Answered) => void;
}

/** One exchange with the mock, and the operation that was meant, if one was. */
export interface Answered {
  readonly request: MockRequest;
  readonly reply: Reply;
  readonly target: Target | undefined;
  readonly mock: Mock;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds, with their fractions. */
  readonly ms: number;
}

/** What is counted elsewhere, read when somebody asks. */
export interface Gauges {
  /** How many callers wait for the events of triggers. */
  readonly subscriptions: () => number | Promise<number>;
}

/** Others that serve the same, or work on the same state. */
export interface Together {
  readonly peers?: Peers;
  readonly shared?: Pick<SharedState, 'journal' | 'isReachable' | 'failures'>;
}

/** What the paths of the admin addresses begin with; no connector has such a path. */
export const adminPrefix = '/__pinout/';

const encoder = new TextEncoder();

/** Health, metrics, the journal of the last `size` requests, the definitions as served, and the reset of state and journal. */
export const createAdmin = (size: number, gauges: Gauges, { peers = alone(), shared }: Together): Admin => {
  const journal = createJournal(size);
  const metrics = createMetrics();
  let registry: Promise<Registry> | undefined;
  const readGauges = async (): Promise<readonly MetricJson[]> => {
    const count =
      shared === undefined ? journal.entries().length : await shared.journal.size().catch(() => 0);
    const subscriptions = await gauges.subscriptions();
    // What processes share is not more if more of them tell of it.
    const of = shared === undefined ? 'sum' : 'max';
    return [
      gauge('pinout_mock_journal_entries', 'Requests that the journal keeps.', count, of),
      gauge('pinout_mock_subscriptions', 'Callers that wait for events of triggers.', subscriptions, of),
      ...(shared === undefined ? [] : [stateErrors(shared.failures())]),
    ];
  };
  const readMetrics = async (): Promise<Share['metrics']> => {
    registry ??= createRegistry();
    return [...(await (await registry).getMetricsAsJSON()), ...metrics.read(), ...(await readGauges())];
  };
  peers.join({
    share: async () => ({ entries: journal.entries(), metrics: await readMetrics() }),
    forget: journal.clear,
  });
  const entriesOf = async (): Promise<readonly JournalEntry[]> =>
    shared === undefined
      ? (await peers.gather()).flatMap((share) => share.entries)
      : shared.journal.read(size);
  return {
    note: ({ request, reply, target, at, ms, mock }) => {
      metrics.note(target, reply, ms / 1_000);
      const entry = { at, ms: Math.round(ms), request, reply };
      if (shared === undefined) journal.add(entry);
      // Credentials of clients do not go to another machine.
      else if (size > 0) shared.journal.add(withoutSecrets(entry, secretNames(mock)), size);
    },
    answer: async (request, mock) => {
      const [name = '', query = ''] = request.target.slice(adminPrefix.length).split('?');
      switch (`${request.method} ${name}`) {
        case 'GET health':
        case 'GET ready':
          return jsonReply({
            status: 'ok',
            connectors: mock.connectors.map((connector) => connector.name),
            ...(shared === undefined ? {} : { state: shared.isReachable() ? 'reachable' : 'unreachable' }),
          });
        case 'GET metrics':
          return writeMetrics(await peers.gather());
        case 'GET requests':
          return answerJournal(await entriesOf(), size, request, mock);
        case 'GET openapi':
          return answerDefinition(mock, readPairs(query)?.get('connector')?.[0]);
        case 'GET answers':
        case 'PUT answers':
        case 'DELETE answers':
          return inStep(mock, () => answerAnswers(request, mock));
        case 'POST reset':
          await inStep(mock, () => {
            mock.options.state?.reset();
            mock.options.answers?.reset();
          });
          await peers.forgetAll();
          await shared?.journal.clear();
          return { status: 204, headers: {}, body: new Uint8Array(0) };
        default:
          return writeProblem(mock.options, 404, paths);
      }
    },
  };
};

const inStep = <T>({ options }: Mock, run: () => T): T | Promise<T> =>
  options.kept === undefined ? run() : options.kept.transact(run);

const paths =
  'Here are GET health, ready, metrics, requests (?format=har), openapi (?connector=name) and answers, PUT and DELETE answers, and POST reset.';

/** One process that serves by itself. */
const alone = (): Peers => {
  let own: Parameters<Peers['join']>[0] | undefined;
  return {
    join: (joined) => {
      own = joined;
    },
    gather: async () => (own === undefined ? [] : [await own.share()]),
    forgetAll: async () => own?.forget(),
  };
};

/** What Node says of its process; a start that nobody asks for it costs nothing. */
const createRegistry = async (): Promise<Registry> => {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
};

const writeMetrics = async (shares: readonly Share[]): Promise<Reply> => {
  const { AggregatorRegistry } = await import('prom-client');
  const registry = AggregatorRegistry.aggregate(shares.map(({ metrics }) => metrics));
  return textReply(registry.contentType, await registry.metrics());
};

const answerJournal = (
  all: readonly JournalEntry[],
  size: number,
  request: MockRequest,
  mock: Mock,
): Reply => {
  const entries = all.toSorted((left, right) => left.at - right.at).slice(-Math.max(1, size));
  const har = /[?&]format=har\b/.test(request.target) || request.headers['accept']?.includes('har') === true;
  const secret = secretNames(mock);
  return jsonReply(har ? writeHar(entries, secret) : writeJournal(entries, secret));
};

const answerDefinition = (mock: Mock, wanted: string | undefined): Reply => {
  const found = mock.connectors.find(({ name }) => wanted === undefined || name === wanted);
  if (found === undefined) return writeProblem(mock.options, 404, `There is no connector ${wanted} here.`);
  const { path, text } = found.definition;
  return textReply(/\.ya?ml$/i.test(path) ? 'application/yaml' : 'application/json', text);
};

const textReply = (contentType: string, text: string): Reply => ({
  status: 200,
  headers: { 'content-type': contentType },
  body: encoder.encode(text),
});

const jsonReply = (value: Json): Reply => textReply('application/json', JSON.stringify(value));
