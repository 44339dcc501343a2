import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../rules/definition/definition.ts';
import { parameterBodyRules } from '../../rules/parameter/body.ts';
import { parameterDescriptionRules } from '../../rules/parameter/description.ts';
import { parameterHeaderRules } from '../../rules/parameter/headers.ts';
import { parameterListRules } from '../../rules/parameter/lists.ts';
import { parameterPathRules } from '../../rules/parameter/path.ts';
import { parameterRefRules } from '../../rules/parameter/refs.ts';
import { parameterShapeRules } from '../../rules/parameter/shape.ts';
import { parameterSummaryRules } from '../../rules/parameter/summary.ts';
import { parameterValueRules } from '../../rules/parameter/value.ts';
import { parameterWireRules } from '../../rules/parameter/wire.ts';
import { findPlaces, findProblems } from './find-problems.ts';

const rules = [
  ...parameterRefRules,
  ...parameterListRules,
  ...parameterShapeRules,
  ...parameterBodyRules,
  ...parameterPathRules,
  ...parameterSummaryRules,
  ...parameterDescriptionRules,
  ...parameterValueRules,
  ...parameterWireRules,
  ...parameterHeaderRules,
];

type Part = Record<string, unknown>;
const query: Part = { name: 'q', in: 'query', type: 'string' };
const post = (path: string, parameters: unknown, more: Part = {}) => ({
  paths: { [path]: { post: { operationId: 'Send', parameters, ...more } } },
});
const body = (schema: unknown, more: Part = {}): Part => ({ name: 'body', in: 'body', schema, ...more });

/** The paths of the findings below `paths /p post parameters`. */
const findBelow = (id: string, parameters: unknown, more: Part = {}) =>
  findPlaces(rules, id, { ...post('/p', parameters), ...more }).map((place) =>
    place.replace('paths /p post parameters ', ''),
  );

describe('the rules of references to parameters', () => {
  it.each<[id: string, ref: unknown, shared: Part, found: boolean]>([
    ['connector-parameter-ref-resolves', '#/parameters/a', { a: query }, false],
    ['connector-parameter-ref-resolves', '#/parameters/a', { a: 7 }, true],
    ['connector-parameter-ref-resolves', '#/parameters/a~1b', { 'a/b': query }, false],
    ['connector-parameter-ref-resolves', '#/parameters/a%20b', { 'a b': query }, false],
    ['connector-parameter-ref-resolves', '#/parameters/__proto__', {}, true],
    ['connector-parameter-ref-resolves', '#/parameters/toString', {}, true],
    ['connector-parameter-ref-pointer', '#/definitions/Order', {}, true],
    ['connector-parameter-ref-pointer', 'other.json#/parameters/a', {}, true],
    ['connector-parameter-ref-pointer', '#/parameters/', {}, true],
    ['connector-parameter-ref-pointer', 7, {}, true],
    ['connector-parameter-ref-pointer', '#/parameters/a~2', {}, true],
  ])('%s, %s in %j: %s', (id, ref, parameters, found) => {
    expect(findBelow(id, [{ $ref: ref }], { parameters })).toEqual(found ? ['0 $ref'] : []);
  });

  it('escape a name only where a parameter has it', () => {
    const edits = (parameters: Part) =>
      findProblems(rules, 'connector-parameter-ref-pointer', {
        ...post('/p', [{ $ref: '#/parameters/a/b~c' }]),
        parameters,
      }).map((problem) => problem.edits);
    expect(edits({ 'a/b~c': query })).toEqual([
      [{ op: 'set', path: ['paths', '/p', 'post', 'parameters', 0, '$ref'], value: '#/parameters/a~1b~0c' }],
    ]);
    expect(edits({ a: query })).toEqual([undefined]);
  });

  it('write out no chain that is a circle', () => {
    const problems = findProblems(rules, 'connector-parameter-ref-chain', {
      parameters: { a: { $ref: '#/parameters/b' }, b: { $ref: '#/parameters/a' } },
    });
    expect(problems.map(({ edits }) => edits)).toEqual([undefined, undefined]);
  });
});

