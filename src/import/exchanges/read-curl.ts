import { defined } from '../../source/json.ts';
import type { Exchange, ExchangeBody, FormField, Pair, ReadExchanges } from './exchange.ts';
import { looksLikeForm } from './looks-like-form.ts';
import { titleOf } from './read-har.ts';
import { type ShellWord, shellCommands } from './shell-words.ts';

/** What a curl line says, before it is put together. */
interface CurlState {
  method?: string;
  readonly urls: string[];
  readonly headers: Pair[];
  readonly data: string[];
  readonly form: FormField[];
  readonly query: string[];
  json: boolean;
  get: boolean;
  head: boolean;
  upload: boolean;
  files: boolean;
  auth?: Exchange['auth'];
}

/** Every call of curl in a text of a shell: one exchange a URL. Files that it names are not read. */
export const readCurl = (text: string, nodeOf: (start: number) => object): ReadExchanges => {
  const exchanges: Exchange[] = [];
  for (const command of shellCommands(text)) {
    const at = command.findIndex(({ text: word }) => /(^|\/)curl(\.exe)?$/.test(word));
    if (at < 0) continue;
    const node = nodeOf(command[at]?.start ?? 0);
    for (const part of splitAtNext(command.slice(at + 1))) {
      const state = readFlags(part);
      exchanges.push(...state.urls.map((url) => toExchange(url, state, node)));
    }
  }
  const host = exchanges
    .map(({ url }) => /^(?:[a-z]+:\/\/)?([^/:?{}]+)/i.exec(url)?.[1])
    .find((each) => each !== undefined);
  return { title: titleOf(host), exchanges, dropped: {} };
};

const splitAtNext = (words: readonly ShellWord[]): readonly (readonly string[])[] => {
  const parts: string[][] = [[]];
  for (const { text } of words) {
    if (text === '--next' || text === '-:') parts.push([]);
    else parts.at(-1)?.push(text);
  }
  return parts;
};

/** Short flags that take a value, and long ones; all others stand alone. */
const shortWithValue = 'XHdFubAeoxTmKrcCDEPQUtwyYz';
const longWithValue = new Set(
  'request header data data-raw data-ascii data-binary data-urlencode json form form-string user cookie user-agent referer output proxy upload-file max-time config range cookie-jar continue-at dump-header cert key cacert capath cert-type key-type pass connect-timeout retry retry-delay retry-max-time url url-query oauth2-bearer aws-sigv4 proxy-user interface resolve connect-to ciphers tlsv1 limit-rate max-redirs noproxy socks5 unix-socket write-out trace trace-ascii stderr engine hostpubmd5 keepalive-time local-port mail-from mail-rcpt netrc-file time-cond tls-max doh-url dns-servers ftp-port proto proto-redir proto-default quote request-target delegation variable output-dir krb'.split(
    ' ',
  ),
);

const shortNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  u: 'user',
  b: 'cookie',
  A: 'user-agent',
  e: 'referer',
  T: 'upload-file',
  G: 'get',
  I: 'head',
  k: 'insecure',
  L: 'location',
  r: 'range',
  o: 'output',
};

const readFlags = (words: readonly string[]): CurlState => {
  const state: CurlState = {
    urls: [],
    headers: [],
    data: [],
    form: [],
    query: [],
    json: false,
    get: false,
    head: false,
    upload: false,
    files: false,
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.startsWith('--') && word.length > 2) {
      const name = word.slice(2);
      if (longWithValue.has(name)) apply(name, words[++at] ?? '', state);
      else apply(name, '', state);
    } else if (word.startsWith('-') && word.length > 1) {
      if (readShort(word, words[at + 1] ?? '', state)) at++;
    } else state.urls.push(word);
  }
  return state;
};

/** `-XPOST`, `-sSLd text`: gives whether the next word was taken. */
const readShort = (word: string, next: string, state: CurlState): boolean => {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? '';
    const name = shortNames[letter] ?? letter;
    if (!shortWithValue.includes(letter)) {
      apply(name, '', state);
      continue;
    }
    const rest = word.slice(at + 1);
    apply(name, rest === '' ? next : rest, state);
    return rest === '';
  }
  return false;
};

