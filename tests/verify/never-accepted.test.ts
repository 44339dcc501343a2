import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { operationWords, outcomeOf } from '../../src/report/verdict.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { readCases } from '../../src/verify/cases/read-cases.ts';
import type { VerifyOptions } from '../../src/verify/model/options.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { connectorOf } from '../platform/connectors.ts';

/** Boxes that can be listed, and made with such a body. */
const boxesOf = (schema: JsonObject, required = true) =>
  connectorOf({
    paths: {
      '/boxes': {
        get: { operationId: 'ListBoxes', responses: { 200: { description: 'ok' } } },
        post: {
          operationId: 'AddBox',
          parameters: [{ name: 'body', in: 'body', required, schema: { type: 'object', ...schema } }],
          responses: {
            201: { description: 'made' },
            202: { description: 'made later' },
            400: { description: 'no' },
            409: { description: 'there already' },
          },
        },
      },
    },
  });

/** A service that refuses every box but those that it wants. */
const run = (
  [schema, required]: Parameters<typeof boxesOf>,
  { status = 400, takes = () => false, ...options }: Service = {},
): Promise<Report> =>
  verify(boxesOf(schema, required), {
    url: 'http://127.0.0.1:1',
    ...options,
    transport: fromFetch(async (request) => {
      if (/^(GET|HEAD)$/.test(request.method)) return new Response(null, { status: 200 });
      if (request.method !== 'POST') return new Response(null, { status: 405 });
      const isJson = /json/.test(request.headers.get('content-type') ?? '');
      const value: unknown = await request.json().catch(() => undefined);
      const good = isJson && isBox(value);
      return new Response(null, { status: takes(value) ? 201 : good ? status : 400 });
    }),
  });

const isBox = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.values(value).every((each) => typeof each === 'string');

interface Service extends Partial<VerifyOptions> {
  readonly status?: number;
  readonly takes?: (body: unknown) => boolean;
}

const codesOf = (report: Report): readonly string[] => [
  ...new Set(
    report.checks.flatMap(({ name, findings }) =>
      findings.map(({ code, severity }) => `${name}: ${severity} ${code}`),
    ),
  ),
];
const come = (report: Report): string => {
  const outcome = outcomeOf(report);
  return outcome.kind === 'unverified' ? outcome.doubts.map(({ code }) => code).join() : outcome.kind;
};

const text = { type: 'string' };
const written = { type: 'string', example: 'x' };

describe('an operation whose every valid request is refused, in a documented way', () => {
  it.each<readonly [string, Parameters<typeof boxesOf>, string, readonly string[]]>([
    [
      'breaks its promise where somebody wrote all of them',
      [{ required: ['a'], properties: { a: written } }],
      'broken',
      ['AddBox 400: error valid-request-refused'],
    ],
    [
      'and where somebody wrote what is required',
      [{ required: ['a'], properties: { a: written, b: text } }],
      'broken',
      ['AddBox 400: error valid-request-refused'],
    ],
    [
      'is named where a required value was made up',
      [{ required: ['a', 'b'], properties: { a: written, b: text } }],
      'kept',
      ['AddBox 201: warning operation-never-accepted'],
    ],
    [
      'is not verified where nothing is required',
      [{ properties: { b: text } }],
      'operation-not-verified',
      ['AddBox 201: warning operation-never-accepted'],
    ],
    [
      'or no body is',
      [{ required: ['b'], properties: { b: text } }, false],
      'operation-not-verified',
      ['AddBox 201: warning operation-never-accepted'],
    ],
  ])('%s', async (_, shape, outcome, codes) => {
    const report = await run(shape);
    expect([come(report), codesOf(report)]).toEqual([outcome, codes]);
  });
  it('stands in the last line', async () => {
    const report = await run([{ required: ['b'], properties: { b: text } }]);
    expect(operationWords(report)).toBe(
      'verified 1 of 2 operations; 1 needs a case or a flag; never accepted: AddBox',
    );
  });
  it('says how it was answered, and what to do', async () => {
    const report = await run([{ required: ['b'], properties: { b: text } }]);
    const [finding] = report.checks.flatMap(({ findings }) => findings);
    expect(finding?.message).toMatch(
      /^AddBox was never accepted: valid requests were answered 400 \(\d+ times\)\.$/,
    );
    expect(finding?.remedy).toContain('cases.yaml: operation: AddBox');
    expect(finding?.curl).toContain('/v1/boxes');
  });
  it('may be as it is where the refusal depends on what there is', async () => {
    const report = await run([{ required: ['a'], properties: { a: written } }], { status: 409 });
    expect([come(report), codesOf(report)]).toEqual([
      'kept',
      ['AddBox 201: warning operation-never-accepted'],
    ]);
  });
});

it('says nothing of an operation that was accepted once', async () => {
  const takes = (body: unknown): boolean => JSON.stringify(body) === '{"b":"pinout"}';
  const report = await run(
    [
      {
        required: ['b'],
        properties: { b: { ...text, default: 'pinout', enum: ['pinout', 'other'] }, c: text },
      },
    ],
    { takes },
  );
  expect(codesOf(report).filter((code) => code.includes('never-accepted'))).toEqual([]);
});

it('says nothing of a run that ended before all of it was asked', async () => {
  const report = await run([{ required: ['b'], properties: { b: text } }], {
    maxRequests: 8,
    concurrency: 1,
  });
  expect(codesOf(report)).toEqual([]);
});

it('says nothing of an operation that a case by hand shows to work', async () => {
  const schema = { required: ['b'], properties: { b: text } };
  const written = 'cases: [{ name: a known box, operation: AddBox, status: 201, body: { b: known } }]';
  const cases = readCases(boxesOf(schema), 'cases.yaml', new TextEncoder().encode(written));
  const takes = (body: unknown): boolean => JSON.stringify(body) === '{"b":"known"}';
  expect(codesOf(await run([schema], { takes, cases }))).toEqual([]);
});

it('takes another documented success for a reason, where nothing is required', async () => {
  const report = await run([{ properties: { b: text } }], { takes: () => true });
  const { verdict } = report.checks.find(({ name }) => name === 'AddBox 202') ?? expect.fail();
  expect(verdict).toMatchObject({ kind: 'skip', needs: 'case' });
});
