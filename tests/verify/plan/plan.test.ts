import { describe, expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { plan } from '../../../src/verify/plan/plan.ts';
import { connectorOf } from '../../platform/connectors.ts';

const connector = await loadConnector('contracts/base64');
const credentials = ['api_key'];
const labels = (options: Parameters<typeof plan>[1]): readonly string[] =>
  plan(connector, { credentials, ...options }).map(({ operation, label }) => `${operation.id}: ${label}`);

describe('plan', () => {
  it('is the same every time, generated requests included', () => {
    const generated = { credentials, runs: 10, seed: 7 };
    expect(plan(connector, generated)).toEqual(plan(connector, generated));
    expect(labels({ runs: 10, seed: 7 }).length).toBeGreaterThan(labels({}).length);
  });
  it('leaves out each required input, and sends no credential and a wrong one', () => {
    expect(labels({ operations: ['EncodeQuery'] })).toEqual(
      expect.arrayContaining([
        'EncodeQuery: query input is left out',
        'EncodeQuery: without a credential',
        'EncodeQuery: with a wrong credential',
      ]),
    );
  });
  it('only looks for the missing credential where the run has none', () => {
    expect(labels({ credentials: [], operations: ['EncodeQuery'] })).toEqual([
      'EncodeQuery: without a credential',
      'EncodeQuery: with an empty credential',
    ]);
  });
  it('sends nothing that changes anything when it has to be safe', () => {
    expect(
      plan(connector, { credentials, safe: true }).every(({ operation }) => operation.method === 'get'),
    ).toBe(true);
  });
  it('asks for each documented status once', () => {
    const probes = plan(connector, { credentials, ask: 'prefer' });
    expect(probes.map(({ operation, expects }) => `${operation.id} ${expects}`)).toEqual(
      connector.operations.flatMap(({ id, responses }) => responses.map(({ status }) => `${id} ${status}`)),
    );
  });
});

describe('what is broken on purpose', () => {
  const header = (name: string) => ({ name, in: 'header', type: 'string', required: true, enum: ['a/b'] });
  const sending = connectorOf({
    consumes: ['application/json'],
    paths: {
      '/a': {
        post: {
          operationId: 'Send',
          parameters: [
            header('Accept'),
            header('Content-Type'),
            header('X-Kind'),
            { name: 'body', in: 'body', required: true, schema: { type: 'object' } },
          ],
          responses: { 200: { description: 'It.' }, 400: { description: 'No.' } },
        },
      },
    },
  });
  const probes = plan(sending, { credentials: [] }).filter(({ expects }) => expects === 'refuse');
  it('is not a header that whoever sends writes by itself', () => {
    const headers = probes.flatMap(({ label }) => /^header (\S+)/.exec(label)?.[1] ?? []);
    expect(new Set(headers)).toEqual(new Set(['X-Kind']));
  });
  it('stays JSON where a text stands for an object', () => {
    const { raw } = probes.find(({ label }) => label === 'the body is a string')?.parts ?? {};
    expect([raw?.type, new TextDecoder().decode(raw?.bytes)]).toEqual(['application/json', '"text"']);
  });
});

describe('the plan of an operation with thousands of parameters', () => {
  const many = connectorOf({
    paths: {
      '/things': {
        get: {
          operationId: 'ListThings',
          parameters: Array.from({ length: 3_000 }, (_, index) => ({
            name: `p${index}`,
            in: 'query',
            type: 'integer',
          })),
          responses: { 200: { description: 'ok' }, 400: { description: 'no' } },
        },
      },
    } as never,
  });

  it('varies a part of them, from the first to the last, and has a bound', () => {
    const probes = plan(many);
    expect(probes.length).toBeLessThan(900);
    expect(probes.some(({ label }) => label.startsWith('query p0 '))).toBe(true);
  });
});