const apply = (name: string, value: string, state: CurlState): void => {
  switch (name) {
    case 'request':
      state.method = value.toUpperCase();
      break;
    case 'header':
      addHeader(value, state);
      break;
    case 'user-agent':
      state.headers.push({ name: 'User-Agent', value });
      break;
    case 'referer':
      state.headers.push({ name: 'Referer', value });
      break;
    case 'cookie':
      if (value.includes('=')) state.headers.push({ name: 'Cookie', value });
      break;
    case 'range':
      state.headers.push({ name: 'Range', value: `bytes=${value}` });
      break;
    case 'url':
      state.urls.push(value);
      break;
    case 'url-query':
      state.query.push(value);
      break;
    case 'get':
      state.get = true;
      break;
    case 'head':
      state.head = true;
      break;
    case 'upload-file':
      state.upload = true;
      break;
    default:
      applyBody(name, value, state);
      applyAuth(name, state);
  }
};

const addHeader = (text: string, state: CurlState): void => {
  const at = text.search(/[:;]/);
  if (at < 1 || text.startsWith('@')) return;
  const value = text.slice(at + 1).trim();
  if (value !== '' || text[at] === ';') state.headers.push({ name: text.slice(0, at).trim(), value });
};

const applyBody = (name: string, value: string, state: CurlState): void => {
  if (name === 'json') {
    state.json = true;
    state.data.push(value);
  } else if (name === 'data-urlencode') state.data.push(encodePart(value));
  else if (name === 'data-raw') state.data.push(value);
  else if (['data', 'data-ascii', 'data-binary'].includes(name)) {
    if (value.startsWith('@')) state.files = true;
    else state.data.push(value);
  } else if (name === 'form' || name === 'form-string') {
    const at = value.indexOf('=');
    if (at > 0)
      state.form.push({
        name: value.slice(0, at),
        value: value.slice(at + 1).replace(/;type=[^;]*$/, ''),
        file: name === 'form' && /^[@<]/.test(value.slice(at + 1)),
      });
  }
};

/** `--data-urlencode name=text` encodes the text, and not the name. */
const encodePart = (value: string): string => {
  const at = value.indexOf('=');
  return at < 0
    ? encodeURIComponent(value)
    : `${value.slice(0, at + (at === 0 ? 0 : 1))}${encodeURIComponent(value.slice(at + 1))}`;
};

const applyAuth = (name: string, state: CurlState): void => {
  if (name === 'user' && state.auth === undefined) state.auth = { kind: 'basic' };
  else if (name === 'oauth2-bearer') state.auth = { kind: 'bearer' };
  else if (['digest', 'ntlm', 'negotiate', 'aws-sigv4'].includes(name))
    state.auth = { kind: 'unsupported', name };
};

const toExchange = (raw: string, state: CurlState, node: object): Exchange => {
  const url = raw.replaceAll(/\{\{([^{}]+)\}\}/g, (_, name: string) => `{${name}}`);
  const body = state.get ? undefined : bodyOf(state);
  const query = [...state.query, ...(state.get ? state.data : [])].flatMap((text) =>
    [...new URLSearchParams(text)].map(([name, value]) => ({ name, value })),
  );
  const method =
    state.method ?? (state.head ? 'HEAD' : state.upload ? 'PUT' : body !== undefined ? 'POST' : 'GET');
  return {
    method,
    url,
    query,
    headers: state.headers,
    answers: [],
    tags: [],
    ...defined({ auth: state.auth, body }),
    node,
  };
};

const bodyOf = (state: CurlState): ExchangeBody | undefined => {
  const type = state.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  if (state.form.length > 0) return { kind: 'form', type: 'multipart/form-data', fields: state.form };
  if (state.upload || (state.files && state.data.length === 0)) return { kind: 'file', type };
  if (state.data.length === 0) return undefined;
  if (state.json) return { kind: 'text', type: type || 'application/json', text: state.data.join('') };
  const text = state.data.join('&');
  if (type !== '' && !/urlencoded/i.test(type)) return { kind: 'text', type, text };
  if (!looksLikeForm(text)) return { kind: 'text', type: '', text };
  return {
    kind: 'form',
    type: 'application/x-www-form-urlencoded',
    fields: [...new URLSearchParams(text)].map(([name, value]) => ({ name, value, file: false })),
  };
};