describe('the rules of lists of parameters', () => {
  it.each<[id: string, parameters: unknown, places: readonly string[]]>([
    ['connector-parameter-unique', [query, { $ref: '#/parameters/q' }], ['1']],
    ['connector-parameter-unique', [query, { ...query, in: 'header' }], []],
    ['connector-parameter-unique-location', [query, { ...query }, { ...query, in: 'header' }], ['2']],
    ['connector-parameter-hoist', [query, { type: 'string', in: 'query', name: 'q' }], ['1']],
    ['connector-parameter-hoist', [query, { ...query, type: 'integer' }], []],
    ['connector-parameter-hoist', [body({}), body({})], []],
  ])('%s, %j: %j', (id, parameters, places) => {
    expect(findBelow(id, parameters, { parameters: { q: query } })).toEqual(places);
  });

  it('count the body of the path with the body of the operation', () => {
    const patch = {
      paths: { '/p': { parameters: [body({})], post: { parameters: [body({}, { name: 'b' })] } } },
    };
    expect(findPlaces(rules, 'connector-parameter-single-body', patch)).toEqual(['paths /p parameters 0']);
    expect(
      findPlaces(rules, 'connector-parameter-single-body', {
        paths: { '/p': { parameters: [body({})], post: { parameters: [body({ type: 'object' })] } } },
      }),
    ).toEqual([]);
  });

  it('see a property that the body has by $ref and allOf', () => {
    expect(
      findBelow('connector-parameter-body-name-collision', [
        { ...query, name: 'product' },
        body({ allOf: [{ $ref: '#/definitions/NewOrder' }] }),
      ]),
    ).toEqual(['0']);
  });

  it('tell an operation without a list apart from one with a wrong one', () => {
    const path = (operation: Part) => ({ paths: { '/p': { parameters: [query], post: operation } } });
    const edits = (operation: Part) =>
      findProblems(rules, 'connector-parameter-path-item-shape', path(operation)).map(
        (problem) => problem.edits,
      );
    expect(edits({})).toHaveLength(1);
    expect(edits({})[0]).toHaveLength(1);
    expect(edits({ parameters: {} })).toEqual([undefined]);
    expect(edits({ parameters: [] })).toEqual([]);
  });

  it('survive a parameter that is very deep, or refers to itself', () => {
    let items: Part = {};
    for (let level = 0; level < 1000; level++) items = { items };
    const deep = { ...query, type: 'array', items };
    const definition = readDefinition({
      ...post('/p', [deep, { ...deep }, body(items), { $ref: '#/parameters/x' }]),
      parameters: { x: { $ref: '#/parameters/x' } },
    });
    for (const { check } of rules) expect(() => [...check(definition)]).not.toThrow();
    expect(findBelow('connector-parameter-hoist', [deep, { ...deep }])).toEqual([]);
  });
});

