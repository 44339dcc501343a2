import type { Json, JsonObject } from '../../../src/source/json.ts';
import { answer, at, get, json, pet, pets, problem, text } from './pets.ts';
import type { Scenario } from './run-scenario.ts';

const schemes: JsonObject = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  asked: { type: 'apiKey', in: 'query', name: 'api_key' },
  basic: { type: 'basic' },
  oauth: {
    type: 'oauth2',
    flow: 'accessCode',
    authorizationUrl: 'https://login.example.com/authorize',
    tokenUrl: 'https://login.example.com/token',
    scopes: { read: 'read' },
  },
};
const guard = (
  security: Json,
  responses: JsonObject = { 200: answer(pet) },
): Readonly<Record<string, Json>> => ({
  ...pets(get(responses, { ...json, security })),
  securityDefinitions: schemes,
});
const told = { 200: answer(pet), 401: answer({ type: 'object', properties: { error: text } }) };
const refused = { status: 401, type: problem };

/** Credentials: present and well-formed is right, whatever the value. */
export const security: readonly Scenario[] = [
  {
    title: 'a key in the query',
    definition: guard([{ asked: [] }]),
    request: at('/pets?api_key=any'),
    expect: { status: 200 },
  },
  {
    title: 'no key in the query',
    definition: guard([{ asked: [] }]),
    request: at('/pets'),
    expect: refused,
  },
  {
    title: 'a bearer token',
    definition: guard([{ oauth: ['read'] }]),
    request: at('/pets', { authorization: 'Bearer any' }),
    expect: { status: 200 },
  },
  {
    title: 'no bearer token',
    definition: guard([{ oauth: ['read'] }]),
    request: at('/pets'),
    expect: refused,
  },
  {
    title: 'Bearer without a token',
    definition: guard([{ oauth: ['read'] }]),
    request: at('/pets', { authorization: 'Bearer' }),
    expect: refused,
  },
  {
    title: 'basic where a token is wanted',
    definition: guard([{ oauth: [] }]),
    request: at('/pets', { authorization: 'Basic dTpw' }),
    expect: refused,
  },
  {
    title: 'basic without a password',
    definition: guard([{ basic: [] }]),
    request: at('/pets', { authorization: 'Basic dXNlcg==' }),
    expect: refused,
  },
  {
    title: 'no basic',
    definition: guard([{ basic: [] }]),
    request: at('/pets'),
    expect: refused,
  },
  {
    title: 'both of two credentials',
    definition: guard([{ key: [], basic: [] }]),
    request: at('/pets', { 'x-key': 'any', authorization: 'Basic dTpw' }),
    expect: { status: 200 },
  },
  {
    title: 'one of two that are wanted together',
    definition: guard([{ key: [], basic: [] }]),
    request: at('/pets', { 'x-key': 'any' }),
    expect: refused,
  },
  {
    title: 'neither of two that are allowed',
    definition: guard([{ key: [] }, { basic: [] }]),
    request: at('/pets'),
    expect: refused,
  },
  {
    title: 'security that is switched off for the operation',
    definition: { ...guard([]), security: [{ key: [] }] },
    request: at('/pets'),
    expect: { status: 200 },
  },
  {
    title: 'security of the whole definition',
    definition: {
      ...pets(get({ 200: answer(pet) })),
      securityDefinitions: schemes,
      security: [{ key: [] }],
    },
    request: at('/pets'),
    expect: refused,
  },
  {
    title: 'credentials that may be left out',
    definition: guard([{ key: [] }, {}]),
    request: at('/pets'),
    expect: { status: 200 },
  },
  {
    title: 'a documented 401',
    definition: guard([{ key: [] }], told),
    request: at('/pets'),
    expect: { status: 401, body: /"error"/ },
  },
  {
    title: 'a scheme that is not defined',
    definition: guard([{ nobody: [] }]),
    request: at('/pets'),
    expect: { status: 200 },
  },
  {
    title: 'credentials before parameters',
    definition: {
      ...pets(
        get(
          { 200: answer(pet) },
          {
            ...json,
            security: [{ key: [] }],
            parameters: [{ in: 'query', name: 'q', required: true, ...text }],
          },
        ),
      ),
      securityDefinitions: schemes,
    },
    request: at('/pets'),
    expect: refused,
  },
];
