import { expect, it } from 'vitest';
import type { Fetch } from '../../src/connector/fetch.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { readSource } from '../../src/source/read-source.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';

const label = { type: 'string', minLength: 1, maxLength: 40 };
const parent = { type: 'integer', format: 'int32' };
const sent = { type: 'object', required: ['label'], properties: { label, parent } };
const kept = { type: 'object', required: ['no', 'label'], properties: { no: parent, label, parent } };
const body = { name: 'body', in: 'body', required: true, schema: sent };
const no = { name: 'no', in: 'path', required: true, ...parent };
const refused = { description: 'It is refused.' };
const answer = { description: 'As it is.', schema: kept };
const document = {
  swagger: '2.0',
  info: { title: 'Bins', version: '1' },
  paths: {
    '/bins': {
      post: { operationId: 'AddBin', parameters: [body], responses: { 201: answer, 400: refused } },
    },
    '/bins/{no}': {
      get: { operationId: 'GetBin', parameters: [no], responses: { 200: answer, 404: refused } },
      put: {
        operationId: 'SetBin',
        parameters: [no, body],
        responses: { 200: answer, 400: refused, 404: refused },
      },
    },
  },
};
const bins = readConnector({
  name: 'bins',
  folder: 'bins',
  script: false,
  definition: readSource('apiDefinition.swagger.json', new TextEncoder().encode(JSON.stringify(document))),
});

/** A bin may be in another one, if that is there. `onChange` is the status of a good change. */
const serve = (onChange: number): Fetch => {
  const rows = new Map<number, object>();
  const json = (status: number, value: unknown): Response => Response.json(value, { status });
  return async (request) => {
    const [, , key] = new URL(request.url).pathname.split('/');
    const row = rows.get(Number(key));
    if (key !== undefined && row === undefined) return json(404, {});
    if (request.method === 'GET') return json(200, row);
    if (!/json/.test(request.headers.get('content-type') ?? '')) return json(400, {});
    const value = await request.json().catch(() => undefined);
    const isGood =
      typeof value?.label === 'string' &&
      value.label.length >= 1 &&
      value.label.length <= 40 &&
      (value.parent === undefined || (Number.isInteger(value.parent) && rows.has(value.parent)));
    if (!isGood) return json(400, {});
    const at = key === undefined ? rows.size + 1_000 : Number(key);
    rows.set(at, { ...value, no: at });
    return json(key === undefined ? 201 : onChange, rows.get(at));
  };
};

const run = async (onChange: number): Promise<ReadonlyMap<string, string>> => {
  const report = await verify(bins, { url: 'http://127.0.0.1:1', transport: fromFetch(serve(onChange)) });
  return new Map(report.checks.map(({ name, verdict }) => [name, verdict.kind]));
};

it('makes a thing with what is required only, if the rest leads to something that is not there', async () => {
  expect((await run(200)).get('SetBin 200')).toBe('pass');
});

it('so that a change that fails is found', async () => {
  expect((await run(500)).get('SetBin 200')).toBe('fail');
});
