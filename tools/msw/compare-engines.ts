import { getResponse, type HttpHandler } from 'msw';
import type { Connector } from '../../src/connector/connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { mswHandlers } from '../../src/mock/adapters/msw.ts';
import { serveMock } from '../../src/mock/adapters/node.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { MockRequest } from '../../src/mock/model/message.ts';
import { brokenRequests, validParts, writeRequest } from '../../tests/mock/valid-request.ts';

/** What came of it. */
export interface Comparison {
  readonly requests: number;
  readonly valid: number;
  /** A line for each request that was answered in more than one way. */
  readonly differences: readonly string[];
}

type Ask = (request: MockRequest) => Promise<Response | undefined>;

/** How much is asked, and who hears how far it is. */
export interface ComparePlan {
  readonly requests: number;
  readonly progress: (sentence: string) => void;
}

/**
 * Sends the same requests, valid ones and ones that are broken in one place, to the mock over HTTP, to `mswHandlers`, to the generated handlers
 * and to `toFetch`, and compares status and body. Each connector gets its share of the requests. Credentials are not asked for: generated handlers do not.
 */
export const compareEngines = async (
  connectors: readonly Connector[],
  load: (index: number) => Promise<{ readonly handlers: readonly HttpHandler[] }>,
  { requests: most, progress }: ComparePlan,
): Promise<Comparison> => {
  const differences: string[] = [];
  let requests = 0;
  let valid = 0;
  for (const [index, connector] of connectors.entries()) {
    if (index % 25 === 0)
      progress(
        `${index} of ${connectors.length} connectors, ${requests} requests, ${differences.length} differ`,
      );
    // What one connector leaves of its share is for those that follow.
    const share = Math.ceil((most - requests) / (connectors.length - index));
    const mock = createMock(connector, { security: false, cors: false });
    const server = await serveMock(mock, { journal: 0 });
    const { handlers } = await load(index);
    const address = addressOf(connector);
    const beside = mswHandlers(connector, { security: false });
    const fetchMock = toFetch(mock);
    const engines: readonly (readonly [string, Ask])[] = [
      ['HTTP', (request) => askTwice(() => toRequest(server.url, request))],
      ['mswHandlers', (request) => getResponse(beside, toRequest(address, request))],
      ['generated', (request) => getResponse([...handlers], toRequest(address, request))],
      ['toFetch', (request) => fetchMock(toRequest(address, request))],
    ];
    for (const [label, request] of requestsOf(connector, share)) {
      requests += 1;
      const answers = await Promise.all(
        engines.map(async ([name, ask]) => [name, await textOf(ask, request)] as const),
      );
      const [[, first] = ['', '']] = answers;
      if (/^2/.test(first)) valid += 1;
      const other = answers.find(([, text]) => text !== first);
      if (other === undefined) continue;
      differences.push(
        `${connector.name}: ${request.method} ${request.target} (${label}): HTTP ${first.slice(0, 400)} — ${other[0]} ${other[1].slice(0, 400)}`,
      );
    }
    await server.close();
  }
  return { requests, valid, differences };
};

const textOf = async (ask: Ask, request: MockRequest): Promise<string> => {
  const response = await ask(request);
  return response === undefined ? 'no answer' : `${response.status} ${await response.text()}`;
};

/** A busy machine may keep a connection idle until the server ends it, just as the next request goes out. */
const askTwice = (write: () => Request): Promise<Response> => fetch(write()).catch(() => fetch(write()));

const addressOf = ({ host, schemes }: Connector): string => {
  const address = `${schemes.includes('https') ? 'https' : (schemes[0] ?? 'https')}://${host ?? ''}`;
  return host === undefined || !URL.canParse(address) ? 'https://any.example.com' : new URL(address).origin;
};

const toRequest = (origin: string, { method, target, headers, body }: MockRequest): Request =>
  new Request(origin + target, {
    method,
    headers: { accept: '*/*', ...headers },
    ...(body.length === 0 ? {} : { body: body as Uint8Array<ArrayBuffer> }),
  });

/** As many as are wanted, spread over the operations; what `fetch` cannot send is left out. */
const requestsOf = (connector: Connector, most: number): readonly (readonly [string, MockRequest])[] => {
  const { operations } = connector;
  // A valid request and some broken ones of each: so many operations give what is wanted.
  const stride = Math.max(1, operations.length / Math.max(2, most / 3));
  const asked = operations.filter(
    (_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride),
  );
  const lists = asked.map((operation) => {
    const parts = validParts(connector, operation);
    if (typeof parts === 'string') return [];
    const all = [
      ['valid', writeRequest(connector, operation, parts)] as const,
      ...brokenRequests(connector, operation, { ...parts, credentials: false }),
    ];
    return all.filter(([label, request]) => canFetch(request) && !addedByFetch.test(label));
  });
  const found: (readonly [string, MockRequest])[] = [];
  for (let turn = 0; found.length < most && lists.some((list) => list.length > turn); turn++)
    for (const list of lists) {
      const one = list[turn];
      if (one !== undefined) found.push(one);
    }
  return found.slice(0, most);
};

/** Headers that fetch sends by itself over HTTP: nobody can leave them out. */
const addedByFetch =
  /^header (?:accept|accept-encoding|accept-language|connection|host|user-agent) left out$/i;

const canFetch = ({ method, target, headers, body }: MockRequest): boolean =>
  (body.length === 0 || !/^(GET|HEAD)$/.test(method)) &&
  method !== 'HEAD' &&
  URL.canParse(`http://a${target}`) &&
  new URL(`http://a${target}`).href === `http://a${target}` &&
  Object.entries(headers).every(
    ([name, value]) =>
      /^[!#$%&'*+.^_`|~\w-]+$/.test(name) &&
      /^[\x20-\x7e]*$/.test(value) &&
      value === value.trim() &&
      !/^(host|connection|content-length|transfer-encoding|cookie|upgrade|expect|keep-alive|te|trailer|date|origin|referer|user-agent|accept-encoding|accept-charset)$/i.test(
        name,
      ),
  );
