import type { Connector } from '../../connector/connector.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asObject, type Json } from '../../source/json.ts';
import type { Exchange, WireRequest, WireResponse } from '../model/exchange.ts';
import { isPlainHeader } from '../model/plain-header.ts';
import type { AnswerNames } from './answer-names.ts';

/**
 * Knows the words of answers that tell of somebody's things, and takes them out of what is written about a run: out of sentences, labels and
 * addresses, where no shape of a body reaches. A shape is there in their place. Numbers and UUIDs stay: they find the thing again, for who has it.
 */
export interface Veil {
  /** The answer tells of somebody's things; what the request has already sent is none of their words. */
  readonly note: (exchange: Exchange, names: AnswerNames) => void;
  /** What the run has made has these words: they are nobody's. */
  readonly clear: (exchange: Exchange) => void;
  /** The names that the run's own things have. */
  readonly made: ReadonlySet<string>;
  readonly text: (text: string) => string;
  readonly request: (request: WireRequest) => WireRequest;
}

/** A shorter word is a part of many texts. */
const shortest = 4;

const mostNames = 10_000;

/** More words are no secret of single people; memory has a bound. */
const mostWords = 200_000;

/** So many letters of answers are kept, to know one that comes again. */
const mostKept = 4_000_000;

/** Words by how they begin, and what may stand for them. */
interface Words {
  readonly byStart: Map<string, Map<string, string>>;
  readonly starts: Uint8Array;
  size: number;
}

/** A veil that hides nothing yet. `said`: what the author of the run has said himself. */
export const createVeil = ({ definition }: Pick<Connector, 'definition'>, said: string): Veil => {
  const words: Words = { byStart: new Map(), starts: new Uint8Array(1 << 16), size: 0 };
  const cleared = new Set<string>();
  const last = new Map<string, string>();
  let kept = 0;
  const written = new Map<string, boolean>();
  // What the definition has is known to everybody who reads the report. Asked of what is found in a text only: definitions are long.
  const isWritten = (word: string): boolean => {
    const known = written.get(word) ?? (said.includes(word) || isIn(definition.text, word));
    written.set(word, known);
    return known;
  };
  const add = (word: string, shape: string): void => {
    if (word.length < shortest || isCode(word) || words.size >= mostWords || cleared.has(word)) return;
    for (const form of formsOf(word)) addForm(words, form, shape);
  };
  const made = new Set<string>();
  const text = (whole: string): string => (words.size === 0 ? whole : hide(whole, words, isWritten));
  return {
    made,
    note: (exchange, names) => {
      const response = answerOf(exchange);
      if (response === undefined) return;
      const { method, url } = exchange.request;
      const body = textOf(response.body);
      // A list is asked for again and again.
      const [key, all] = [`${method} ${url}`, `${body}\n${response.headers.join('\n')}`];
      if (last.get(key) === all) return;
      if (kept + all.length <= mostKept) {
        kept += all.length - (last.get(key)?.length ?? 0);
        last.set(key, all);
      }
      const sent = sentText(exchange.request);
      for (const [word, shape] of wordsOf(response, body, names)) if (!sent.includes(word)) add(word, shape);
    },
    clear: (exchange) => {
      const response = answerOf(exchange);
      const bodies = [exchange.request.body, response?.body].map((body) => jsonOf(textOf(body)));
      const headers = (response?.headers ?? []).map(([, value]) => value);
      for (const value of [...bodies.flatMap(leavesOf), ...headers])
        if (cleared.size < mostWords && !isKnown(words, value)) cleared.add(value);
      for (const name of bodies.flatMap(namesOf)) {
        if (made.size < mostNames) made.add(name);
        forget(words, name);
      }
    },
    text,
    request: (request) => {
      if (words.size === 0) return request;
      const body = textOf(request.body);
      const shown = text(body);
      return {
        ...request,
        url: text(request.url),
        headers: request.headers.map(([name, value]) => [name, text(value)]),
        ...(shown === body ? {} : { body: new TextEncoder().encode(shown) }),
      };
    },
  };
};

/** As a whole text, or as a step of a path. */
const isIn = (definition: string, word: string): boolean =>
  definition.includes(JSON.stringify(word)) ||
  ['/', '"', '{'].some((end) => definition.includes(`/${word}${end}`));

const answerOf = (exchange: Exchange): WireResponse | undefined =>
  exchange.outcome === 'answered' ? exchange.response : exchange.partial;

const utf8 = new TextDecoder();

const textOf = (bytes: Uint8Array | undefined): string =>
  bytes === undefined || bytes.length === 0 ? '' : utf8.decode(bytes);

