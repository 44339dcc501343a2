import type { Json, JsonObject } from '../../../src/source/json.ts';
import type { Scenario } from './run-scenario.ts';

/** Small definitions around GET and POST of /pets, from which the scenarios are made. */

export const text: JsonObject = { type: 'string' };
export const pet: JsonObject = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: text },
};
export const answer = (schema: Json, examples?: JsonObject): JsonObject => ({
  description: 'an answer',
  schema,
  ...(examples === undefined ? {} : { examples }),
});
export const json: JsonObject = { produces: ['application/json'] };
export const get = (responses: JsonObject, more: JsonObject = json): JsonObject => ({
  get: { ...more, responses },
});
export const post = (responses: JsonObject, more: JsonObject = {}): JsonObject => ({
  post: {
    ...json,
    consumes: ['application/json'],
    parameters: [{ in: 'body', name: 'body', required: true, schema: pet }],
    ...more,
    responses,
  },
});
export const pets = (item: JsonObject, more: JsonObject = {}): Readonly<Record<string, Json>> => ({
  ...more,
  paths: { '/pets': item },
});
export const query = (parameter: JsonObject): JsonObject =>
  get({ 200: answer(pet) }, { ...json, parameters: [{ in: 'query', name: 'q', ...parameter }] });
export const keys: JsonObject = {
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, basic: { type: 'basic' } },
};
export const guarded = (...names: string[]): JsonObject =>
  get({ 200: answer(pet) }, { ...json, security: names.map((name) => ({ [name]: [] })) });
export const example: JsonObject = { 'application/json': { id: 7, name: 'Rex' } };
export const rex: RegExp = /^\{"id":7,"name":"Rex"\}$/;
export const problem: RegExp = /problem\+json/;
export const several: JsonObject = {
  200: answer(pet),
  201: answer(pet),
  404: answer({ type: 'object', properties: { gone: text } }),
};
export const either: JsonObject = { ...json, produces: ['application/json', 'application/xml'] };
export const at = (target: string, headers?: Readonly<Record<string, string>>): Scenario['request'] => ({
  target,
  ...(headers === undefined ? {} : { headers }),
});
export const send = (body: string, headers: Readonly<Record<string, string>> = {}): Scenario['request'] => ({
  method: 'POST',
  target: '/pets',
  body,
  headers,
});
