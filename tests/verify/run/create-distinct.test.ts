import { expect, it } from 'vitest';
import { plan } from '../../../src/verify/plan/plan.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { connectorOf } from '../../platform/connectors.ts';

const person = {
  type: 'object',
  required: ['name', 'mail'],
  properties: {
    name: { type: 'string', maxLength: 12, example: 'Ada Lovelace' },
    mail: { type: 'string', format: 'email', example: 'ada@example.com' },
    country: { type: 'string', example: 'GB' },
    age: { type: 'integer', minimum: 1, maximum: 150, example: 36 },
  },
};
const connector = connectorOf({
  paths: {
    '/people': {
      post: {
        operationId: 'AddPerson',
        parameters: [{ name: 'body', in: 'body', required: true, schema: person }],
        responses: {
          201: { description: 'made', schema: { type: 'object', properties: { id: { type: 'integer' } } } },
          400: { description: 'no' },
        },
      },
    },
    '/people/{id}': {
      delete: {
        operationId: 'RemovePerson',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }],
        responses: { 204: { description: 'gone' } },
      },
    },
  },
});

it('a service that wants each name and each e-mail once is not red', async () => {
  const people = new Map<
    string,
    { readonly name: string; readonly mail: string; readonly country?: unknown }
  >();
  const countries = new Set<unknown>();
  let next = 1;
  const transport = fromFetch(async (request) => {
    const id = new URL(request.url).pathname.split('/').at(-1) ?? '';
    if (request.method === 'DELETE') {
      people.delete(id);
      return new Response(null, { status: 204 });
    }
    const value = (await request.json().catch(() => ({}))) as Record<string, unknown>;
    const { name, mail, age = 1, country = '' } = value ?? {};
    const well =
      typeof name === 'string' &&
      [...name].length <= 12 &&
      typeof mail === 'string' &&
      /^\S+@\S+\.\S+$/.test(mail) &&
      Number.isInteger(age) &&
      Number(age) >= 1 &&
      Number(age) <= 150 &&
      typeof country === 'string';
    const taken = [...people.values()].some((each) => each.name === name || each.mail === mail);
    // An ordinary refusal: that a name is taken is nothing that the definition says.
    if (!well || taken) return new Response(null, { status: 400 });
    countries.add(country);
    people.set(String(next), { name, mail });
    return Response.json({ id: next++ }, { status: 201 });
  });
  const report = await verify(connector, { url: 'http://127.0.0.1:1', transport });
  const errors = report.checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  );
  expect(errors).toEqual([]);
  expect(next).toBeGreaterThan(plan(connector, { operations: ['AddPerson'] }).length / 4);
  expect(countries).toContain('GB');
  expect([...people.keys()]).toEqual([]);
});

const part = {
  type: 'object',
  required: ['partNo', 'countryCode'],
  properties: {
    countryCode: { type: 'string', example: 'GB' },
    partNo: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{3}$', example: 'AB-009' },
    weight: { type: 'integer', minimum: 1, maximum: 90, example: 36 },
  },
};
const parts = connectorOf({
  paths: {
    '/parts': {
      post: {
        operationId: 'AddPart',
        parameters: [{ name: 'body', in: 'body', required: true, schema: part }],
        responses: {
          201: {
            description: 'made',
            schema: { ...part, properties: { ...part.properties, id: { type: 'integer' } } },
          },
          400: { description: 'no' },
          409: { description: 'there already' },
        },
      },
    },
    '/parts/{id}': {
      get: {
        operationId: 'Part',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }],
        responses: { 200: { description: 'It', schema: part }, 404: { description: 'no' } },
      },
    },
  },
});

const serveParts = (heaviest: number) => {
  const rows = new Map<number, Record<string, unknown>>();
  return fromFetch(async (request) => {
    const id = new URL(request.url).pathname.split('/')[3];
    if (request.method === 'GET') {
      const row = rows.get(Number(id));
      return Response.json(row ?? {}, { status: row === undefined ? 404 : 200 });
    }
    if (request.method !== 'POST') return Response.json({}, { status: 405 });
    const isJson = /json/.test(request.headers.get('content-type') ?? '');
    const value = (await request.json().catch(() => null)) as Record<string, unknown> | null;
    const { partNo, countryCode, weight = 1 } = value ?? {};
    if (!isJson || !/^[A-Z]{2}-[0-9]{3}$/.test(String(partNo)) || countryCode !== 'GB') return no(400);
    // What is there already is looked at before the rest.
    if ([...rows.values()].some((row) => row['partNo'] === partNo)) return no(409);
    if (!Number.isInteger(weight) || Number(weight) < 1 || Number(weight) > heaviest) return no(400);
    rows.set(rows.size + 1, { ...value, id: rows.size + 1 });
    return Response.json(rows.get(rows.size), { status: 201 });
  });
};

const no = (status: number): Response => Response.json({}, { status });

const errorsOf = async (heaviest: number): Promise<readonly string[]> => {
  const { checks } = await verify(parts, {
    url: 'http://127.0.0.1:1',
    transport: serveParts(heaviest),
  });
  return checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ place, code }) => `${code} ${place}`),
  );
};

it('a number that has to be another each time is found by the answers, and what is no such number stays', async () => {
  expect(await errorsOf(90)).toEqual([]);
});

it('so that a fault behind it shows', async () => {
  expect(await errorsOf(900)).toEqual(['invalid-request-accepted body weight']);
});
