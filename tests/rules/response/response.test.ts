import { describe, expect, it } from 'vitest';
import { clientBodyRules } from '../../../rules/response/client-body.ts';
import { clientResponseRules } from '../../../rules/response/client-response.ts';
import { responseHeaderRules } from '../../../rules/response/headers.ts';
import { responseRules } from '../../../rules/response/response.ts';
import { responseSchemaRules } from '../../../rules/response/schema.ts';
import { findPlaces, findProblems } from '../find-problems.ts';

const rules = [
  ...responseRules,
  ...responseSchemaRules,
  ...responseHeaderRules,
  ...clientResponseRules,
  ...clientBodyRules,
];

type Part = Record<string, unknown>;
const plain = { description: 'Text.' };
const full = { description: 'Text.', schema: { type: 'object', properties: { a: { type: 'string' } } } };
const get = (responses: unknown, more: Part = {}) => ({
  paths: { '/p': { get: { operationId: 'Read', responses, ...more } } },
});

/** Places below the responses of the operation. */
const findBelow = (id: string, patch: Part) =>
  findPlaces(rules, id, patch).map((place) => place.replace(/^paths \/p \w+ ?(responses ?)?/, ''));

describe('the rules of responses', () => {
  it.each<[id: string, responses: unknown, places: readonly string[]]>([
    ['connector-response-present', { 'x-note': 1 }, ['']],
    ['connector-response-present', null, ['']],
    ['connector-response-code', { '600': plain, '2xx': plain, 'x-note': 1, default: plain }, ['600', '2xx']],
    ['connector-response-success', { '302': plain, '404': plain }, ['']],
    ['connector-response-success', { '299': plain }, []],
    ['connector-response-success', { default: full }, []],
    ['connector-response-schema-empty', { default: { description: 'It.', schema: {} } }, ['default schema']],
    ['connector-response-schema-empty', { '200': full, default: { description: 'It.', schema: {} } }, []],
    ['connector-response-success', {}, []],
    ['connector-response-description', { '200': { description: '' } }, []],
    ['connector-response-description-default', { '404': { description: 'default' } }, ['404 description']],
    ['connector-response-ref', { '200': { $ref: '#/definitions/Order' } }, ['200 $ref']],
    ['connector-response-ref', { '200': { $ref: 7 } }, ['200 $ref']],
    ['connector-response-ref', { '200': { $ref: '#/responses/toString' } }, ['200 $ref']],
    ['connector-response-error-codes', { '500': plain }, ['']],
    ['connector-response-default-schema', { default: plain }, []],
    ['connector-response-single-schema', { '200': full, '404': full }, []],
    ['connector-response-single-schema', { '200': full, '201': full, '404': full }, ['']],
    ['connector-response-single-schema-error', { '200': full, '201': full, '404': full }, []],
    ['connector-response-single-schema-error', { '200': plain, '404': full }, []],
    ['connector-response-single-schema-error', { '404': full, default: full }, ['']],
    ['connector-response-schema', { '202': full }, ['']],
    ['connector-response-schema', { default: full }, []],
    ['connector-response-schema', { '404': plain }, []],
    ['connector-response-schema', { '200': { $ref: '#/responses/None' } }, ['']],
    ['connector-response-schema', { '204': plain, '404': plain }, []],
    ['connector-response-schema', { '200': plain, '204': plain }, ['']],
    ['connector-response-schema-empty', { '404': { description: 'No.', schema: {} } }, ['404 schema']],
    ['connector-response-schema-empty', { '200': { description: 'Yes.', schema: { title: 'A' } } }, []],
    ['connector-response-schema-empty', { default: { schema: {} }, '204': { schema: {} } }, []],
    ['connector-response-object-empty', { default: { schema: { type: 'object' } } }, ['default schema']],
    ['connector-response-object-empty', { '304': { schema: { type: 'object' } } }, []],
    [
      'connector-response-object-empty',
      { '200': { schema: { $ref: '#/definitions/Bare' } } },
      ['200 schema'],
    ],
    [
      'connector-response-object-empty',
      { '200': { schema: { type: 'object', additionalProperties: true } } },
      [],
    ],
    [
      'connector-response-object-empty',
      { '200': { schema: { type: 'object', 'x-ms-dynamic-schema': {} } } },
      [],
    ],
    ['connector-response-designer-reads', { '200': full, '202': full }, []],
    ['connector-response-designer-reads', { '200': plain, '202': full }, ['202']],
    ['connector-response-designer-reads', { '202': full, default: plain }, ['202']],
    ['connector-response-designer-reads', { '404': full }, []],
    ['connector-response-designer-reads', { '204': full, '404': plain }, []],
    ['connector-response-designer-none', { '202': full, '404': plain }, []],
    ['connector-response-designer-none', { '202': plain, '404': plain }, ['']],
    ['connector-response-designer-none', { '404': plain }, []],
    ['connector-response-designer-none', { '404': plain, default: plain }, []],
    ['connector-response-204-schema', { '304': full, '200': full }, ['304 schema']],
    ['connector-response-headers-unique', { '200': { headers: { A: {}, b: {}, a: {} } } }, ['200 headers a']],
    [
      'connector-response-header-type',
      { '200': { headers: { A: { type: 'object' } } } },
      ['200 headers A type'],
    ],
    ['connector-response-header-type', { '200': { headers: { A: { type: 'array', items: {} } } } }, []],
    [
      'connector-response-example-mime',
      { '200': { examples: { 'Application/JSON; charset=utf-8': 1, 'text/csv': 1, 'x-note': 1 } } },
      ['200 examples text/csv'],
    ],
  ])('%s, %j: %j', (id, responses, places) => {
    expect(findBelow(id, { ...get(responses), definitions: { Bare: { type: 'object' } } })).toEqual(places);
  });

  it.each<[id: string, more: Part, places: readonly string[]]>([
    ['connector-response-schema', { 'x-ms-visibility': 'internal' }, []],
    ['connector-response-schema', { deprecated: true }, []],
    ['connector-response-schema', {}, ['']],
    ['connector-response-designer-none', { responses: { '404': plain }, 'x-ms-visibility': 'internal' }, []],
    [
      'connector-response-produces-usable',
      { responses: { '200': full }, produces: ['Text/Plain; charset=a'] },
      [],
    ],
    [
      'connector-response-produces-usable',
      { responses: { '200': full }, produces: ['application/xml'] },
      ['produces'],
    ],
    [
      'connector-response-produces-usable',
      { responses: { '200': plain }, produces: ['application/xml'] },
      [],
    ],
    ['connector-response-produces-usable', { responses: { '200': full }, produces: [] }, []],
    [
      'connector-response-example-mime',
      { responses: { '200': { examples: { a: 1 } } }, produces: ['*/*'] },
      [],
    ],
  ])('%s, %j: %j', (id, more, places) => {
    expect(findBelow(id, get({ '200': plain }, more))).toEqual(places);
  });

  it('expect no schema of a webhook whose notification has one, and of what deletes', () => {
    const webhook = {
      paths: {
        '/p': {
          'x-ms-notification-content': { schema: {} },
          post: { 'x-ms-trigger': 'single', responses: { '200': plain } },
          delete: { responses: { '200': plain } },
        },
      },
    };
    expect(findBelow('connector-response-schema', webhook)).toEqual([]);
  });

  it.each<[id: string, responses: unknown, edits: unknown]>([
    ['connector-response-present', null, [['set', '200', { description: 'OK' }]]],
    ['connector-response-present', [], undefined],
    ['connector-response-default-schema', { default: full, '404': plain }, [['rename', 'default', '200']]],
    ['connector-response-default-schema', { default: full, '204': plain }, undefined],
    ['connector-response-default-schema', { default: full, '200': { $ref: '#/responses/None' } }, undefined],
    [
      'connector-response-description-default',
      { '200': { description: 'default' } },
      [['set', '200 description', 'OK']],
    ],
    ['connector-response-description-default', { '404': { description: 'default' } }, undefined],
    ['connector-response-204-schema', { '204': { $ref: '#/responses/Full' } }, undefined],
    [
      'connector-response-204-schema',
      { '204': { description: 'Gone.', schema: { type: 'string' } } },
      [['remove', '204 schema', undefined]],
    ],
    [
      'connector-response-headers-unique',
      { '200': { headers: { A: { type: 'string' }, a: { type: 'integer' } } } },
      undefined,
    ],
    ['connector-response-example-mime', { '200': { examples: { a: 1, b: 2 } } }, undefined],
    [
      'connector-response-example-mime',
      { '200': { examples: { a: 1 } } },
      [['rename', '200 examples a', 'application/json']],
    ],
  ])('%s corrects %j by %j', (id, responses, edits) => {
    const problems = findProblems(rules, id, { ...get(responses), responses: { Full: full } });
    const told = problems[0]?.edits?.map((edit) => [
      edit.op,
      edit.path.slice(4).join(' '),
      edit.op === 'set' ? edit.value : edit.op === 'rename' ? edit.to : undefined,
    ]);
    expect(problems.length).toBeGreaterThan(0);
    expect(told).toEqual(edits);
  });

  it('tell a shared response once, and where it is', () => {
    const patch = {
      paths: {
        '/p': { get: { responses: { '200': { $ref: '#/responses/A' } } } },
        '/q': { get: { responses: { '200': { $ref: '#/responses/A' } } } },
      },
      responses: { A: { schema: {} }, B: { $ref: '#/responses/A' } },
    };
    expect(findPlaces(rules, 'connector-response-description', patch)).toEqual(['responses A']);
    expect(findPlaces(rules, 'connector-response-schema-empty', patch)).toEqual(['responses A schema']);
    expect(findPlaces(rules, 'connector-response-ref', patch)).toEqual(['responses B $ref']);
    expect(findPlaces(rules, 'connector-response-schema', patch)).toEqual([]);
  });
});

