import swagger from '@fastify/swagger';
import fastify from 'fastify';
import type { Json } from '../../src/source/json.ts';
import { connectorOf, freePort, type Running, send } from './service.ts';

interface Berth {
  readonly name: string;
  readonly length?: number;
}

const schemas = {
  draft: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 40 },
      length: { type: 'integer', minimum: 1, maximum: 400 },
    },
  },
  berth: {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'integer' }, name: { type: 'string' }, length: { type: 'integer' } },
  },
  error: {
    type: 'object',
    properties: { statusCode: { type: 'integer' }, error: { type: 'string' }, message: { type: 'string' } },
  },
  one: { type: 'object', required: ['id'], properties: { id: { type: 'integer', format: 'int32' } } },
};

const own: readonly (readonly [number, Berth])[] = [
  [1, { name: 'Was there before', length: 12 }],
  [2, { name: 'So was this', length: 40 }],
];

/** A harbour that writes its own Swagger 2.0, as a service of today does. */
export const startFastify = async (): Promise<Running> => {
  const app = fastify();
  const berths = new Map(own);
  let last = 100;
  await app.register(swagger, {
    swagger: {
      info: { title: 'Harbour', version: '1.0' },
      consumes: ['application/json'],
      produces: ['application/json'],
    },
  });
  const refusals = { 400: schemas.error, 404: schemas.error, 415: schemas.error };
  const notThere = { statusCode: 404, error: 'Not Found', message: 'There is no such berth.' };
  const list = { operationId: 'ListBerths', response: { 200: { type: 'array', items: schemas.berth } } };
  app.get('/berths', { schema: list }, () => [...berths].map(([id, berth]) => ({ id, ...berth })));
  const add = { operationId: 'AddBerth', body: schemas.draft, response: { 201: schemas.berth, ...refusals } };
  app.post<{ Body: Berth }>('/berths', { schema: add }, (request, reply) => {
    last += 1;
    berths.set(last, request.body);
    return reply.code(201).send({ id: last, ...request.body });
  });
  const get = { operationId: 'GetBerth', params: schemas.one, response: { 200: schemas.berth, ...refusals } };
  app.get<{ Params: { id: number } }>('/berths/:id', { schema: get }, ({ params: { id } }, reply) => {
    const berth = berths.get(id);
    return berth === undefined ? reply.code(404).send(notThere) : reply.send({ id, ...berth });
  });
  const replace = { ...get, operationId: 'ReplaceBerth', body: schemas.draft };
  app.put<{ Params: { id: number }; Body: Berth }>('/berths/:id', { schema: replace }, (request, reply) => {
    const { id } = request.params;
    if (!berths.has(id)) return reply.code(404).send(notThere);
    berths.set(id, request.body);
    return reply.send({ id, ...request.body });
  });
  const remove = {
    operationId: 'RemoveBerth',
    params: schemas.one,
    response: { 204: { type: 'null' }, ...refusals },
  };
  app.delete<{ Params: { id: number } }>('/berths/:id', { schema: remove }, ({ params: { id } }, reply) =>
    berths.delete(id) ? reply.code(204).send() : reply.code(404).send(notThere),
  );
  await app.ready();
  const definition: Json = JSON.parse(JSON.stringify(app.swagger()));
  const url = await app.listen({ host: '127.0.0.1', port: await freePort() });
  return {
    url,
    connector: connectorOf('fastify', definition),
    own: async () => (await Promise.all(own.map(([id]) => send(`${url}/berths/${id}`, 'GET')))).join('\n'),
    stop: () => app.close(),
  };
};
