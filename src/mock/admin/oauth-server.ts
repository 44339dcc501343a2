import { createHash, randomBytes } from 'node:crypto';
import { asObject, asString, type Json } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import { createMemoryState, type State } from '../model/state.ts';
import { corsHeaders } from '../reply/cors.ts';
import { readPairs } from '../request/query.ts';

/** A small authorization server, so that a sign-in can be tried: everybody is let in, but the protocol is held to. */
export interface OauthServer {
  /** `name` is `authorize` or `token`. */
  readonly answer: (request: MockRequest, name: string) => Reply;
  /** Was a token issued here. */
  readonly isToken: (token: string) => boolean;
}

/** Codes and tokens that are kept; older ones are forgotten. */
const mostKept = 10_000;

const codes = 'oauth codes';
const tokens = 'oauth tokens';
const refreshes = 'oauth refresh tokens';

/** Authorization code with PKCE (RFC 6749 §4.1, RFC 7636), client credentials (§4.4) and refresh (§6). */
export const createOauthServer = (state: State = createMemoryState()): OauthServer => ({
  isToken: (token) => state.get(tokens, token) !== undefined,
  answer: (request, name) => {
    if (request.method === 'OPTIONS') return preflight;
    if (name === 'authorize' && request.method === 'GET') return authorize(state, request);
    if (name === 'token' && request.method === 'POST') return answerToken(state, request);
    return fault('invalid_request', 'Here are GET authorize and POST token.', 404);
  },
});

const preflight: Reply = {
  status: 204,
  headers: {
    ...corsHeaders,
    'access-control-allow-headers': '*',
    'access-control-allow-methods': 'GET, POST',
  },
  body: new Uint8Array(0),
};

const authorize = (state: State, request: MockRequest): Reply => {
  const ask = firsts(request.target.split('?')[1] ?? '');
  const redirect = ask['redirect_uri'] ?? '';
  // Without an address to trust there is nowhere to send the fault to (RFC 6749 §4.1.2.1).
  if (!/^https?:\/\//i.test(redirect) || !URL.canParse(redirect))
    return fault('invalid_request', 'redirect_uri must be an http(s) URL.');
  const back = (values: Readonly<Record<string, string>>): Reply => {
    const url = new URL(redirect);
    for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
    if (ask['state'] !== undefined) url.searchParams.set('state', ask['state']);
    return { status: 302, headers: { ...corsHeaders, location: url.href }, body: new Uint8Array(0) };
  };
  const wrong = (description: string): Reply =>
    back({ error: 'invalid_request', error_description: description });
  const { client_id: client = '', code_challenge: challenge, code_challenge_method: method = 'plain' } = ask;
  if (ask['response_type'] !== 'code') return back({ error: 'unsupported_response_type' });
  if (client === '') return wrong('client_id is missing.');
  if (challenge !== undefined && method !== 'S256') return wrong('code_challenge_method must be S256.');
  const code = randomBytes(18).toString('base64url');
  keep(state, codes, code, { redirect, client, challenge: challenge ?? null });
  return back({ code });
};

const answerToken = (state: State, request: MockRequest): Reply => {
  const form = firsts(new TextDecoder().decode(request.body));
  const client = form['client_id'] ?? basicUser(request.headers['authorization']);
  switch (form['grant_type']) {
    case 'authorization_code':
      return exchange(state, form, client ?? '');
    case 'client_credentials':
      return client === undefined
        ? fault('invalid_client', 'client_id is missing.', 401)
        : issue(state, false);
    case 'refresh_token':
      return state.remove(refreshes, form['refresh_token'] ?? '')
        ? issue(state, true)
        : fault('invalid_grant', 'The refresh token is unknown or was used before.');
    default:
      return fault(
        'unsupported_grant_type',
        'grant_type must be authorization_code, client_credentials or refresh_token.',
      );
  }
};

const exchange = (state: State, form: Readonly<Record<string, string>>, client: string): Reply => {
  const { code = '', redirect_uri: redirect, code_verifier: verifier = '' } = form;
  const grant = asObject(state.get(codes, code));
  state.remove(codes, code);
  const hash = createHash('sha256').update(verifier).digest('base64url');
  if (grant === undefined) return fault('invalid_grant', 'The code is unknown or was used before.');
  if (grant['redirect'] !== redirect)
    return fault('invalid_grant', 'redirect_uri is another than at the beginning.');
  if (grant['client'] !== client) return fault('invalid_grant', 'The code was issued to another client.');
  const challenge = asString(grant['challenge']);
  if (challenge !== undefined && challenge !== hash)
    return fault('invalid_grant', 'code_verifier does not fit code_challenge.');
  return issue(state, true);
};

const issue = (state: State, refreshable: boolean): Reply => {
  const token = randomBytes(24).toString('base64url');
  const refresh = randomBytes(24).toString('base64url');
  keep(state, tokens, token, true);
  if (refreshable) keep(state, refreshes, refresh, true);
  return jsonReply(200, {
    access_token: token,
    token_type: 'Bearer',
    expires_in: 3600,
    ...(refreshable ? { refresh_token: refresh } : {}),
  });
};

const keep = (state: State, collection: string, key: string, value: Json): void => {
  const [oldest] = state.size(collection) < mostKept ? [] : state.list(collection);
  if (oldest !== undefined) state.remove(collection, oldest.key);
  state.set(collection, key, value);
};

const firsts = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...(readPairs(text) ?? [])].map(([name, [value = '']]) => [name, value]));

const basicUser = (header: string | undefined): string | undefined => {
  const encoded = /^basic +(\S+)$/i.exec(header ?? '')?.[1];
  return encoded === undefined
    ? undefined
    : decodeURIComponent(Buffer.from(encoded, 'base64').toString().split(':')[0] ?? '');
};

const fault = (error: string, description: string, status = 400): Reply =>
  jsonReply(status, { error, error_description: description });

const jsonReply = (status: number, value: Json): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...corsHeaders },
  body: new TextEncoder().encode(JSON.stringify(value)),
});
