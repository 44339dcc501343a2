import type { SecurityScheme } from '../../../connector/operation.ts';
import { initializeParams } from '../../../mcp/client/write-post.ts';
import type { Check } from '../../../report/report.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../../source/json.ts';
import { type Exchange, headerOf } from '../../model/exchange.ts';
import { readJson } from '../../things/read-json.ts';
import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import { statusOf, wordsOf } from '../talk/read-reply.ts';
import type { McpTalk, Said } from '../talk/talk.ts';

/** What is asked without a credential, and how a client finds the sign-in from there (RFC 9728, RFC 8414). */
export const checkSignIn = async (talk: McpTalk): Promise<readonly Check[]> => {
  const { connector } = talk.run;
  const names = talk.operation.security.flatMap(({ schemes }) => Object.keys(schemes));
  // An empty alternative lets everybody in.
  const isOpen = talk.operation.security.some(({ schemes }) => Object.keys(schemes).length === 0);
  if (names.length === 0 || isOpen) return [];
  const oauth = names
    .map((name) => own(connector.securitySchemes, name))
    .find((scheme) => scheme?.type === 'oauth2');
  return [
    await makeCheck(talk, 'sign-in', async (notes) => {
      const said = await checkDoor(talk, notes);
      if (oauth?.type === 'oauth2' && said !== undefined) await checkDocuments(talk, notes, said, oauth);
    }),
  ];
};

/** Is everybody kept out who has no credential, or a wrong one. Gives the first refusal. */
const checkDoor = async (talk: McpTalk, notes: Notes): Promise<Said | undefined> => {
  let refused: Said | undefined;
  for (const credential of ['none', 'wrong'] as const) {
    const label = credential === 'none' ? 'no credential' : 'a wrong credential';
    const said = await open(talk, label, credential);
    notes.saw(said);
    const { reply } = said;
    const status = statusOf(reply);
    if (reply.kind === 'lost') notes.isLost(said);
    else if (status >= 500)
      notes.fault('mcp-server-crashed', `A request with ${label} breaks the server.`, {
        actual: wordsOf(reply),
      });
    else if (status === 401 || status === 403) refused ??= said;
    else
      notes.fault('mcp-credential-not-demanded', `A request with ${label} is not refused.`, {
        expected: '401',
        actual: wordsOf(reply),
      });
  }
  return refused;
};

const open = (talk: McpTalk, label: string, credential: 'none' | 'wrong'): Promise<Said> =>
  talk.client === 'modern'
    ? talk.ask(label, 'server/discover', { credential })
    : talk.ask(label, 'initialize', { params: initializeParams(talk.client), joined: {}, credential });

type OAuth = Extract<SecurityScheme, { readonly type: 'oauth2' }>;

const checkDocuments = async (talk: McpTalk, notes: Notes, said: Said, oauth: OAuth): Promise<void> => {
  const challenge = challengeOf(said.exchange);
  if (statusOf(said.reply) !== 401 || challenge === undefined)
    notes.fault('mcp-challenge-missing', 'A request without a token is refused without a challenge.', {
      expected: '401 with WWW-Authenticate: Bearer',
      actual: `${statusOf(said.reply)}${challenge === undefined ? ' without a challenge' : ''}`,
    });
  const named = /\bresource_metadata="([^"]+)"/.exec(challenge ?? '')?.[1];
  const resource = await readFirst(talk, notes, named === undefined ? resourcePlaces(said) : [named]);
  if (resource === undefined) return;
  if (asArray(own(resource, 'bearer_methods_supported')).includes('query'))
    notes.fault('mcp-token-in-url', 'The server takes tokens in the URL.', {
      actual: '"bearer_methods_supported" has "query"',
    });
  const [issuer] = asArray(own(resource, 'authorization_servers')).flatMap((one) => asString(one) ?? []);
  if (issuer === undefined || !URL.canParse(issuer)) {
    notes.fault('mcp-auth-document-missing', 'The document of the resource names no authorization server.', {
      expected: '"authorization_servers": [ … ]',
    });
    return;
  }
  const server = await readFirst(talk, notes, issuerPlaces(issuer));
  if (server !== undefined) compareEndpoints(notes, server, oauth);
};

const challengeOf = (exchange: Exchange): string | undefined => {
  if (exchange.outcome === 'failed') return undefined;
  const challenge = headerOf(exchange.response, 'www-authenticate');
  return challenge !== undefined && /^bearer\b/i.test(challenge) ? challenge : undefined;
};

/** Where a client looks if the challenge says nothing. */
const resourcePlaces = ({ exchange }: Said): readonly string[] => {
  const { origin, pathname } = new URL(exchange.request.url);
  const base = `${origin}/.well-known/oauth-protected-resource`;
  return pathname === '/' ? [base] : [`${base}${pathname}`, base];
};

const issuerPlaces = (issuer: string): readonly string[] => {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const names = ['oauth-authorization-server', 'openid-configuration'];
  const first = names.map((name) => `${origin}/.well-known/${name}${path}`);
  return path === '' ? first : [...first, `${origin}${path}/.well-known/openid-configuration`];
};

/** The first of these documents that is there; nothing is sent to a host that was not allowed. */
const readFirst = async (
  talk: McpTalk,
  notes: Notes,
  places: readonly string[],
): Promise<JsonObject | undefined> => {
  const allowed = places.filter((place) => mayRead(talk, place));
  if (allowed.length === 0) {
    const [place = ''] = places;
    notes.fault('mcp-auth-document-unread', `The document ${place} lies on another host, and was not read.`);
    return undefined;
  }
  for (const url of allowed) {
    const label = `the document ${new URL(url).pathname}`;
    const wire = talk.run.wire({ operation: talk.operation, label, isForeign: () => false });
    const exchange = await wire({ method: 'GET', url, headers: [['accept', 'application/json']] });
    notes.saw({ label, exchange });
    if (exchange.outcome === 'failed' || exchange.response.status !== 200) continue;
    const document = asObject(readJson(exchange.response));
    if (document !== undefined) return document;
  }
  notes.fault('mcp-auth-document-missing', `There is no document at ${allowed[0] ?? ''}.`, {
    expected: '200 with a JSON object',
  });
  return undefined;
};

const mayRead = (talk: McpTalk, place: string): boolean => {
  if (!URL.canParse(place)) return false;
  const { host, hostname, protocol } = new URL(place);
  const { allowHosts = [], url } = talk.run.options;
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return host === new URL(url).host || allowHosts.includes(host) || allowHosts.includes(hostname);
};

const compareEndpoints = (notes: Notes, document: JsonObject, oauth: OAuth): void => {
  const pairs = [
    ['authorization_endpoint', oauth.authorizationUrl],
    ['token_endpoint', oauth.tokenUrl],
  ] as const;
  for (const [name, documented] of pairs) {
    const given = asString(own(document, name));
    if (documented === undefined || given === undefined || isSame(documented, given)) continue;
    notes.fault('mcp-auth-document-differs', `${name} is not the address that the definition has.`, {
      expected: documented,
      actual: given,
    });
  }
};

const isSame = (left: string, right: string): boolean =>
  left.replace(/\/$/, '').toLowerCase() === right.replace(/\/$/, '').toLowerCase();
