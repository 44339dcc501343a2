import type { JsonObject } from '../../../src/source/json.ts';
import { answer, at, get, json, pet, pets, problem, query, text } from './pets.ts';
import type { Scenario } from './run-scenario.ts';

const path = (parameter: JsonObject): Readonly<Record<string, JsonObject>> => ({
  paths: {
    '/pets/{id}': {
      ...get({ 200: answer(pet) }),
      parameters: [{ in: 'path', name: 'id', required: true, ...parameter }],
    },
  },
});
const header = (parameter: JsonObject): JsonObject =>
  get({ 200: answer(pet) }, { ...json, parameters: [{ in: 'header', name: 'X-Count', ...parameter }] });
const list = (collectionFormat: string): JsonObject => ({
  type: 'array',
  collectionFormat,
  items: { type: 'integer' },
});
const refused = { status: 422, type: problem };

/** Path, query and header: presence, types, bounds, and the ways to write a list. */
export const parameters: readonly Scenario[] = [
  {
    title: 'a path number',
    definition: path({ type: 'integer' }),
    request: at('/pets/7'),
    expect: { status: 200 },
  },
  {
    title: 'a path number that is none',
    definition: path({ type: 'integer' }),
    request: at('/pets/seven'),
    expect: refused,
  },
  {
    title: 'a path text with a space',
    definition: path({ type: 'string', pattern: '^a b$' }),
    request: at('/pets/a%20b'),
    expect: { status: 200 },
  },
  {
    title: 'a path text that breaks its pattern',
    definition: path({ type: 'string', pattern: '^[a-z]+$' }),
    request: at('/pets/A'),
    expect: refused,
  },
  {
    title: 'a path variable with capitals and spaces',
    definition: {
      paths: {
        '/pets/{Pet Number}': {
          ...get({ 200: answer(pet) }),
          parameters: [{ in: 'path', name: 'Pet Number', type: 'string', required: true }],
        },
      },
    },
    request: at('/pets/7'),
    expect: { status: 200 },
    prism: { status: 422, why: 'Authors name variables so; Prism misses its own variable.' },
  },
  {
    title: 'a header',
    definition: pets(header({ type: 'integer', required: true })),
    request: at('/pets', { 'x-count': '3' }),
    expect: { status: 200 },
  },
  {
    title: 'a header that is missing',
    definition: pets(header({ type: 'integer', required: true })),
    request: at('/pets'),
    expect: refused,
  },
  {
    title: 'a header of a wrong type',
    definition: pets(header({ type: 'integer' })),
    request: at('/pets', { 'x-count': 'many' }),
    expect: refused,
  },
  {
    title: 'a query truth',
    definition: pets(query({ type: 'boolean' })),
    request: at('/pets?q=true'),
    expect: { status: 200 },
  },
  {
    title: 'a query truth that is none',
    definition: pets(query({ type: 'boolean' })),
    request: at('/pets?q=perhaps'),
    expect: refused,
  },
  {
    title: 'a query truth with an enum of texts',
    definition: pets(query({ type: 'boolean', enum: ['true', 'false'] })),
    request: at('/pets?q=true'),
    expect: { status: 200 },
    prism: { status: 422, why: 'Authors write the enum so; no other text could be sent.' },
  },
  {
    title: 'a query number below its minimum',
    definition: pets(query({ type: 'integer', minimum: 5 })),
    request: at('/pets?q=4'),
    expect: refused,
  },
  {
    title: 'a query text that is too long',
    definition: pets(query({ type: 'string', maxLength: 2 })),
    request: at('/pets?q=abc'),
    expect: refused,
  },
  {
    title: 'an optional query that is not sent',
    definition: pets(query({ type: 'integer' })),
    request: at('/pets'),
    expect: { status: 200 },
  },
  {
    title: 'a query that is not documented',
    definition: pets(query({ type: 'integer' })),
    request: at('/pets?other=1'),
    expect: { status: 200 },
  },
  {
    title: 'a query that may be empty',
    definition: pets(query({ type: 'integer', allowEmptyValue: true })),
    request: at('/pets?q='),
    expect: { status: 200 },
  },
  {
    title: 'plus and percent in a query',
    definition: pets(query({ type: 'string', enum: ['a b+c'] })),
    request: at('/pets?q=a+b%2Bc'),
    expect: { status: 200 },
  },
  ...(
    [
      ['ssv', '1%202', '1%20x'],
      ['tsv', '1%092', '1%09x'],
      ['pipes', '1|2', '1|x'],
    ] as const
  ).flatMap(([format, good, bad]): readonly Scenario[] => [
    {
      title: format,
      definition: pets(query(list(format))),
      request: at(`/pets?q=${good}`),
      expect: { status: 200 },
      ...(format === 'ssv' ? { prism: { status: 422, why: 'Prism does not split at %20.' } } : {}),
    },
    {
      title: `${format} that is broken`,
      definition: pets(query(list(format))),
      request: at(`/pets?q=${bad}`),
      expect: refused,
      ...(format === 'tsv'
        ? { prism: { status: 200, why: 'Prism does not know tsv and checks nothing.' } }
        : {}),
    },
  ]),
  {
    title: 'multi that is broken',
    definition: pets(query(list('multi'))),
    request: at('/pets?q=1&q=x'),
    expect: refused,
  },
  {
    title: 'one value of a multi',
    definition: pets(query(list('multi'))),
    request: at('/pets?q=1'),
    expect: { status: 200 },
  },
  {
    title: 'a list with too few items',
    definition: pets(query({ ...list('csv'), minItems: 3 })),
    request: at('/pets?q=1,2'),
    expect: refused,
  },
  {
    title: 'all violations at once',
    definition: pets(
      get(
        { 200: answer(pet) },
        {
          ...json,
          parameters: [
            { in: 'query', name: 'a', type: 'integer', required: true },
            { in: 'query', name: 'b', type: 'integer' },
          ],
        },
      ),
    ),
    request: at('/pets?b=x'),
    expect: { status: 422, type: problem, body: /"?a"?.*b/ },
  },
  {
    title: 'broken percent-encoding in a query',
    definition: pets(query({ type: 'string' })),
    request: at('/pets?q=%zz'),
    expect: { status: 400, type: problem },
    prism: {
      status: 200,
      why: 'What cannot be read is refused; Prism passes it over.',
    },
  },
  {
    title: 'a parameter of the path item that the operation overrides',
    definition: pets({
      ...get({ 200: answer(pet) }, { ...json, parameters: [{ in: 'query', name: 'q', type: 'string' }] }),
      parameters: [{ in: 'query', name: 'q', type: 'integer', required: true }],
    }),
    request: at('/pets?q=x'),
    expect: { status: 200 },
  },
  {
    title: 'a parameter by reference',
    definition: {
      ...pets(get({ 200: answer(pet) }, { ...json, parameters: [{ $ref: '#/parameters/Q' }] })),
      parameters: { Q: { in: 'query', name: 'q', ...text, required: true } },
    },
    request: at('/pets'),
    expect: refused,
  },
];
