import type { Json, JsonObject } from '../../../src/source/json.ts';
import type { Scenario } from './run-scenario.ts';

const text = { type: 'string' };
const pet: JsonObject = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: text },
};
const answer = (schema: Json, examples?: JsonObject): JsonObject => ({
  description: 'an answer',
  schema,
  ...(examples === undefined ? {} : { examples }),
});
const json = { produces: ['application/json'] };
const get = (responses: JsonObject, more: JsonObject = json): JsonObject => ({ get: { ...more, responses } });
const post = (responses: JsonObject, more: JsonObject = {}): JsonObject => ({
  post: {
    ...json,
    consumes: ['application/json'],
    parameters: [{ in: 'body', name: 'body', required: true, schema: pet }],
    ...more,
    responses,
  },
});
const pets = (item: JsonObject, more: JsonObject = {}): Readonly<Record<string, Json>> => ({
  ...more,
  paths: { '/pets': item },
});
const query = (parameter: JsonObject): JsonObject =>
  get({ 200: answer(pet) }, { ...json, parameters: [{ in: 'query', name: 'q', ...parameter }] });
const keys = {
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, basic: { type: 'basic' } },
};
const guarded = (...names: string[]): JsonObject =>
  get({ 200: answer(pet) }, { ...json, security: names.map((name) => ({ [name]: [] })) });
const example = { 'application/json': { id: 7, name: 'Rex' } };
const rex = /^\{"id":7,"name":"Rex"\}$/;
const problem = /problem\+json/;
const several = {
  200: answer(pet),
  201: answer(pet),
  404: answer({ type: 'object', properties: { gone: text } }),
};
const either = { ...json, produces: ['application/json', 'application/xml'] };
const at = (target: string, headers?: Readonly<Record<string, string>>): Scenario['request'] => ({
  target,
  ...(headers === undefined ? {} : { headers }),
});
const send = (body: string, headers: Readonly<Record<string, string>> = {}): Scenario['request'] => ({
  method: 'POST',
  target: '/pets',
  body,
  headers,
});

