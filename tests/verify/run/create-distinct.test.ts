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
