import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the broker was sent. */
export interface TestBroker {
  readonly url: string;
  readonly published: { readonly consumer: string; readonly version: string; readonly pact: unknown }[];
  readonly results: { readonly success: boolean; readonly providerApplicationVersion: string }[];
  readonly close: () => Promise<void>;
}

/**
 * As much of the Pact Broker's HAL API as Pact's verifier and `pact publish` use: the index, pacts for verification, one pact, its results,
 * and publishing. The real broker needs Ruby.
 */
export const startBroker = async (token: string): Promise<TestBroker> => {
  const published: TestBroker['published'] = [];
  const results: TestBroker['results'] = [];
  const server = createServer(async (request, response) => {
    const base = `http://${request.headers.host ?? ''}`;
    const known = request.headers.authorization === `Bearer ${token}`;
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    const body = await readJson(request);
    const answer = known ? answerTo({ base, path, body, published, results }) : { error: 'no valid token' };
    const status = known ? (answer === undefined ? 404 : 200) : 401;
    response.writeHead(status, { 'content-type': 'application/hal+json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, published, results, close };
};

interface Asked {
  readonly base: string;
  readonly path: string;
  readonly body: unknown;
  readonly published: TestBroker['published'];
  readonly results: TestBroker['results'];
}

const answerTo = ({ base, path, body, published, results }: Asked): unknown => {
  if (path === '/') return indexOf(base);
  if (path === '/contracts/publish') return publish(body as Published, published);
  if (path.endsWith('/for-verification')) return forVerification(`${base}${path}`, base, published);
  if (path.endsWith('/results')) {
    results.push(body as TestBroker['results'][number]);
    return { _links: { self: { href: `${base}/results/1` } } };
  }
  const index = Number(/^\/pacts\/(\d+)$/.exec(path)?.[1] ?? -1);
  const found = published[index];
  if (found === undefined) return path.startsWith('/pacticipants/') ? { _links: {} } : undefined;
  const _links = {
    self: { href: `${base}/pacts/${index}` },
    'pb:publish-verification-results': { href: `${base}/pacts/${index}/results` },
  };
  return { ...(found.pact as object), _links };
};

const publish = (
  { pacticipantName, pacticipantVersionNumber, contracts }: Published,
  published: TestBroker['published'],
): unknown => {
  for (const { content } of contracts) {
    const pact: unknown = JSON.parse(Buffer.from(content, 'base64').toString());
    published.push({ consumer: pacticipantName, version: pacticipantVersionNumber, pact });
  }
  return { notices: [{ type: 'success', text: `${contracts.length} contract published` }] };
};

interface Published {
  readonly pacticipantName: string;
  readonly pacticipantVersionNumber: string;
  readonly contracts: readonly { readonly content: string }[];
}

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
};

const indexOf = (base: string): unknown => ({
  _links: {
    self: { href: base },
    'pb:publish-contracts': { href: `${base}/contracts/publish` },
    'pb:provider-pacts-for-verification': {
      href: `${base}/pacts/provider/{provider}/for-verification`,
      templated: true,
    },
    'pb:pacticipant': { href: `${base}/pacticipants/{pacticipant}`, templated: true },
    'pb:pacticipant-version': {
      href: `${base}/pacticipants/{pacticipant}/versions/{version}`,
      templated: true,
    },
    'pb:pacticipant-branch-version': {
      href: `${base}/pacticipants/{pacticipant}/branches/{branch}/versions/{version}`,
      templated: true,
    },
  },
});

const forVerification = (self: string, base: string, published: TestBroker['published']): unknown => ({
  _embedded: {
    pacts: published.map(({ consumer }, index) => ({
      shortDescription: 'latest',
      verificationProperties: { notices: [] },
      _links: { self: { href: `${base}/pacts/${index}`, name: `Pact of ${consumer}` } },
    })),
  },
  _links: { self: { href: self } },
});
