import { expect, it } from 'vitest';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { connectorOf } from '../../platform/connectors.ts';

const properties = { name: { type: 'string', minLength: 1 }, active: { type: 'boolean', example: true } };
const lamp = { type: 'object', required: ['id'], properties: { ...properties, id: { type: 'integer' } } };
const id = { name: 'id', in: 'path', required: true, type: 'integer' };
const body = {
  name: 'body',
  in: 'body',
  required: true,
  schema: { type: 'object', required: ['name', 'active'], properties },
};
const answers = (status: number) => ({
  [status]: { description: 'ok', ...(status !== 204 && { schema: lamp }) },
  400: { description: 'no' },
  404: { description: 'none' },
});
const connector = connectorOf({
  paths: {
    '/lamps': { post: { operationId: 'CreateLamp', parameters: [body], responses: answers(201) } },
    '/lamps/{id}': {
      get: { operationId: 'GetLamp', parameters: [id], responses: answers(200) },
      put: { operationId: 'ChangeLamp', parameters: [id, body], responses: answers(200) },
      delete: { operationId: 'DeleteLamp', parameters: [id], responses: answers(204) },
    },
  },
});

/** A service with lamps; `remove` is what its DELETE does. */
const severitiesWith = async (
  remove: (lamps: Map<string, object>, key: string) => void,
): Promise<readonly string[]> => {
  const lamps = new Map<string, object>();
  const { checks } = await verify(connector, {
    url: 'http://lamps.test',
    transport: fromFetch(async (request) => {
      const key = new URL(request.url).pathname.split('/lamps/')[1] ?? '';
      const sent = (await request.json().catch(() => undefined)) as Record<string, unknown> | undefined;
      const fits =
        typeof sent?.['name'] === 'string' && sent['name'] !== '' && typeof sent['active'] === 'boolean';
      if (key !== '' && !lamps.has(key)) return new Response(null, { status: 404 });
      if (/^P/.test(request.method) && !fits) return new Response(null, { status: 400 });
      if (key === '' && request.method !== 'POST') return new Response(null, { status: 405 });
      if (request.method === 'DELETE') {
        remove(lamps, key);
        return new Response(null, { status: 204 });
      }
      const at = key === '' ? String(lamps.size + 1) : key;
      if (request.method !== 'GET') lamps.set(at, { ...sent, id: Number(at) });
      return Response.json(lamps.get(at), { status: key === '' ? 201 : 200 });
    }),
  });
  return checks.flatMap(({ findings }) =>
    findings.flatMap(({ code, severity }) => (code === 'resource-still-there' ? [severity] : [])),
  );
};

it('a DELETE that deletes nothing is an error, though a change before has set what marks a removal', async () => {
  expect(await severitiesWith(() => undefined)).toEqual(['error']);
});

it('one that marks what it removes is a note', async () => {
  const mark = (lamps: Map<string, object>, key: string) =>
    lamps.set(key, { ...lamps.get(key), active: false, state: 'archived' });
  expect(await severitiesWith(mark)).toEqual(['info']);
});
