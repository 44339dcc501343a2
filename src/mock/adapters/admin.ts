import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import type { Json } from '../../source/json.ts';
import type { Journal } from '../journal.ts';
import type { MockRequest, Reply } from '../message.ts';
import type { Mock } from '../mock.ts';
import { writeProblem } from '../problem.ts';
import { writeHar, writeJournal } from '../write-har.ts';

/** What stands behind `/__pinout/`. */
export interface Admin {
  /** Nothing for a request that is not for it. */
  readonly answer: (request: MockRequest, mock: Mock) => Promise<Reply> | undefined;
  readonly count: (status: number) => void;
}

const prefix = '/__pinout/';
const encoder = new TextEncoder();

/** Health, metrics, the journal, the definitions as served, and the reset of state and journal. */
export const createAdmin = (journal: Journal, hosts: readonly string[]): Admin => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'pinout_mock_requests_total',
    help: 'Answers of the mock by status.',
    labelNames: ['status'],
    registers: [registry],
  });
  const counts = new Map<number, number>();
  const metrics = async (): Promise<Reply> => {
    requests.reset();
    for (const [status, count] of counts) requests.inc({ status: String(status) }, count);
    return textReply(registry.contentType, await registry.metrics());
  };
  return {
    count: (status) => counts.set(status, (counts.get(status) ?? 0) + 1),
    answer: (request, mock) => {
      if (!request.target.startsWith(prefix)) return undefined;
      if (!isLocal(request, hosts)) {
        const sentence =
          'Requests to /__pinout/ must come from this machine: Host or Origin is a foreign one.';
        return Promise.resolve(writeProblem(mock.options, 403, sentence));
      }
      const name = request.target.slice(prefix.length).split('?')[0] ?? '';
      return name === 'metrics' ? metrics() : Promise.resolve(answerAdmin(name, request, mock, journal));
    },
  };
};

const answerAdmin = (name: string, request: MockRequest, mock: Mock, journal: Journal): Reply => {
  const secret = secretNames(mock);
  switch (`${request.method} ${name}`) {
    case 'GET health':
      return jsonReply({ status: 'ok', connectors: mock.connectors.map((connector) => connector.name) });
    case 'GET requests': {
      const entries = journal.entries();
      const har =
        /[?&]format=har\b/.test(request.target) || request.headers['accept']?.includes('har') === true;
      const origin = `http://${request.headers['host'] ?? 'localhost'}`;
      return jsonReply(har ? writeHar(entries, origin, secret) : writeJournal(entries, secret));
    }
    case 'GET openapi': {
      const wanted = /[?&]connector=([^&]+)/.exec(request.target)?.[1];
      const found = mock.connectors.find((connector) => wanted === undefined || connector.name === wanted);
      return found === undefined
        ? writeProblem(mock.options, 404, `There is no connector ${wanted ?? ''} here.`)
        : textReply('application/json', found.definition.text);
    }
    case 'POST reset':
      mock.options.state?.reset();
      journal.clear();
      return { status: 204, headers: {}, body: new Uint8Array(0) };
    default:
      return writeProblem(
        mock.options,
        404,
        'Here are GET health, metrics, requests (?format=har) and openapi (?connector=name), and POST reset.',
      );
  }
};

/** A web page that a browser resolved to this machine under a foreign name must not read the journal (DNS rebinding). */
export const isLocal = (request: MockRequest, hosts: readonly string[]): boolean => {
  const local = (name: string): boolean =>
    /^(localhost|127(\.\d+){3}|\[::1\])$/i.test(name) || hosts.includes(name.toLowerCase());
  const host = (request.headers['host'] ?? '').replace(/:\d+$/, '');
  const { origin } = request.headers;
  const originHost = origin === undefined ? undefined : /^https?:\/\/(.+?)(?::\d+)?$/i.exec(origin)?.[1];
  return local(host) && (origin === undefined || (originHost !== undefined && local(originHost)));
};

const secretNames = (mock: Mock): ReadonlySet<string> =>
  new Set(
    mock.connectors.flatMap((connector) =>
      Object.values(connector.securitySchemes).flatMap((scheme) =>
        scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : [],
      ),
    ),
  );

const textReply = (contentType: string, text: string): Reply => ({
  status: 200,
  headers: { 'content-type': contentType },
  body: encoder.encode(text),
});

const jsonReply = (value: Json): Reply => textReply('application/json', JSON.stringify(value));
