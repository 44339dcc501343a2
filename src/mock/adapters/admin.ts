import type { Registry } from 'prom-client';
import type { Json } from '../../source/json.ts';
import { answerAnswers } from '../admin/answer-answers.ts';
import { createJournal, type JournalEntry } from '../journal/journal.ts';
import { secretNames } from '../journal/secret-names-of.ts';
import { writeHar, writeJournal } from '../journal/write-har.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { writeProblem } from '../reply/problem.ts';
import { readPairs } from '../request/query.ts';
import type { Peers, Share } from './peers.ts';

/** What stands behind `/__pinout/`. */
export interface Admin {
  /** Takes only requests whose target starts with `adminPrefix`. */
  readonly answer: (request: MockRequest, mock: Mock) => Promise<Reply>;
  /** Remembers an exchange for the journal and the metrics. */
  readonly note: (request: MockRequest, reply: Reply, started: number) => void;
}

/** What the paths of the admin addresses begin with; no connector has such a path. */
export const adminPrefix = '/__pinout/';

const encoder = new TextEncoder();

/** Health, metrics, the journal of the last `size` requests, the definitions as served, and the reset of state and journal. */
export const createAdmin = (size: number, peers: Peers = alone()): Admin => {
  const journal = createJournal(size);
  const counts = new Map<number, number>();
  let registry: Promise<Registry> | undefined;
  const readMetrics = async (): Promise<Share['metrics']> => {
    registry ??= createRegistry(counts);
    return (await registry).getMetricsAsJSON();
  };
  peers.join({
    share: async () => ({ entries: journal.entries(), metrics: await readMetrics() }),
    forget: journal.clear,
  });
  return {
    note: (request, reply, started) => {
      counts.set(reply.status, (counts.get(reply.status) ?? 0) + 1);
      journal.add({ at: started, ms: Date.now() - started, request, reply });
    },
    answer: async (request, mock) => {
      const [name = '', query = ''] = request.target.slice(adminPrefix.length).split('?');
      switch (`${request.method} ${name}`) {
        case 'GET health':
        case 'GET ready':
          return jsonReply({ status: 'ok', connectors: mock.connectors.map((connector) => connector.name) });
        case 'GET metrics':
          return writeMetrics(await peers.gather());
        case 'GET requests':
          return answerJournal(await peers.gather(), size, request, mock);
        case 'GET openapi':
          return answerDefinition(mock, readPairs(query)?.get('connector')?.[0]);
        case 'GET answers':
        case 'PUT answers':
        case 'DELETE answers':
          return answerAnswers(request, mock);
        case 'POST reset':
          mock.options.state?.reset();
          mock.options.answers?.reset();
          await peers.forgetAll();
          return { status: 204, headers: {}, body: new Uint8Array(0) };
        default:
          return writeProblem(mock.options, 404, paths);
      }
    },
  };
};

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

/** The counts are read when somebody asks, so that a request costs no more than one number, and a start nothing. */
const createRegistry = async (counts: ReadonlyMap<number, number>): Promise<Registry> => {
  const { Counter, collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Counter({
    name: 'pinout_mock_requests_total',
    help: 'Answers of the mock by status.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [status, count] of counts) this.inc({ status: String(status) }, count);
    },
  });
  return registry;
};

const writeMetrics = async (shares: readonly Share[]): Promise<Reply> => {
  const { AggregatorRegistry } = await import('prom-client');
  const registry = AggregatorRegistry.aggregate(shares.map(({ metrics }) => metrics));
  return textReply(registry.contentType, await registry.metrics());
};

const answerJournal = (shares: readonly Share[], size: number, request: MockRequest, mock: Mock): Reply => {
  const entries: readonly JournalEntry[] = shares
    .flatMap((share) => share.entries)
    .toSorted((left, right) => left.at - right.at)
    .slice(-Math.max(1, size));
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