/** The rules of Prism's dialect, written anew, on the operation GET or POST /pets. */
export const scenarios: readonly Scenario[] = [
  {
    title: 'a documented example',
    definition: pets(get({ 200: answer(pet, example) })),
    request: at('/pets'),
    expect: { status: 200, type: /json/, body: rex },
  },
  {
    title: 'a sample',
    definition: pets(get({ 200: answer(pet) })),
    request: at('/pets'),
    expect: { status: 200, body: /"id":\d+/ },
  },
  {
    title: 'the lowest success',
    definition: pets(get({ 404: answer(pet), 202: answer(pet), 201: answer(pet) })),
    request: at('/pets'),
    expect: { status: 201 },
  },
  {
    title: 'default alone is 200',
    definition: pets(get({ default: answer(pet) })),
    request: at('/pets'),
    expect: { status: 200 },
  },
  {
    title: 'Prefer: code',
    definition: pets(get(several)),
    request: at('/pets', { prefer: 'code=404' }),
    expect: { status: 404, body: /gone/ },
  },
  {
    title: '__code',
    definition: pets(get(several)),
    request: at('/pets?__code=201'),
    expect: { status: 201 },
  },
  {
    title: 'a code by default',
    definition: pets(get({ 200: answer(pet), default: answer(pet) })),
    request: at('/pets', { prefer: 'code=500' }),
    expect: { status: 500 },
  },
  {
    title: 'a code that is not documented',
    definition: pets(get(several)),
    request: at('/pets', { prefer: 'code=418' }),
    expect: { status: 404, type: problem },
  },
  {
    title: 'Prefer: example',
    definition: pets(get({ 200: answer(pet, example) })),
    request: at('/pets', { prefer: 'example=application/json' }),
    expect: { status: 200, body: rex },
  },
  {
    title: 'an example that is not there',
    definition: pets(get({ 200: answer(pet, example) })),
    request: at('/pets', { prefer: 'example=none' }),
    expect: { status: 404 },
  },
  {
    title: 'Prefer: dynamic',
    definition: pets(get({ 200: answer(pet, example) })),
    request: at('/pets', { prefer: 'dynamic=true' }),
    expect: { status: 200, body: /"id"/ },
  },
  {
    title: 'no such path',
    definition: pets(get(several)),
    request: at('/cats'),
    expect: { status: 404, type: problem },
  },
  {
    title: 'no such method',
    definition: pets(get(several)),
    request: { method: 'PUT', target: '/pets' },
    expect: { status: 405, type: problem },
  },
  {
    title: 'Accept that is offered',
    definition: pets(get({ 200: answer(pet) }, either)),
    request: at('/pets', { accept: 'application/xml' }),
    expect: { status: 200, type: /xml/ },
  },
  {
    title: 'Accept with q-values',
    definition: pets(get({ 200: answer(pet) }, either)),
    request: at('/pets', { accept: 'application/xml;q=0.2,application/json;q=0.9' }),
    expect: { status: 200, type: /json/ },
  },
  {
    title: 'Accept of anything',
    definition: pets(get({ 200: answer(pet) })),
    request: at('/pets', { accept: '*/*' }),
    expect: { status: 200, type: /json/ },
  },
  {
    title: 'Accept that is not offered',
    definition: pets(get({ 200: answer(pet) })),
    request: at('/pets', { accept: 'image/png' }),
    expect: { status: 406, type: problem },
  },
  {
    title: 'a required query parameter',
    definition: pets(query({ type: 'string', required: true })),
    request: at('/pets'),
    expect: { status: 422, type: problem },
  },
  {
    title: 'a query number',
    definition: pets(query({ type: 'integer' })),
    request: at('/pets?q=5'),
    expect: { status: 200 },
  },
  {
    title: 'a query number that is none',
    definition: pets(query({ type: 'integer' })),
    request: at('/pets?q=five'),
    expect: { status: 422 },
  },
  {
    title: 'an enum',
    definition: pets(query({ type: 'string', enum: ['a'] })),
    request: at('/pets?q=b'),
    expect: { status: 422 },
  },
  {
    title: 'csv',
    definition: pets(query({ type: 'array', items: { type: 'integer' } })),
    request: at('/pets?q=1,2'),
    expect: { status: 200 },
  },
  {
    title: 'csv that is broken',
    definition: pets(query({ type: 'array', items: { type: 'integer' } })),
    request: at('/pets?q=1,x'),
    expect: { status: 422 },
  },
  {
    title: 'multi',
    definition: pets(query({ type: 'array', collectionFormat: 'multi', items: { type: 'integer' } })),
    request: at('/pets?q=1&q=2'),
    expect: { status: 200 },
  },
  {
    title: 'a valid body',
    definition: pets(post({ 201: answer(pet) })),
    request: send('{"id":1,"name":"a"}'),
    expect: { status: 201 },
  },
  {
    title: 'a broken body',
    definition: pets(post({ 201: answer(pet) })),
    request: send('{"id":"x"}'),
    expect: { status: 422, type: problem },
  },
  {
    title: 'a broken body with a documented 400',
    definition: pets(
      post({ 201: answer(pet), 400: answer({ type: 'object', properties: { message: text } }) }),
    ),
    request: send('{}'),
    expect: { status: 400, body: /message/ },
  },
  {
    title: 'a broken body with a documented 422',
    definition: pets(
      post({ 201: answer(pet), 422: answer({ type: 'object', properties: { message: text } }) }),
    ),
    request: send('{}'),
    expect: { status: 422, body: /message/ },
  },
  {
    title: 'no body',
    definition: pets(post({ 201: answer(pet) })),
    request: { method: 'POST', target: '/pets' },
    expect: { status: 422 },
  },
  {
    title: 'another content type',
    definition: pets(post({ 201: answer(pet) })),
    request: send('a', { 'content-type': 'text/csv' }),
    expect: { status: 415, type: problem },
  },
  {
    title: 'a key',
    definition: pets(guarded('key'), keys),
    request: at('/pets', { 'x-key': 'any' }),
    expect: { status: 200 },
  },
  {
    title: 'no key',
    definition: pets(guarded('key'), keys),
    request: at('/pets'),
    expect: { status: 401, type: problem },
  },
  {
    title: 'basic',
    definition: pets(guarded('basic'), keys),
    request: at('/pets', { authorization: 'Basic dTpw' }),
    expect: { status: 200 },
  },
  {
    title: 'basic that is malformed',
    definition: pets(guarded('basic'), keys),
    request: at('/pets', { authorization: 'Basic ?' }),
    expect: { status: 401 },
  },
  {
    title: 'either of two credentials',
    definition: pets(guarded('key', 'basic'), keys),
    request: at('/pets', { authorization: 'Basic dTpw' }),
    expect: { status: 200 },
  },
  {
    title: '204',
    definition: pets(get({ 204: { description: 'none' } })),
    request: at('/pets'),
    expect: { status: 204, body: /^$/ },
  },
  {
    title: 'no produces, with a schema',
    definition: pets(get({ 200: answer(pet) }, {})),
    request: at('/pets'),
    expect: { status: 200, type: /json/, body: /"id"/ },
    prism: {
      status: 200,
      body: /^$/,
      why: 'The platform takes no produces for JSON; Prism answers nothing.',
    },
  },
  {
    title: 'no consumes, with a body',
    definition: pets({
      post: {
        ...json,
        parameters: [{ in: 'body', name: 'body', schema: pet }],
        responses: { 201: answer(pet) },
      },
    }),
    request: send('{"id":1,"name":"a"}'),
    expect: { status: 201 },
    prism: { status: 415, why: 'The platform takes no consumes for JSON; Prism refuses the body.' },
  },
  {
    title: 'basePath',
    definition: pets(get({ 200: answer(pet) }), { basePath: '/v1' }),
    request: at('/v1/pets'),
    expect: { status: 200 },
    prism: { status: 404, why: 'The real address has the basePath; Prism ignores it.' },
  },
  {
    title: 'an example that breaks its schema',
    definition: pets(get({ 200: answer(pet, { 'application/json': { id: 'x' } }) })),
    request: at('/pets'),
    expect: { status: 200, body: /"id":\d+,"name"/ },
    prism: {
      status: 200,
      body: /"id":"x"/,
      why: 'Bodies are valid by construction; --prefer-examples always takes it.',
    },
  },
  {
    title: 'HEAD of a documented GET',
    definition: pets(get({ 200: answer(pet) })),
    request: { method: 'HEAD', target: '/pets' },
    expect: { status: 200, body: /^$/ },
    prism: {
      status: 405,
      why: 'RFC 9110 §9.3.2: HEAD is GET without the body; Prism demands that it is documented.',
    },
  },
  {
    title: 'a Prefer code that is none',
    definition: pets(get(several)),
    request: at('/pets', { prefer: 'code=abc' }),
    expect: { status: 400 },
    prism: { status: 200, why: 'A misspelt wish is told instead of passed over.' },
  },
];