describe('the rules of a parameter', () => {
  it.each<[id: string, parameter: Part, places: readonly string[]]>([
    ['connector-parameter-in', { in: 'query' }, ['0']],
    ['connector-parameter-in', { name: '', in: 'query' }, ['0 name']],
    ['connector-parameter-in', { name: 'q' }, ['0']],
    ['connector-parameter-in', { name: 'q', in: 'cookie' }, ['0 in']],
    ['connector-parameter-type', { name: 'q', in: 'query' }, ['0']],
    ['connector-parameter-type', { ...query, type: ['string', 'null'] }, ['0 type']],
    ['connector-parameter-type', { ...query, type: 'file' }, []],
    ['connector-parameter-type', { name: 'q', in: 'query', schema: {} }, []],
    ['connector-parameter-type', body({}), []],
    ['connector-parameter-body-schema', body('Order'), ['0']],
    ['connector-parameter-nonbody-schema', { ...query, schema: {} }, ['0 schema']],
    ['connector-parameter-array-items', { ...query, type: 'array', items: {} }, ['0 items']],
    ['connector-parameter-array-items', { ...query, type: 'array', items: { type: 'string' } }, []],
    ['connector-parameter-unknown-key', { ...query, requierd: true }, ['0 requierd']],
    ['connector-parameter-unknown-key', { ...query, 'X-Note': 1, summary: 'Q' }, []],
    ['connector-parameter-unknown-key', { ...query, 'x-ms-summary': 'Q', summary: 'Q' }, ['0 summary']],
    ['connector-parameter-unknown-key', body({}, { type: 'object', maxLength: 3 }), ['0 maxLength']],
    [
      'connector-parameter-query-encoding',
      { ...query, 'x-ms-url-encoding': 'single' },
      ['0 x-ms-url-encoding'],
    ],
    ['connector-parameter-query-encoding', { ...query, in: 'header', 'x-ms-url-encoding': 'single' }, []],
    ['connector-parameter-summary', { ...query, 'x-ms-visibility': 'internal' }, []],
    ['connector-parameter-summary', body({}), []],
    ['connector-parameter-summary-case', { ...query, 'x-ms-summary': 'q_id' }, ['0 x-ms-summary']],
    [
      'connector-parameter-summary-case',
      { ...query, name: 'OrderId', 'x-ms-summary': 'OrderId' },
      ['0 x-ms-summary'],
    ],
    ['connector-parameter-summary-case', { ...query, name: 'Order', 'x-ms-summary': 'Order' }, []],
    ['connector-parameter-summary-case', { ...query, 'x-ms-summary': '订单' }, []],
    [
      'connector-parameter-description-distinct',
      { ...query, 'x-ms-summary': 'ID', description: ' id.' },
      ['0 description'],
    ],
    ['connector-parameter-description-distinct', query, []],
    ['connector-parameter-visibility-value', { ...query, 'x-ms-visibility': 'none' }, []],
    [
      'connector-parameter-visibility-value',
      { ...query, 'x-ms-visibility': 'hidden' },
      ['0 x-ms-visibility'],
    ],
    [
      'connector-parameter-internal-default',
      { ...query, required: true, 'x-ms-visibility': 'internal', default: null },
      [],
    ],
    [
      'connector-parameter-internal-default',
      { ...query, required: true, 'x-ms-visibility': 'internal', 'x-ms-notification-url': true },
      [],
    ],
    ['connector-parameter-internal-default', body({}, { required: true, 'x-ms-visibility': 'internal' }), []],
    [
      'connector-parameter-internal-optional-default',
      { ...query, required: false, 'x-ms-visibility': 'internal', default: 0 },
      ['0 required'],
    ],
    ['connector-parameter-required-empty-default', { ...query, required: true, default: 0 }, []],
    [
      'connector-parameter-body-optional',
      body({ $ref: '#/definitions/NewOrder' }, { required: false }),
      ['0 required'],
    ],
    ['connector-parameter-body-optional', body({ type: 'object', required: [] }), []],
    ['connector-parameter-form-ascii', { ...query, name: 'a@b', in: 'formData' }, ['0 name']],
    ['connector-parameter-form-ascii', { ...query, name: 'a@b' }, []],
    [
      'connector-parameter-collection-format',
      { ...query, type: 'array', items: { type: 'array', collectionFormat: 'multi' } },
      ['0 items collectionFormat'],
    ],
    ['connector-parameter-collection-format', { ...query, collectionFormat: 'commas' }, []],
    ['connector-parameter-header-name', { ...query, name: 'X_Note.1', in: 'header' }, []],
    ['connector-parameter-header-name', { ...query, name: 'Account Id', in: 'header' }, ['0 name']],
    ['connector-parameter-header-reserved', { ...query, name: 'HOST', in: 'header' }, ['0']],
    ['connector-parameter-header-reserved', { ...query, name: 'host' }, []],
    ['connector-parameter-header-reserved-content', { ...query, name: 'accept', in: 'header' }, ['0']],
    [
      'connector-parameter-header-reserved-content',
      { ...query, name: 'accept', in: 'header', default: 'a/b' },
      ['0'],
    ],
    ['connector-parameter-header-reserved-get', { ...query, name: 'Content-Type', in: 'header' }, []],
    ['connector-parameter-query-name', { ...query, name: 'filter[name]' }, []],
    ['connector-parameter-query-name', { ...query, name: ' q ' }, []],
    ['connector-parameter-query-name', { ...query, name: 'a b', in: 'header' }, []],
    ['connector-parameter-name-trim', { ...query, name: 'q ' }, ['0 name']],
    ['connector-parameter-name-trim', { ...query, name: ' ' }, ['0 name']],
    ['connector-parameter-name-trim', { ...query, name: '' }, []],
    ['connector-parameter-nonbody-binary', { ...query, in: 'formData', format: 'binary' }, []],
  ])('%s, %j: %j', (id, parameter, places) => {
    expect(findBelow(id, [parameter])).toEqual(places);
  });

  it.each<[id: string, parameter: Part, edits: unknown]>([
    ['connector-parameter-in', { name: 'q', in: 'FORMDATA', type: 'string' }, [['set', 'in', 'formData']]],
    [
      'connector-parameter-body-keywords',
      body({ type: 'object' }, { type: 'string' }),
      [['remove', 'type', undefined]],
    ],
    [
      'connector-parameter-body-keywords',
      { name: 'body', in: 'body', format: 'binary' },
      [
        ['set', 'schema format', 'binary'],
        ['remove', 'format', undefined],
      ],
    ],
    ['connector-parameter-body-keywords', body({ $ref: '#/definitions/Order' }, { default: {} }), undefined],
    [
      'connector-parameter-nonbody-schema',
      { name: 'q', in: 'query', schema: { type: 'integer', default: 1 } },
      [
        ['set', 'type', 'integer'],
        ['set', 'default', 1],
        ['remove', 'schema', undefined],
      ],
    ],
    ['connector-parameter-nonbody-schema', { ...query, schema: { type: 'object' } }, undefined],
    [
      'connector-parameter-nonbody-schema',
      { ...query, schema: { type: 'string', nullable: true } },
      undefined,
    ],
    ['connector-parameter-file-location', { ...query, type: 'file' }, [['set', 'in', 'formData']]],
    ['connector-parameter-file-location', { ...query, in: 'header', type: 'file' }, undefined],
    ['connector-parameter-summary-key', { ...query, summary: 7 }, undefined],
    [
      'connector-parameter-description-punctuation',
      { ...query, description: ' An id ' },
      [['set', 'description', ' An id.']],
    ],
    ['connector-parameter-description-punctuation', { ...query, description: 'One of:' }, undefined],
  ])('%s corrects %j by %j', (id, parameter, edits) => {
    const problems = findProblems(rules, id, post('/p', [parameter]));
    expect(problems).toHaveLength(1);
    const told = problems[0]?.edits?.map((edit) => [
      edit.op,
      edit.path.slice(5).join(' '),
      edit.op === 'set' ? edit.value : undefined,
    ]);
    expect(told).toEqual(edits);
  });

  it('moves no file into a form that is sent by GET', () => {
    const [problem] = findProblems(rules, 'connector-parameter-file-location', {
      paths: { '/p': { get: { parameters: [{ ...query, type: 'file' }] } } },
    });
    expect(problem?.edits).toBeUndefined();
  });
});

