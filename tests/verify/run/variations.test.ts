import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import type { Json } from '../../../src/source/json.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { connectorOf } from '../../platform/connectors.ts';

/** A berth is asked for by its IBAN-like code; `note` and `size` are optional. */
const connectorWith = (code: Json) =>
  connectorOf({
    swagger: '2.0',
    info: { title: 'Berths', version: '1' },
    host: 'berths.test',
    paths: {
      '/berths': {
        get: {
          operationId: 'FindBerths',
          parameters: [
            { name: 'code', in: 'query', required: true, type: 'string', ...(code as object) },
            { name: 'size', in: 'query', type: 'integer', minimum: 1, maximum: 9, default: 3 },
            { name: 'note', in: 'query', type: 'string', default: 'a note' },
          ],
          responses: { 200: { description: 'Found.' }, 422: { description: 'No such code.' } },
        },
      },
    },
  });

/** Refuses what `takes` does not take; a code of another size is nothing to it. */
const service =
  (takes: (query: URLSearchParams) => boolean): Fetch =>
  async ({ url }) => {
    const query = new URL(url).searchParams;
    const size = query.get('size');
    const broken = !query.has('code') || (size !== null && !/^[1-9]$/.test(size));
    return new Response(null, { status: broken || !takes(query) ? 422 : 200 });
  };
const run = (code: Json, takes: (query: URLSearchParams) => boolean) =>
  verify(connectorWith(code), { url: 'http://berths.test', transport: fromFetch(service(takes)) });
const errorsOf = async (code: Json, takes: (query: URLSearchParams) => boolean) => {
  const { checks } = await run(code, takes);
  return checks.flatMap(({ findings }) =>
    findings.flatMap(({ code: name, severity, message }) =>
      severity === 'error' ? [`${name}: ${/\((.*)\)/.exec(message)?.[1] ?? ''}`] : [],
    ),
  );
};

describe('what has to be taken', () => {
  it('is not what nobody wrote down: a skip names the case to add', async () => {
    const knows = (query: URLSearchParams): boolean => query.get('code') === 'DE-17';
    const report = await run({ pattern: '^[A-Z]{2}-\\d\\d$' }, knows);
    expect(await errorsOf({ pattern: '^[A-Z]{2}-\\d\\d$' }, knows)).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'FindBerths 200')?.verdict).toMatchObject({
      kind: 'skip',
      needs: 'case',
      reason: expect.stringContaining('422'),
      remedy: expect.stringContaining('operation: FindBerths, status: 200'),
    });
  });
  it('is what an author wrote down', async () => {
    const knows = (query: URLSearchParams): boolean => query.get('code') === 'DE-17';
    expect(await errorsOf({ default: 'XX-00' }, knows)).toEqual([
      'valid-request-refused: examples, defaults and samples',
    ]);
  });
  it('is one documented step from what was taken', async () => {
    const knows = (query: URLSearchParams): boolean =>
      /^[A-Z]{2}-\d\d$/.test(query.get('code') ?? '') && query.has('note');
    expect(await errorsOf({ pattern: '^[A-Z]{2}-\\d\\d$' }, knows)).toEqual([
      expect.stringMatching(/^valid-request-refused: /),
    ]);
  });
  it('is not a step from what was refused', async () => {
    expect(await errorsOf({ pattern: '^[A-Z]{2}-\\d\\d$' }, () => false)).toEqual([]);
  });
});
