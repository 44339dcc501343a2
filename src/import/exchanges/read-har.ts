import { jsonOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import { mediaKind } from '../context/media-types.ts';
import type { Answer, Exchange, ExchangeBody, Pair, ReadExchanges } from './exchange.ts';

/** A recording of HTTP (HAR 1.2) as exchanges: calls of an API only, and why each other entry was left out. */
export const readHar = (root: JsonObject): ReadExchanges => {
  const entries = asArray(own(asObject(own(root, 'log')), 'entries'));
  const dropped: Record<string, number> = {};
  const exchanges: Exchange[] = [];
  const read = entries.map((entry) => asObject(entry)).filter((entry) => entry !== undefined);
  for (const entry of read) {
    const exchange = readEntry(entry);
    const why = exchange === undefined ? 'entries that cannot be read' : whyDropped(exchange, entry);
    if (exchange === undefined || why !== undefined) dropped[why ?? ''] = (dropped[why ?? ''] ?? 0) + 1;
    else exchanges.push(exchange);
  }
  const host = exchanges
    .map(({ url }) => (URL.canParse(url) ? new URL(url).hostname : ''))
    .find((each) => each !== '');
  return { title: titleOf(host), exchanges, dropped };
};

/** `api.contoso.com` → `Contoso`. */
export const titleOf = (host: string | undefined): string => {
  const parts = (host ?? '')
    .replace(/:\d+$/, '')
    .split('.')
    .filter((part) => !/^(www|api|com|org|net|io|dev|\d+)$/i.test(part));
  const name = parts.at(parts.length > 1 ? -2 : -1) ?? '';
  return name === '' ? 'Recorded service' : name.slice(0, 1).toUpperCase() + name.slice(1);
};

const readEntry = (entry: JsonObject): Exchange | undefined => {
  const request = asObject(own(entry, 'request'));
  const url = asString(own(request, 'url'));
  if (request === undefined || url === undefined) return undefined;
  const body = readPostData(asObject(own(request, 'postData')));
  const answer = readAnswer(asObject(own(entry, 'response')));
  return {
    method: (asString(own(request, 'method')) ?? 'GET').toUpperCase(),
    url,
    query: [],
    headers: pairs(own(request, 'headers')),
    answers: answer === undefined ? [] : [answer],
    tags: [],
    ...defined({ body }),
    node: entry,
  };
};

const pairs = (value: Json | undefined): readonly Pair[] =>
  asArray(value).flatMap((each) => {
    const name = asString(own(asObject(each), 'name'));
    return name === undefined || name === ''
      ? []
      : [{ name, value: asString(own(asObject(each), 'value')) ?? '' }];
  });

const readPostData = (data: JsonObject | undefined): ExchangeBody | undefined => {
  if (data === undefined) return undefined;
  const type = asString(own(data, 'mimeType')) ?? '';
  const params = asArray(own(data, 'params'))
    .map(asObject)
    .filter((each) => each !== undefined);
  if (params.length > 0 && mediaKind(type) !== 'json')
    return {
      kind: 'form',
      type: (type.split(';')[0] ?? '') || 'application/x-www-form-urlencoded',
      fields: params.map((each) => ({
        name: asString(own(each, 'name')) ?? '',
        value: asString(own(each, 'value')) ?? '',
        file: own(each, 'fileName') !== undefined,
      })),
    };
  const text = asString(own(data, 'text')) ?? '';
  if (text === '') return undefined;
  if (mediaKind(type) === 'form')
    return {
      kind: 'form',
      type: 'application/x-www-form-urlencoded',
      fields: [...new URLSearchParams(text)].map(([name, value]) => ({ name, value, file: false })),
    };
  return { kind: 'text', type, text };
};

const readAnswer = (response: JsonObject | undefined): Answer | undefined => {
  const status = own(response, 'status');
  if (typeof status !== 'number') return undefined;
  const content = asObject(own(response, 'content'));
  const text = asString(own(content, 'text')) ?? '';
  const decoded = own(content, 'encoding') === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
  return {
    status,
    type: asString(own(content, 'mimeType')) ?? '',
    text: decoded,
    headers: pairs(own(response, 'headers')),
  };
};

const assets = /\.(png|jpe?g|gif|svg|ico|webp|css|js|mjs|map|woff2?|ttf|eot|mp4|webm|mp3)$/i;
const trackers =
  /(^|\.)(google-analytics|googletagmanager|doubleclick|segment|mixpanel|hotjar|sentry|newrelic|nr-data|facebook|amplitude|clarity|fullstory)\.(com|io|net|ms)$/i;

/** Why an entry is no call of an API. */
const whyDropped = ({ url, method, answers }: Exchange, entry: JsonObject): string | undefined => {
  const [answer] = answers;
  const resource = asString(own(entry, '_resourceType'));
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return 'requests without a whole address';
  if (parsed.protocol.startsWith('ws') || resource === 'websocket') return 'websockets';
  if (answer?.status === 0) return 'requests without an answer';
  if (method === 'OPTIONS') return 'questions of the browser (CORS)';
  if (trackers.test(parsed.hostname)) return 'calls of analytics';
  if (answer !== undefined && answer.status >= 300 && answer.status < 400) return 'redirects';
  if (assets.test(parsed.pathname)) return 'images, scripts and styles';
  const json =
    answer !== undefined && (mediaKind(answer.type) === 'json' || typeof jsonOf(answer.text) === 'object');
  if (resource !== undefined && !['xhr', 'fetch', 'other'].includes(resource) && !json)
    return 'pages and their parts';
  return answer !== undefined && /^(image|font|audio|video|text\/css)/i.test(answer.type)
    ? 'images, scripts and styles'
    : undefined;
};
