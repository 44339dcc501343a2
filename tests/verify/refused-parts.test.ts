import { expect, it } from 'vitest';
import type { Fetch } from '../../src/connector/fetch.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import type { Report } from '../../src/report/report.ts';
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

/** What such a service does wrong. */
interface Wrong {
  /** The status of a good change. */
  readonly onChange?: number;
  /** How long a label may be; 40 is documented. */
  readonly longest?: number;
  /** Takes a parent that is a text. */
  readonly lax?: boolean;
}

const isLabel = (label: unknown, longest: number): boolean =>
  typeof label === 'string' && label.length >= 1 && label.length <= longest;

const isParent = (parent: unknown, rows: ReadonlyMap<number, object>, lax: boolean): boolean =>
  parent === undefined ||
  (lax && typeof parent === 'string') ||
  (Number.isInteger(parent) && rows.has(Number(parent)));

/** A bin may be in another one, if that is there. Only bins that stand alone get a wrong label: it is looked at after the parent. */
const serve = ({ onChange = 200, longest = 40, lax = false }: Wrong): Fetch => {
  const rows = new Map<number, object>();
  const json = (status: number, value: unknown): Response => Response.json(value, { status });
  return async (request) => {
    const [, , key] = new URL(request.url).pathname.split('/');
    const row = rows.get(Number(key));
    if (key !== undefined && row === undefined) return json(404, {});
    if (key === undefined && request.method !== 'POST') return json(405, {});
    if (request.method === 'GET') return json(200, row);
    if (!/json/.test(request.headers.get('content-type') ?? '')) return json(400, {});
    const value = await request.json().catch(() => undefined);
    if (!isLabel(value?.label, longest) || !isParent(value.parent, rows, lax)) return json(400, {});
    const at = key === undefined ? rows.size + 1_000 : Number(key);
    rows.set(at, { ...value, no: at });
    return json(key === undefined ? 201 : onChange, rows.get(at));
  };
};

const run = (wrong: Wrong): Promise<Report> =>
  verify(bins, { url: 'http://127.0.0.1:1', transport: fromFetch(serve(wrong)) });

const kindsOf = ({ checks }: Report): ReadonlyMap<string, string> =>
  new Map(checks.map(({ name, verdict }) => [name, verdict.kind]));

/** The places of what is wrong. */
const placesOf = ({ checks }: Report): readonly string[] =>
  checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ place, message }) => place ?? message),
  );

it('makes a thing without what leads to something that is not there', async () => {
  const report = await run({});
  expect(kindsOf(report).get('SetBin 200')).toBe('pass');
  expect(placesOf(report)).toEqual([]);
});

it('and reports once what it leaves out', async () => {
  const report = await run({});
  expect(report.facts['partsLeftOut']).toBe(
    'AddBin without body /parent (400); SetBin without body /parent (400)',
  );
});

it('so that a change that fails is found', async () => {
  expect(kindsOf(await run({ onChange: 500 })).get('SetBin 200')).toBe('fail');
});

it('and a fault that the refused part would hide', async () => {
  expect(placesOf(await run({ longest: 400 }))).toContain('body label');
});

it('and a fault of the refused part itself', async () => {
  expect(placesOf(await run({ lax: true }))).toContain('body parent');
});