describe('the rules of how clients see a body', () => {
  const post = (schema: unknown, more: Part = {}) => ({
    paths: { '/p': { post: { parameters: [{ name: 'body', in: 'body', schema }], ...more } } },
    definitions: {
      Untyped: { properties: {} },
      List: { type: 'array', items: {} },
      Dynamic: { 'x-ms-dynamic-schema': {} },
    },
  });

  it.each<[id: string, schema: unknown, more: Part, places: readonly string[]]>([
    ['connector-body-type', {}, {}, ['parameters 0 schema']],
    ['connector-body-type', { $ref: '#/definitions/Untyped' }, {}, ['definitions Untyped']],
    ['connector-body-type', { $ref: '#/definitions/Dynamic' }, {}, []],
    ['connector-body-type', { $ref: '#/definitions/Missing' }, {}, []],
    ['connector-body-root-array', { $ref: '#/definitions/List' }, {}, ['parameters 0 schema']],
    ['connector-body-root-array', { $ref: '#/definitions/List' }, { 'x-ms-visibility': 'internal' }, []],
    ['connector-body-root-array', { $ref: '#/definitions/List' }, { 'x-ms-trigger': 'single' }, []],
    ['connector-body-root-object-empty', { type: 'object', properties: {} }, {}, ['parameters 0 schema']],
    ['connector-body-root-object-empty', { type: 'object' }, { 'x-ms-visibility': 'internal' }, []],
    ['connector-body-root-object-empty', { type: 'object', allOf: [] }, {}, []],
    ['connector-body-root-object-empty', { type: 'string' }, {}, []],
  ])('%s, %j, %j: %j', (id, schema, more, places) => {
    expect(findBelow(id, post(schema, more))).toEqual(places);
  });

  it('corrects a shared schema once, where it has properties', () => {
    const body = { name: 'body', in: 'body', schema: { $ref: '#/definitions/Untyped' } };
    const problems = findProblems(rules, 'connector-body-type', {
      paths: { '/p': { post: { parameters: [body] }, put: { parameters: [{ ...body }] } } },
      definitions: { Untyped: { properties: { a: { type: 'string' } } } },
    });
    expect(problems.map(({ edits }) => edits)).toEqual([
      [{ op: 'set', path: ['definitions', 'Untyped', 'type'], value: 'object' }],
    ]);
    expect(findProblems(rules, 'connector-body-type', post({}))[0]?.edits).toBeUndefined();
  });

  it('takes the type of a body from its other keywords', () => {
    const [problem] = findProblems(rules, 'connector-body-type', post({ items: { type: 'string' } }));
    expect(problem?.edits).toMatchObject([{ op: 'set', value: 'array' }]);
  });
});

describe('a server of the Model Context Protocol', () => {
  const mcp = { 'x-ms-agentic-protocol': 'mcp-streamable-1.0' };
  it.each([
    ['no schema', { '200': plain }],
    ['an empty one', { '200': { ...plain, schema: {} } }],
    ['an object', { '200': { ...plain, schema: { type: 'object' } } }],
  ])('needs no schema: %s', (_name, responses) => {
    for (const id of [
      'connector-response-schema',
      'connector-response-schema-empty',
      'connector-response-object-empty',
    ]) {
      expect(findBelow(id, get(responses, mcp))).toEqual([]);
    }
  });
});

describe('a webhook', () => {
  it('gives what it is notified with, also an action that waits', () => {
    const paths = { '/p': { post: { responses: { '201': plain } }, 'x-ms-notification-content': full } };
    expect(findBelow('connector-response-schema', { paths })).toEqual([]);
  });
});