/** What a request says, in its address and its body. */
const sentText = ({ url, headers, body }: WireRequest): string => {
  const text = textOf(body);
  const plain = url.split(/[/?&=#]/).map((part) => decodePercent(part.replaceAll('+', ' ')));
  const values = headers.map(([, value]) => value);
  return [url, ...plain, ...values, text, ...leavesOf(jsonOf(text))].join('\n');
};

/** Tells a thing from others, and says nothing of it. */
const isCode = (word: string): boolean =>
  /^(\d{1,12}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|true|false|null)$/i.test(word);

type ShapedWord = readonly [word: string, shape: string];

function* wordsOf(response: WireResponse, body: string, names: AnswerNames): Generator<ShapedWord> {
  for (const [name, value] of response.headers) if (!isPlainHeader(name)) yield* ofText(value);
  const json = jsonOf(body);
  if (json === undefined) yield* ofText(body);
  else yield* ofValue(json, names, names.root, 0);
}

function* ofValue(
  value: Json,
  names: AnswerNames,
  schema: AnswerNames['root'],
  depth: number,
): Generator<ShapedWord> {
  if (typeof value === 'string') yield* ofText(value);
  if (typeof value !== 'object' || value === null || depth > 20) return;
  if (Array.isArray(value)) {
    const items = names.itemsOf(schema);
    for (const item of value as readonly Json[]) yield* ofValue(item, names, items, depth + 1);
    return;
  }
  for (const [name, member] of Object.entries(asObject(value) ?? {})) {
    const { shown, schema: inner } = names.of(schema, name);
    if (shown !== name) yield [name, shown];
    yield* ofValue(member, names, inner, depth + 1);
  }
}

const shapeOfWord = (word: string): string => `<text of ${word.length}>`;

/** An address is made of words: its beginning is the service's own. */
function* ofText(text: string): Generator<ShapedWord> {
  if (!/^(https?:\/)?\/\S*$/i.test(text) || !URL.canParse(text, 'http://a.test')) {
    yield [text, shapeOfWord(text)];
    return;
  }
  const { pathname, searchParams, search, hash, username, password } = new URL(text, 'http://a.test');
  const values = search.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1));
  const parts = [
    ...pathname.split('/'),
    ...searchParams.values(),
    ...values,
    hash.slice(1),
    username,
    password,
  ];
  for (const part of parts) yield [part, shapeOfWord(part)];
}

const leavesOf = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => leavesOf(each as Json));
};

const namesOf = (value: Json | undefined): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : [
        ...(Array.isArray(value) ? [] : Object.keys(value)),
        ...Object.values(value).flatMap((each) => namesOf(each as Json)),
      ];

const forget = ({ byStart }: Words, name: string): void => {
  for (const form of formsOf(name)) byStart.get(form.slice(0, shortest))?.delete(form);
};

/** A word as it is, and as it stands in JSON, in an address and in a pointer. */
const formsOf = (word: string): readonly string[] =>
  /^[\w.-]+$/.test(word)
    ? [word]
    : [
        ...new Set([
          word,
          JSON.stringify(word).slice(1, -1),
          encodeURIComponent(word.toWellFormed()),
          encodeURI(word.toWellFormed()),
          word.replaceAll('~', '~0').replaceAll('/', '~1'),
        ]),
      ];

const addForm = (words: Words, form: string, shape: string): void => {
  const start = form.slice(0, shortest);
  const own = words.byStart.get(start) ?? new Map<string, string>();
  if (own.has(form)) return;
  words.byStart.set(start, own.set(form, shape));
  words.starts[hashOf(form, 0)] = 1;
  words.size += 1;
};

const isKnown = ({ byStart }: Words, word: string): boolean =>
  byStart.get(word.slice(0, shortest))?.has(word) === true;

/** Most places of a text begin no word. */
const hashOf = (text: string, at: number): number =>
  (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & 0xffff;

const hide = (text: string, words: Words, isWritten: (word: string) => boolean): string => {
  let shown = '';
  let from = 0;
  for (let at = 0; at + shortest <= text.length; at += 1) {
    if (words.starts[hashOf(text, at)] === 0 || isInWord(text, at)) continue;
    const found = longestAt(text, at, words);
    if (found === undefined || isWritten(found.word)) continue;
    shown += text.slice(from, at) + found.shape;
    from = at + found.length;
    at = from - 1;
  }
  return from === 0 ? text : shown + text.slice(from);
};

/** `%20` ends with a digit, and is none. */
const isInWord = (text: string, at: number): boolean =>
  at > 0 &&
  wordSign.test(text.charAt(at)) &&
  wordSign.test(text.charAt(at - 1)) &&
  !/^%[\da-f]{2}$/i.test(text.slice(Math.max(0, at - 3), at));

const wordSign = /[\p{L}\p{N}]/u;

interface Found {
  readonly word: string;
  readonly shape: string;
  /** So much of it is there: a sentence may cut it. */
  readonly length: number;
}

const longestAt = (text: string, at: number, { byStart }: Words): Found | undefined => {
  let found: Found | undefined;
  for (const [word, shape] of byStart.get(text.slice(at, at + shortest)) ?? []) {
    if (word.length <= (found?.length ?? 0)) continue;
    const length = text.startsWith(word, at) ? word.length : cutLength(text, at, word);
    if (length > (found?.length ?? 0) && isWhole(text, at, length)) found = { word, shape, length };
  }
  return found;
};

/** How much of a word is there where a text was cut, with a sign for that or in a quotation; 0 if it is another word. */
const cutLength = (text: string, at: number, word: string): number => {
  let length = shortest;
  while (length < word.length && text[at + length] === word[length]) length += 1;
  const after = text.slice(at + length, at + length + 1);
  const isCut = after === '…' || (after === '' && text.charAt(at - 1) === '"');
  return isCut && length > shortest ? length : 0;
};

/** A small word of a language is hidden only where it is quoted: sentences have it too. */
const isWhole = (text: string, at: number, length: number): boolean => {
  const after = text.charAt(at + length);
  if (wordSign.test(after) && wordSign.test(text.charAt(at + length - 1))) return false;
  return !/^[a-z]{1,12}$/.test(text.slice(at, at + length)) || /["'/=]/.test(text.charAt(at - 1));
};
