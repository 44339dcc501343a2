import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import type { VerifyOptions } from '../../../src/verify/model/options.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { connectorOf } from '../../platform/connectors.ts';

const answer = { description: 'x', schema: { type: 'object', properties: { size: { type: 'integer' } } } };
const connector = connectorOf({
  swagger: '2.0',
  info: { title: 'Boxes', version: '1' },
  host: 'boxes.test',
  basePath: '/',
  paths: {
    '/boxes': {
      get: { operationId: 'ListBoxes', responses: { 200: answer, 304: { description: 'Same.' } } },
    },
    '/measure': { post: { operationId: 'Measure', responses: { 200: answer } } },
    '/weigh': { post: { operationId: 'Weigh', responses: { 200: answer, 405: { description: 'x' } } } },
    '/boxes/{id}/open': {
      post: {
        operationId: 'Open',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string', default: 'mine' }],
        responses: { 200: answer },
      },
    },
  },
});

const json = (status: number, value: object = { size: 1 }, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** Keeps its contract; `odd` answers in its place where it likes. */
const service =
  (
    odd: (method: string, path: string, request: Request) => Response | undefined,
    seen: string[] = [],
  ): Fetch =>
  async (request) => {
    const { method, url } = request;
    const { pathname } = new URL(url);
    seen.push(`${method} ${pathname}`);
    const own = odd(method, pathname, request);
    if (own !== undefined) return own;
    const right = pathname === '/boxes' ? /^(GET|HEAD)$/ : /^POST$/;
    if (!right.test(method)) return json(405, { error: 'x' });
    if (pathname !== '/boxes') return json(200);
    if (request.headers.get('if-none-match') === '"7"') return new Response(null, { status: 304 });
    return method === 'HEAD' ? new Response(null, json(200)) : json(200, { size: 1 }, { etag: '"7"' });
  };

const findingsOf = async (fetch: Fetch, options: Partial<VerifyOptions> = {}) => {
  const { checks } = await verify(connector, {
    url: 'http://127.0.0.1:9',
    transport: fromFetch(fetch),
    ...options,
  });
  return checks.flatMap(({ operation, findings }) =>
    findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ code, severity }) => `${operation} ${severity} ${code}`),
  );
};
const at = (method: string, path: string, response: () => Response) =>
  findingsOf(service((each, where) => (each === method && where === path ? response() : undefined)));

describe('a method that the path does not document', () => {
  it('is refused by a faithful service, and nothing is found', async () => {
    const seen: string[] = [];
    expect(await findingsOf(service(() => undefined, seen))).toEqual([]);
    expect(seen).toEqual(
      expect.arrayContaining(['HEAD /boxes', 'OPTIONS /boxes', 'PINOUT /boxes', 'GET /measure']),
    );
    expect(seen.some((each) => /^(PUT|PATCH|DELETE) /.test(each))).toBe(false);
  });
  it('goes to nobody’s thing', async () => {
    const seen: string[] = [];
    await findingsOf(service(() => undefined, seen));
    expect(seen.filter((each) => each.includes('/open') && !each.startsWith('POST'))).toEqual([
      'OPTIONS /boxes/pinout-no-such-thing/open',
      'PINOUT /boxes/pinout-no-such-thing/open',
      'GET /boxes/pinout-no-such-thing/open',
    ]);
  });
  it.each([
    ['HEAD', '/boxes', 500, 'ListBoxes error method-fails'],
    ['HEAD', '/boxes', 501, 'ListBoxes error method-fails'],
    ['HEAD', '/boxes', 404, 'ListBoxes warning head-status-differs'],
    ['HEAD', '/boxes', 204, 'ListBoxes warning head-status-differs'],
    ['OPTIONS', '/boxes', 500, 'ListBoxes error method-fails'],
    ['PINOUT', '/measure', 200, 'Measure error method-nonsense-accepted'],
    ['PINOUT', '/measure', 502, 'Measure error method-fails'],
    ['GET', '/measure', 500, 'Measure error method-fails'],
    ['GET', '/measure', 501, 'Measure error method-fails'],
  ])('%s %s is answered %i: %s', async (method, path, status, finding) => {
    expect(
      await at(method, path, () => (status === 204 ? new Response(null, { status }) : json(status))),
    ).toEqual([finding]);
  });
  it.each([
    ['OPTIONS', '/boxes', 501],
    ['OPTIONS', '/boxes', 204],
    ['PINOUT', '/boxes', 501],
    ['GET', '/measure', 404],
  ])('%s %s may be answered %i', async (method, path, status) => {
    expect(
      await at(method, path, () => (status === 204 ? new Response(null, { status }) : json(status))),
    ).toEqual([]);
  });
  it('is an error if GET does what another operation does, or the path documents 405; else a warning', async () => {
    expect(await at('GET', '/measure', () => json(200, { size: 3 }))).toEqual([
      'Measure error method-undocumented',
    ]);
    expect(await at('GET', '/measure', () => json(200, { name: 'x' }))).toEqual([
      'Measure warning method-undocumented',
    ]);
    expect(await at('GET', '/weigh', () => json(200, { name: 'x' }))).toEqual([
      'Weigh error method-undocumented',
    ]);
  });
  it('is not sent where only reading is allowed, unless it reads', async () => {
    const seen: string[] = [];
    await findingsOf(
      service(() => undefined, seen),
      { allowChanges: 'none' },
    );
    expect(new Set(seen.map((each) => each.split(' ')[0]))).toEqual(new Set(['GET', 'HEAD', 'OPTIONS']));
  });
});

describe('an ETag that is sent back', () => {
  it.each([
    ['is not looked at', () => json(200, { size: 1 }, { etag: '"7"' })],
    ['is not compared', () => new Response(null, { status: 304 })],
  ])('%s', async (_, response) => {
    const odd = service((method, _path, request) =>
      method === 'GET' && request.headers.has('if-none-match') ? response() : undefined,
    );
    expect(await findingsOf(odd)).toEqual(['ListBoxes error precondition-ignored']);
  });
  it('may be another one by then', async () => {
    let tag = 0;
    const odd = service((method, path) =>
      method === 'GET' && path === '/boxes' ? json(200, { size: 1 }, { etag: `"${++tag}"` }) : undefined,
    );
    expect(await findingsOf(odd)).toEqual([]);
  });
});