describe('the rules of path parameters', () => {
  const id: Part = { name: 'id', in: 'path', required: true, type: 'string' };

  it.each<[id: string, path: string, parameters: unknown, places: readonly string[]]>([
    ['connector-parameter-path-defined', '/{id}', [{ ...id, name: 'ID' }], ['paths /{id} post']],
    ['connector-parameter-path-defined', '/{id}', [{ ...id, in: 'query' }], ['paths /{id} post']],
    ['connector-parameter-path-defined', '/{id}', [{ $ref: '#/parameters/id' }], []],
    ['connector-parameter-path-defined', "/p('{id}')/$value", [id], []],
    ['connector-parameter-path-used', '/{ID}', [id], ['paths /{ID} post parameters 0']],
    [
      'connector-parameter-path-used',
      '/{other}',
      [{ $ref: '#/parameters/id' }],
      ['paths /{other} post parameters 0'],
    ],
    [
      'connector-parameter-path-required',
      '/{id}',
      [{ ...id, required: 'true' }],
      ['paths /{id} post parameters 0 required'],
    ],
  ])('%s, %s, %j: %j', (rule, path, parameters, places) => {
    expect(findPlaces(rules, rule, { ...post(path, parameters), parameters: { id } })).toEqual(places);
  });

  it('give an operation the parameters that the path has', () => {
    expect(
      findPlaces(rules, 'connector-parameter-path-defined', {
        paths: { '/{id}': { parameters: [id], post: { parameters: [] } } },
      }),
    ).toEqual([]);
  });

  it('add all missing parameters behind those that are there', () => {
    const [problem, ...others] = findProblems(
      rules,
      'connector-parameter-path-defined',
      post('/{a}/{b}/{a}', [query]),
    );
    expect(others).toEqual([]);
    expect(problem?.message).toBe('"Send" has no path parameter for "a", "b".');
    expect(problem?.edits?.map(({ path }) => path.at(-1))).toEqual([1, 2]);
  });

  it('add nothing beside a reference that leads nowhere', () => {
    const [problem] = findProblems(
      rules,
      'connector-parameter-path-defined',
      post('/{a}', [{ $ref: '#/parameters/missing' }]),
    );
    expect(problem?.edits).toBeUndefined();
  });
});
