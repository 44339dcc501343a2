import { PinoutError } from '../../error.ts';
import { shapeComment } from '../../report/har.ts';
import { asArray, asObject, asString, type Json, type JsonObject } from '../../source/json.ts';
import type { Exchange, WireErrorKind, WireRequest } from '../model/exchange.ts';

/**
 * Exchanges from recorded traffic: a HAR of a browser or of `--record`, an export of Newman's JSON reporter, or a Postman collection with
 * saved answers. Throws where it is none of them.
 */
export const readRecording = (value: Json, file: string): readonly Exchange[] => {
  const root = asObject(value);
  const log = asObject(root?.['log']);
  if (log !== undefined && Array.isArray(log['entries'])) {
    const raw = asString(asObject(log['creator'])?.['name']) === 'pinout';
    return asArray(log['entries']).flatMap((entry) => readHarEntry(asObject(entry) ?? {}, raw));
  }
  const run = asObject(root?.['run']);
  if (run !== undefined && Array.isArray(run['executions']))
    return asArray(run['executions']).flatMap((each) => readPostman(asObject(each) ?? {}));
  if (root !== undefined && Array.isArray(root['item'])) return readItems(asArray(root['item']));
  throw new PinoutError(
    'recording-unreadable',
    `${file} is not a HAR, no Newman export and no Postman collection.`,
    'Save the traffic as HAR, or run newman with --reporters json.',
  );
};

const readHarEntry = (entry: JsonObject, raw: boolean): readonly Exchange[] => {
  const [request, response] = [asObject(entry['request']), asObject(entry['response'])];
  const url = readUrl(request?.['url']);
  if (request === undefined || response === undefined || url === undefined) return [];
  const post = asObject(request['postData']);
  const wire: WireRequest = {
    method: asString(request['method']) ?? 'GET',
    url,
    headers: readHeaders(request['headers']),
    ...(post === undefined ? {} : { body: readText(post) }),
  };
  const ms = Number(entry['time'] ?? 0);
  const error = asObject(entry['_error']);
  const status = Number(response['status'] ?? 0);
  if (error !== undefined || status === 0) {
    const message = asString(error?.['message']) ?? 'The recording has no answer.';
    return [
      {
        request: wire,
        ms,
        outcome: 'failed',
        error: (asString(error?.['kind']) ?? 'other') as WireErrorKind,
        message,
      },
    ];
  }
  const content = asObject(response['content']);
  // A browser writes what it has decoded, under the headers of before.
  const headers = readHeaders(response['headers']).filter(([name]) => raw || !decoded.test(name));
  const body = content === undefined ? new Uint8Array() : readText(content);
  const shape = content?.['comment'] === shapeComment ? ({ shape: true } as const) : {};
  return [{ request: wire, ms, outcome: 'answered', response: { status, headers, body, ...shape } }];
};

const decoded = /^(content-encoding|content-length|transfer-encoding)$/i;

const readHeaders = (value: Json | undefined): readonly (readonly [string, string])[] =>
  asArray(value).flatMap((each) => {
    const header = asObject(each);
    const name = asString(header?.['name']) ?? asString(header?.['key']);
    // HTTP/2 has what is no header, as `:authority`.
    return name === undefined || name.startsWith(':')
      ? []
      : [[name, String(header?.['value'] ?? '')] as const];
  });

const readText = (content: JsonObject): Uint8Array => {
  const text = asString(content['text']) ?? '';
  if (asString(content['encoding']) !== 'base64') return new TextEncoder().encode(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
};

const readItems = (items: readonly Json[]): readonly Exchange[] =>
  items.flatMap((each) => {
    const item = asObject(each) ?? {};
    const saved = asArray(item['response']).flatMap((answer) => {
      const response = asObject(answer);
      const request = response?.['originalRequest'] ?? item['request'] ?? null;
      return response === undefined ? [] : readPostman({ request, response });
    });
    return [...saved, ...readItems(asArray(item['item']))];
  });

const readPostman = ({ request: from, response: to }: JsonObject): readonly Exchange[] => {
  const [request, response] = [asObject(from), asObject(to)];
  const url = readUrl(request?.['url']);
  if (request === undefined || response === undefined || url === undefined) return [];
  const text = asString(asObject(request['body'])?.['raw']);
  return [
    {
      request: {
        method: asString(request['method']) ?? 'GET',
        url,
        headers: readHeaders(request['header']),
        ...(text === undefined || text === '' ? {} : { body: new TextEncoder().encode(text) }),
      },
      ms: Number(response['responseTime'] ?? 0),
      outcome: 'answered',
      response: {
        status: Number(response['code'] ?? 0),
        headers: readHeaders(response['header']).filter(([name]) => !decoded.test(name)),
        body: readStream(response),
      },
    },
  ];
};

/** Newman writes bytes as `{ type: 'Buffer', data: […] }`, Postman text. */
const readStream = (response: JsonObject): Uint8Array => {
  const data = asObject(response['stream'])?.['data'];
  return Array.isArray(data)
    ? Uint8Array.from(data as readonly number[])
    : new TextEncoder().encode(asString(response['body']) ?? '');
};

const readUrl = (value: Json | undefined): string | undefined => {
  const object = asObject(value);
  const text = asString(value) ?? asString(object?.['raw']) ?? joinUrl(object);
  return text !== undefined && /^https?:/.test(text) && URL.canParse(text) ? text : undefined;
};

const joinUrl = (url: JsonObject | undefined): string | undefined => {
  if (url === undefined) return undefined;
  const join = (part: Json | undefined, by: string): string =>
    typeof part === 'string' ? part : asArray(part).map(String).join(by);
  const port = asString(url['port']);
  const query = asArray(url['query']).flatMap((each) => {
    const pair = asObject(each);
    return pair === undefined ? [] : [`${String(pair['key'] ?? '')}=${String(pair['value'] ?? '')}`];
  });
  const host = `${join(url['host'], '.')}${port === undefined ? '' : `:${port}`}`;
  const search = query.length === 0 ? '' : `?${query.join('&')}`;
  return `${asString(url['protocol']) ?? 'http'}://${host}/${join(url['path'], '/')}${search}`;
};
