import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Exchange } from '../../src/import/exchanges/exchange.ts';
import { readCurl } from '../../src/import/exchanges/read-curl.ts';
import { asObject, type Json, type JsonObject } from '../../src/source/json.ts';

/** The requests of a file with lines of curl. */
export const curlOf = (folder: string, path: string): readonly Exchange[] =>
  readCurl(readFileSync(join(folder, path), 'utf8'), () => ({})).exchanges;

/** What another reader of curl makes of the file; nothing if it was not asked. */
export const expectedOf = (folder: string, path: string): JsonObject | undefined => {
  const file = join(folder, 'curl-expected', `${basename(path, extname(path))}.json`);
  return existsSync(file) ? asObject(JSON.parse(readFileSync(file, 'utf8')) as Json) : undefined;
};

/** What differs from the other reader, in method, URL, headers and body; nothing if they agree. */
export const curlDifference = (exchange: Exchange | undefined, wanted: JsonObject): string | undefined => {
  if (exchange === undefined) return 'no request';
  if (exchange.method.toLowerCase() !== wanted['method']) return `method ${exchange.method}`;
  const urls = [wanted['raw_url'], wanted['url']].map((url) => bare(String(url ?? '')));
  if (!urls.includes(bare(exchange.url))) return `URL ${exchange.url}`;
  const headers = Object.entries(asObject(wanted['headers']) ?? {});
  const missing = headers.find(([name, value]) => !hasHeader(exchange, name, String(value)));
  if (missing !== undefined) return `header ${missing[0]}`;
  const body = bodyOf(exchange);
  const data = wanted['data'];
  const same = data === undefined || plain(data) === body || formOf(data) === body;
  return same ? undefined : `body ${body ?? '(none)'}`;
};

const bare = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/?(\?.*)?$/, '');

const hasHeader = ({ headers, body }: Exchange, name: string, value: string): boolean =>
  headers.some((each) => each.name.toLowerCase() === name.toLowerCase()) ||
  (name.toLowerCase() === 'content-type' &&
    // curl calls every body a form unless a header says otherwise; JSON that somebody sends so is read as the JSON that is meant.
    (body?.type.split(';')[0] === value.split(';')[0] || (body?.kind === 'text' && body.type === '')));

const plain = (data: Json): string => (typeof data === 'string' ? data : JSON.stringify(data));

const formOf = (data: Json): string =>
  Object.entries(asObject(data) ?? {})
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&');

/** A form as it is sent; other bodies as they are. */
const bodyOf = ({ body }: Exchange): string | undefined => {
  if (body?.kind === 'text') return body.text;
  return body?.kind === 'form'
    ? body.fields.map(({ name, value }) => `${name}=${value}`).join('&')
    : undefined;
};
