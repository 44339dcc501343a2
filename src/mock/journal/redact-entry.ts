import { redact } from '../../trust/redact.ts';
import { redactBody } from '../../trust/redact-message.ts';
import { isSecretName, secretsOfHeader } from '../../trust/secret-names.ts';
import type { MockRequest } from '../model/message.ts';
import type { JournalEntry } from './journal.ts';

/** An exchange as it may be shown: bodies as text, credentials replaced wherever they stand. */
export interface ShownExchange {
  readonly target: string;
  readonly requestHeaders: Headers;
  readonly requestBody: string;
  readonly replyHeaders: Headers;
  readonly replyBody: string;
}

type Headers = Readonly<Record<string, string>>;

const replaced = '[redacted]';

/** Replaces credentials; `secret` names more headers and parameters, in lower case. */
export const redactEntry = ({ request, reply }: JournalEntry, secret: ReadonlySet<string>): ShownExchange => {
  const isSecret = (name: string): boolean => secret.has(name.toLowerCase()) || isSecretName(name);
  const values = secretsOfRequest(request, secret);
  // In JSON a code is one of a currency, an error or a country: those of OAuth and of Functions go in queries and forms.
  const isSecretMember = (name: string): boolean =>
    isSecret(name) && (!/^code$/i.test(name) || secret.has('code'));
  const text = (bytes: Uint8Array): string =>
    redact(redactBody(decoder.decode(bytes), { isSecret, isMember: isSecretMember, replaced }), values);
  const headers = (all: Headers): Headers =>
    Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, isSecret(name) ? replaced : redact(value, values)]),
    );
  return {
    target: redact(redactPairs(request.target, /([?&])([^=&]+)=([^&]*)/g, isSecret), values),
    requestHeaders: headers(request.headers),
    requestBody: text(request.body),
    replyHeaders: headers(reply.headers),
    replyBody: text(reply.body),
  };
};

/** The exchange with its credentials replaced already; bytes that have none stay as they are. */
export const withoutSecrets = (entry: JournalEntry, secret: ReadonlySet<string>): JournalEntry => {
  const shown = redactEntry(entry, secret);
  const { request, reply } = entry;
  const bytes = (before: Uint8Array, text: string): Uint8Array =>
    decoder.decode(before) === text ? before : new TextEncoder().encode(text);
  return {
    ...entry,
    request: {
      ...request,
      target: shown.target,
      headers: shown.requestHeaders,
      body: bytes(request.body, shown.requestBody),
    },
    reply: { ...reply, headers: shown.replyHeaders, body: bytes(reply.body, shown.replyBody) },
  };
};

/** What a request gives as a credential: it is one wherever it comes back. `secret` as above. */
export const secretsOfRequest = (
  { headers, target }: Pick<MockRequest, 'headers' | 'target'>,
  secret: ReadonlySet<string>,
): readonly string[] => {
  const isSecret = (name: string): boolean => secret.has(name.toLowerCase()) || isSecretName(name);
  return [...secretHeaders(headers, isSecret), ...secretParameters(target, isSecret)].filter(
    (value) => value.length >= shortest && value !== replaced,
  );
};

/** `key` is nobody's secret, but a word of many bodies. */
const shortest = 8;

const decoder = new TextDecoder();

type IsSecret = (name: string) => boolean;

const secretHeaders = (headers: Headers, isSecret: IsSecret): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) => (isSecret(name) ? secretsOfHeader(name, value) : []));

const secretParameters = (target: string, isSecret: IsSecret): readonly string[] =>
  [...target.matchAll(/[?&]([^=&]+)=([^&]*)/g)].flatMap(([, name = '', value = '']) =>
    isSecret(name) ? [value] : [],
  );

const redactPairs = (text: string, pairs: RegExp, isSecret: IsSecret): string =>
  text.replaceAll(pairs, (all, mark: string, name: string) =>
    isSecret(name) ? `${mark}${name}=${replaced}` : all,
  );
