import { answer, at, either, get, json, pet, pets, problem, rex, several, text } from './pets.ts';
import type { Scenario } from './run-scenario.ts';

const both = { 'application/json': { id: 7, name: 'Rex' }, 'application/xml': '<pet><id>7</id></pet>' };
const plain = { ...json, produces: ['text/plain'] };
const vendor = { ...json, produces: ['application/vnd.pets+json'] };
const pathId = { in: 'path', name: 'id', type: 'string', required: true };
const none = { description: 'nothing documented' };

/** Which answer, in which form: status codes, media types, examples, empty answers, HEAD. */
export const negotiation: readonly Scenario[] = [
  {
    title: 'no Accept takes the first media type',
    definition: pets(get({ 200: answer(pet, both) }, either)),
    request: at('/pets'),
    expect: { status: 200, type: /json/, body: rex },
  },
  {
    title: 'the example of the media type that is asked for',
    definition: pets(get({ 200: answer(pet, both) }, either)),
    request: at('/pets', { accept: 'application/xml' }),
    expect: { status: 200, type: /xml/, body: /<id>7<\/id>/ },
  },
  {
    title: 'Accept of a whole type',
    definition: pets(get({ 200: answer(pet) }, either)),
    request: at('/pets', { accept: 'application/*' }),
    expect: { status: 200, type: /json/ },
  },
  {
    title: 'Accept with a charset',
    definition: pets(get({ 200: answer(pet) })),
    request: at('/pets', { accept: 'application/json; charset=utf-8' }),
    expect: { status: 200, type: /json/ },
  },
  {
    title: 'one of several in Accept that is offered',
    definition: pets(get({ 200: answer(pet) })),
    request: at('/pets', { accept: 'text/csv, application/json' }),
    expect: { status: 200, type: /json/ },
  },
  {
    title: 'Accept that rules the only media type out',
    definition: pets(get({ 200: answer(pet) })),
    request: at('/pets', { accept: 'application/json;q=0' }),
    expect: { status: 406, type: problem },
  },
  {
    title: 'a vendor media type',
    definition: pets(get({ 200: answer(pet) }, vendor)),
    request: at('/pets', { accept: 'application/vnd.pets+json' }),
    expect: { status: 200, type: /vnd\.pets\+json/, body: /"id"/ },
  },
  {
    title: 'text',
    definition: pets(get({ 200: answer(text, { 'text/plain': 'hello' }) }, plain)),
    request: at('/pets', { accept: 'text/plain' }),
    expect: { status: 200, type: /text\/plain/, body: /^hello$/ },
  },
  {
    title: 'an object as text/plain',
    definition: pets(get({ 200: answer(pet) }, plain)),
    request: at('/pets'),
    expect: { status: 200, type: /text\/plain/, body: /"id"/ },
  },
  {
    title: 'a status without a body',
    definition: pets(get({ 200: none })),
    request: at('/pets'),
    expect: { status: 200, body: /^$/ },
  },
  {
    title: 'a status without a body, whatever Accept is',
    definition: pets(get({ 200: none })),
    request: at('/pets', { accept: 'image/png' }),
    expect: { status: 200, body: /^$/ },
  },
  {
    title: '204 with a schema that cannot be sent',
    definition: pets(get({ 204: answer(pet) })),
    request: at('/pets'),
    expect: { status: 204, body: /^$/ },
    prism: { status: 204, body: /"id"/, why: 'RFC 9110 §15.3.5: 204 has no content.' },
  },
  {
    title: 'an error only',
    definition: pets(get({ 404: answer(pet) })),
    request: at('/pets'),
    expect: { status: 404, body: /"id"/ },
  },
  {
    title: 'a success before default',
    definition: pets(get({ default: answer(text), 201: answer(pet) })),
    request: at('/pets'),
    expect: { status: 201, body: /"id"/ },
  },
  {
    title: 'an undocumented code with default in the query',
    definition: pets(
      get({ 200: answer(pet), default: answer({ type: 'object', properties: { oops: text } }) }),
    ),
    request: at('/pets?__code=503'),
    expect: { status: 503, body: /oops/ },
  },
  {
    title: '__example',
    definition: pets(get({ 200: answer(pet, both) })),
    request: at('/pets?__example=application/json'),
    expect: { status: 200, body: rex },
  },
  {
    title: '__dynamic',
    definition: pets(get({ 200: answer(pet, both) })),
    request: at('/pets?__dynamic=true'),
    expect: { status: 200, body: /"id":-?\d+/ },
  },
  {
    title: 'several wishes in one Prefer',
    definition: pets(get(several)),
    request: at('/pets', { prefer: 'code=404, dynamic=true' }),
    expect: { status: 404, body: /gone/ },
  },
  {
    title: 'Prefer for somebody else',
    definition: pets(get(several)),
    request: at('/pets', { prefer: 'respond-async, wait=10' }),
    expect: { status: 200 },
  },
  {
    title: 'the header wins over the query',
    definition: pets(get(several)),
    request: at('/pets?__code=201', { prefer: 'code=404' }),
    expect: { status: 404 },
  },
  {
    title: 'a code for a broken request',
    definition: pets(
      get(several, { ...json, parameters: [{ in: 'query', name: 'q', type: 'string', required: true }] }),
    ),
    request: at('/pets', { prefer: 'code=404' }),
    expect: { status: 404, body: /gone/ },
    prism: {
      status: 422,
      why: 'Whoever asks for a status gets it, so that each one can be shown without a valid request.',
    },
  },
  {
    title: 'a HEAD that is documented',
    definition: pets({ head: { ...json, responses: { 200: none } } }),
    request: { method: 'HEAD', target: '/pets' },
    expect: { status: 200, body: /^$/ },
  },
  {
    title: 'an OPTIONS that is documented',
    definition: pets({ options: { ...json, responses: { 200: answer(pet) } } }),
    request: { method: 'OPTIONS', target: '/pets' },
    expect: { status: 200, body: /"id"/ },
  },
  {
    title: 'a path with a suffix after its variable',
    definition: { paths: { '/pets/{id}.json': { ...get({ 200: answer(pet) }), parameters: [pathId] } } },
    request: at('/pets/7.jsonX'),
    expect: { status: 404 },
    prism: {
      status: 422,
      why: 'No such path is 404; Prism takes the beginning for the path and misses its variable.',
    },
  },
  {
    title: 'a path that is longer than the template',
    definition: pets(get({ 200: answer(pet) })),
    request: at('/pets/7'),
    expect: { status: 404 },
  },
  {
    title: 'a literal path before one with a variable',
    definition: {
      paths: {
        '/pets/{id}': { ...get({ 200: answer(pet) }), parameters: [pathId] },
        '/pets/all': get({ 202: answer(pet) }),
      },
    },
    request: at('/pets/all'),
    expect: { status: 202 },
  },
];
