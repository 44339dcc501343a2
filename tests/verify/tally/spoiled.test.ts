import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import type { VerifyFinding } from '../../../src/verify/model/fault.ts';
import type { Probe } from '../../../src/verify/model/probe.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { createSpoiled } from '../../../src/verify/tally/spoiled.ts';
import { verify } from '../../../src/verify/verify.ts';
import { connectorOf } from '../../platform/connectors.ts';

const note = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'integer' }, title: { type: 'string', example: 'One' } },
};
const fresh = {
  type: 'object',
  required: ['title'],
  properties: { title: { type: 'string', example: 'One' } },
};
const id = { name: 'id', in: 'path', required: true, type: 'integer' };
const body = { name: 'body', in: 'body', required: true, schema: fresh };
const connector = connectorOf({
  paths: {
    '/notes': {
      post: {
        operationId: 'Add',
        parameters: [body],
        responses: { 201: { description: 'ok', schema: note }, 400: { description: 'no' } },
      },
    },
    '/notes/{id}': {
      put: {
        operationId: 'Replace',
        parameters: [id, body],
        responses: { 200: { description: 'ok', schema: note }, 400: { description: 'no' } },
      },
      get: {
        operationId: 'Get',
        parameters: [id],
        responses: { 200: { description: 'ok', schema: note }, 404: { description: 'none' } },
      },
    },
  },
});

/** Keeps whatever it gets; `wrong`: what it shows is wrong before anything broken came. */
const lax = (wrong: boolean) => {
  const notes = new Map<string, object>();
  const keep = async (request: Request, key: string, status: number): Promise<Response> => {
    const given: unknown = await request.json().catch(() => ({}));
    const kept = { ...(typeof given === 'object' ? given : {}), id: Number(key) };
    notes.set(key, kept);
    return Response.json(kept, { status });
  };
  const answers: Readonly<Record<string, (request: Request, key: string) => Response | Promise<Response>>> = {
    POST: (request) => keep(request, String(notes.size + 1), 201),
    PUT: (request, key) => (notes.has(key) ? keep(request, key, 200) : new Response(null, { status: 404 })),
    GET: (_, key) => {
      const found = notes.get(key);
      if (found === undefined) return new Response(null, { status: 404 });
      return Response.json(wrong ? { ...found, title: 7 } : found);
    },
  };
  return fromFetch(async (request) => {
    const key = /\/notes\/(.+)$/.exec(new URL(request.url).pathname)?.[1] ?? '';
    return answers[request.method]?.(request, key) ?? new Response(null, { status: 405 });
  });
};
const codesOf = async (wrong: boolean): Promise<ReadonlySet<string>> => {
  const report = await verify(connector, { url: 'http://127.0.0.1:1', transport: lax(wrong) });
  return new Set(
    report.checks.flatMap(({ findings }) =>
      findings.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])),
    ),
  );
};

describe('an endpoint that takes what is broken', () => {
  it('shows it afterwards, and that is not a second trouble', async () => {
    expect(await codesOf(false)).toEqual(new Set(['invalid-request-accepted']));
  });
  it('and shows what is whole wrongly has two', async () => {
    expect([...(await codesOf(true))].toSorted()).toEqual(
      expect.arrayContaining(['invalid-request-accepted', 'response-body-mismatch']),
    );
  });
});

describe('a change in part', () => {
  const operation = connector.operations.find(({ id: each }) => each === 'Replace');
  if (operation === undefined) throw new Error('There is Replace.');
  const probe: Probe = {
    operation,
    label: 'tried',
    target: '200',
    expects: 'success',
    parts: { values: new Map(), credential: 'right', body: { title: 'Two' } },
  };
  const taken: Exchange = {
    request: { method: 'PUT', url: 'http://a.test/notes/1', headers: [] },
    ms: 1,
    outcome: 'answered',
    response: { status: 200, headers: [], body: new Uint8Array() },
  };
  const at = (pointer: string): VerifyFinding => ({
    code: 'response-body-mismatch',
    severity: 'error',
    message: `${pointer} is wrong.`,
    remedy: 'Correct it.',
    part: { kind: 'body', pointer },
  });
  const severities = (broken: boolean): readonly string[] => {
    const spoiled = createSpoiled();
    spoiled.note({ ...probe, expects: broken ? 'refuse' : 'success' }, taken);
    return spoiled.relieve(probe, [at('/pages'), at('/title'), at('')]).map(({ severity }) => severity);
  };
  it('is not blamed for what an earlier broken one left behind, but for its own', () => {
    expect(severities(true)).toEqual(['info', 'error', 'error']);
  });
  it('is blamed for all of it if nothing broken was taken', () => {
    expect(severities(false)).toEqual(['error', 'error', 'error']);
  });
});
