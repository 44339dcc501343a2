import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Exchange, Pair, ReadExchanges } from './exchange.ts';

/** A mock's journal as exchanges. The mock's own address is not the service's: the import asks for the host. */
export const readJournal = (value: Json): ReadExchanges => ({
  title: 'Recorded service',
  exchanges: asArray(value).flatMap((each): readonly Exchange[] => {
    const entry = asObject(each);
    const target = asString(own(entry, 'target'));
    const status = own(entry, 'status');
    if (entry === undefined || target === undefined || typeof status !== 'number') return [];
    const headers = pairsOf(asObject(own(entry, 'headers')) ?? {});
    return [
      exchangeOf(entry, {
        method: asString(own(entry, 'method')) ?? 'GET',
        url: target,
        headers,
        text: asString(own(entry, 'body')) ?? '',
        answer: { status, text: asString(own(entry, 'answer')) ?? '', headers: [] },
      }),
    ];
  }),
  dropped: {},
});

/** The exchanges of a report. Requests that were meant to be refused are part of it: their answers are documented as well. */
export const readRecordedReport = (root: JsonObject): ReadExchanges => {
  const shown = asArray(own(root, 'checks'))
    .flatMap((check) => asArray(own(asObject(check), 'exchanges')))
    .map(asObject)
    .filter((each) => each !== undefined);
  return {
    title: 'Recorded service',
    exchanges: shown.flatMap((each): readonly Exchange[] => {
      const request = asObject(own(each, 'request'));
      const response = asObject(own(each, 'response'));
      const url = asString(own(request, 'url'));
      const status = own(response, 'status');
      if (url === undefined || typeof status !== 'number') return [];
      return [
        exchangeOf(each, {
          method: asString(own(request, 'method')) ?? 'GET',
          url: withoutLoopback(url),
          headers: listOf(own(request, 'headers')),
          text: bodyOf(own(request, 'body')),
          answer: { status, text: bodyOf(own(response, 'body')), headers: listOf(own(response, 'headers')) },
        }),
      ];
    }),
    dropped: {},
  };
};

interface Shown {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Pair[];
  readonly text: string;
  readonly answer: { readonly status: number; readonly text: string; readonly headers: readonly Pair[] };
}

const exchangeOf = (node: JsonObject, { method, url, headers, text, answer }: Shown): Exchange => {
  const type = (list: readonly Pair[]): string =>
    list.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  return {
    method: method.toUpperCase(),
    url,
    headers,
    query: [],
    ...(text === '' ? {} : { body: { kind: 'text', type: type(headers), text } }),
    answers: [{ ...answer, type: type(answer.headers) }],
    tags: [],
    node,
  };
};

const pairsOf = (headers: JsonObject): readonly Pair[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value: String(value) }));

const listOf = (value: Json | undefined): readonly Pair[] =>
  asArray(value).map((pair) => ({
    name: String(asArray(pair)[0] ?? ''),
    value: String(asArray(pair)[1] ?? ''),
  }));

/** A body of a report, if it is all there as text. */
const bodyOf = (value: Json | undefined): string => {
  const body = asObject(value);
  const whole = own(body, 'encoding') === 'text' && own(body, 'cut') !== true && own(body, 'shape') !== true;
  return whole ? (asString(own(body, 'text')) ?? '') : '';
};

const withoutLoopback = (url: string): string =>
  url.replace(/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?/i, '') || '/';
