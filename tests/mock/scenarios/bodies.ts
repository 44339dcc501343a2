import type { JsonObject } from '../../../src/source/json.ts';
import { answer, json, pet, pets, post, problem, send, text } from './pets.ts';
import type { Scenario } from './run-scenario.ts';

const form = (consumes: string, ...fields: readonly JsonObject[]): JsonObject =>
  post(
    { 201: answer(pet) },
    { ...json, consumes: [consumes], parameters: fields.map((field) => ({ in: 'formData', ...field })) },
  );
const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';
const name: JsonObject = { name: 'name', ...text, required: true };
const age: JsonObject = { name: 'age', type: 'integer' };
const file: JsonObject = { name: 'photo', type: 'file', required: true };
const parts = (...all: readonly string[]): string =>
  `${all.map((part) => `--x\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--x--\r\n`;
const ofParts = { 'content-type': `${multipart}; boundary=x` };
const ofFields = { 'content-type': urlencoded };
const refused = { status: 422, type: problem };
const optional = post({ 201: answer(pet) }, { parameters: [{ in: 'body', name: 'body', schema: pet }] });
const schemaOf = (schema: JsonObject): JsonObject =>
  post({ 201: answer(pet) }, { parameters: [{ in: 'body', name: 'body', required: true, schema }] });

/** What is sent: JSON, text and forms. */
export const bodies: readonly Scenario[] = [
  {
    title: 'no body where it is optional',
    definition: pets(optional),
    request: { method: 'POST', target: '/pets' },
    expect: { status: 201 },
  },
  {
    title: 'a body without a content type',
    definition: pets(schemaOf(pet)),
    request: send('{"id":1,"name":"a"}', { 'content-type': '' }),
    expect: { status: 201 },
    prism: {
      status: 422,
      why: 'RFC 9110 §8.3: without Content-Type the recipient decides; here it is JSON, for Prism a text.',
    },
  },
  {
    title: 'JSON with a charset',
    definition: pets(schemaOf(pet)),
    request: send('{"id":1,"name":"a"}', { 'content-type': 'application/json; charset=utf-8' }),
    expect: { status: 201 },
  },
  {
    title: 'JSON by suffix where JSON is consumed',
    definition: pets(schemaOf(pet)),
    request: send('{"id":1,"name":"a"}', { 'content-type': 'application/merge-patch+json' }),
    expect: { status: 201 },
  },
  {
    title: 'malformed JSON',
    definition: pets(schemaOf(pet)),
    request: send('{"id":'),
    expect: { status: 400, type: problem },
    prism: {
      status: 422,
      why: 'What cannot be read is 400; Prism’s server never answers, and its library finds a text in place of the object.',
    },
  },
  {
    title: 'a number where an object is wanted',
    definition: pets(schemaOf(pet)),
    request: send('5'),
    expect: refused,
  },
  {
    title: 'a falsy body',
    definition: pets(schemaOf({ type: 'integer' })),
    request: send('0'),
    expect: { status: 201 },
    prism: { status: 422, why: 'Zero is a body; Prism takes it for none.' },
  },
  {
    title: 'a member of a wrong type',
    definition: pets(schemaOf(pet)),
    request: send('{"id":"1","name":"a"}'),
    expect: refused,
  },
  {
    title: 'a member that a closed schema does not know',
    definition: pets(schemaOf({ ...pet, additionalProperties: false })),
    request: send('{"id":1,"name":"a","more":1}'),
    expect: refused,
  },
  {
    title: 'null where x-nullable allows it',
    definition: pets(schemaOf({ type: 'object', properties: { name: { ...text, 'x-nullable': true } } })),
    request: send('{"name":null}'),
    expect: { status: 201 },
  },
  {
    title: 'a body that breaks an allOf',
    definition: pets(schemaOf({ allOf: [pet, { type: 'object', required: ['tag'] }] })),
    request: send('{"id":1,"name":"a"}'),
    expect: refused,
  },
  {
    title: 'a form',
    definition: pets(form(urlencoded, name, age)),
    request: send('name=Rex+the+dog&age=7', ofFields),
    expect: { status: 201 },
  },
  {
    title: 'a form without a required field',
    definition: pets(form(urlencoded, name, age)),
    request: send('age=7', ofFields),
    expect: refused,
  },
  {
    title: 'a form field of a wrong type',
    definition: pets(form(urlencoded, name, age)),
    request: send('name=a&age=old', ofFields),
    expect: refused,
  },
  {
    title: 'a form field in base64 that is none',
    definition: pets(form(urlencoded, { ...name, format: 'byte' })),
    request: send('name=*', ofFields),
    expect: refused,
  },
  {
    title: 'a form list',
    definition: pets(
      form(urlencoded, {
        name: 'tags',
        type: 'array',
        collectionFormat: 'multi',
        items: { type: 'integer' },
      }),
    ),
    request: send('tags=1&tags=2', ofFields),
    expect: { status: 201 },
  },
  {
    title: 'a multipart form',
    definition: pets(form(multipart, name, age)),
    request: send(parts('name="name"\r\n\r\nRex', 'name="age"\r\n\r\n7'), ofParts),
    expect: { status: 201 },
  },
  {
    title: 'a multipart form with a file',
    definition: pets(form(multipart, name, file)),
    request: send(
      parts('name="name"\r\n\r\nRex', 'name="photo"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nxyz'),
      ofParts,
    ),
    expect: { status: 201 },
  },
  {
    title: 'a multipart form without its file',
    definition: pets(form(multipart, name, file)),
    request: send(parts('name="name"\r\n\r\nRex'), ofParts),
    expect: refused,
    prism: { status: 201, why: 'A required file is required.' },
  },
  {
    title: 'a multipart field of a wrong type',
    definition: pets(form(multipart, name, age)),
    request: send(parts('name="name"\r\n\r\nRex', 'name="age"\r\n\r\nold'), ofParts),
    expect: refused,
  },
  {
    title: 'a multipart form without a boundary',
    definition: pets(form(multipart, name)),
    request: send(parts('name="name"\r\n\r\nRex'), { 'content-type': multipart }),
    expect: { status: 415, type: problem },
  },
  {
    title: 'JSON where a form is consumed',
    definition: pets(form(urlencoded, name)),
    request: send('{"name":"a"}'),
    expect: { status: 415, type: problem },
  },
  {
    title: 'a body where none is documented',
    definition: pets(post({ 201: answer(pet) }, { parameters: [] })),
    request: send('{"any":1}'),
    expect: { status: 201 },
    prism: { status: 415, why: 'Clients send {} where nothing is wanted; real services pass it over.' },
  },
  {
    title: 'a broken body with default only',
    definition: pets(
      post({ 201: answer(pet), default: answer({ type: 'object', properties: { message: text } }) }),
    ),
    request: send('{}'),
    expect: { status: 400, body: /message/ },
    prism: {
      status: 422,
      body: /message/,
      why: 'The platform’s own services say 400 in their default answer.',
    },
  },
  {
    title: 'the violation in the documented answer',
    definition: pets(
      post({ 201: answer(pet), 400: answer({ type: 'object', properties: { message: text } }) }),
    ),
    request: send('{"id":1}'),
    expect: { status: 400, body: /"message":"[^,]*name/ },
    prism: {
      status: 400,
      body: /"message":"string"/,
      why: 'Who reads the answer sees what was wrong, not only in sl-violations.',
    },
  },
];
