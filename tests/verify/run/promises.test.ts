import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { connectorOf } from '../../platform/connectors.ts';

const properties = {
  name: { type: 'string', example: 'Paint the door' },
  status: { type: 'string', enum: ['open', 'done'], example: 'open' },
  due: { type: 'string', format: 'date-time', example: '2026-05-01T10:00:00Z' },
};
const sent = { type: 'object', required: Object.keys(properties), properties };
const task = { type: 'object', properties: { id: { type: 'string' }, ...properties } };
const id = { name: 'id', in: 'path', required: true, type: 'string' };
const body = { name: 'body', in: 'body', required: true, schema: sent };
const told = (status: number, schema?: JsonObject) => ({
  [status]: { description: 'it', ...(schema === undefined ? {} : { schema }) },
});

const connector = connectorOf({
  paths: {
    '/tasks': {
      post: { operationId: 'AddTask', parameters: [body], responses: { ...told(201, task), ...told(400) } },
    },
    '/tasks/{id}': {
      get: { operationId: 'GetTask', parameters: [id], responses: { ...told(200, task), ...told(404) } },
      put: {
        operationId: 'ReplaceTask',
        parameters: [id, body],
        responses: { ...told(200, task), ...told(400), ...told(404) },
      },
      delete: { operationId: 'RemoveTask', parameters: [id], responses: { ...told(204), ...told(404) } },
    },
  },
});

const isTask = (value: unknown): value is JsonObject => {
  if (typeof value !== 'object' || value === null) return false;
  const { name, status, due } = value as JsonObject;
  return (
    typeof name === 'string' &&
    ['open', 'done'].includes(String(status)) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(String(due)) &&
    !Number.isNaN(Date.parse(String(due)))
  );
};

const readTask = async (request: Request): Promise<JsonObject | undefined> => {
  const value: unknown = await request.json().catch(() => undefined);
  const isJson = request.headers.get('content-type')?.startsWith('application/json') === true;
  return isJson && isTask(value) ? value : undefined;
};

const no = (status: number): Response => new Response(null, { status });

/** Keeps tasks; `refuses` says which update is refused, of what was there. */
const keeping = (refuses: (before: JsonObject, after: JsonObject) => boolean): Fetch => {
  const tasks = new Map<string, JsonObject>();
  const add = async (request: Request): Promise<Response> => {
    const value = await readTask(request);
    if (value === undefined) return no(400);
    const made = { ...value, id: `t${tasks.size + 1}` };
    tasks.set(made.id, made);
    return Response.json(made, { status: 201 });
  };
  const replace = async (request: Request, key: string, before: JsonObject): Promise<Response> => {
    const value = await readTask(request);
    if (value === undefined || refuses(before, value)) return no(400);
    tasks.set(key, { ...value, id: key });
    return Response.json(tasks.get(key));
  };
  const gone = new Set<string>();
  return (request) => {
    const key = /\/tasks\/([^/]+)$/.exec(new URL(request.url).pathname)?.[1];
    if (key === undefined) return request.method === 'POST' ? add(request) : Promise.resolve(no(405));
    const known = gone.has(key) ? undefined : tasks.get(key);
    if (!['GET', 'PUT', 'DELETE'].includes(request.method)) return Promise.resolve(no(405));
    if (known === undefined) return Promise.resolve(no(404));
    if (request.method === 'PUT') return replace(request, key, known);
    if (request.method === 'DELETE') gone.add(key);
    return Promise.resolve(request.method === 'GET' ? Response.json(known) : no(204));
  };
};

const errorsOf = async (service: Fetch): Promise<readonly string[]> => {
  const report = await verify(connector, { url: 'http://127.0.0.1:1', transport: fromFetch(service) });
  return report.checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  );
};

describe('an odd value that is refused by an update', () => {
  it('is no fault if another update has ended the life of the thing', async () => {
    const errors = await errorsOf(
      keeping((before, after) => before['status'] === 'done' && after['status'] !== 'done'),
    );
    expect(errors).toEqual([]);
  });
  it('is a fault if the plain value is taken right before', async () => {
    const errors = await errorsOf(keeping((_, after) => String(after['due']).includes('-02-29')));
    expect(errors).toEqual([
      expect.stringContaining('ReplaceTask refuses a valid request with 400 (body /due is'),
    ]);
  });
});
