import { describe, expect, it } from 'vitest';
import { operationBodyRules } from '../../rules/operation/body.ts';
import { operationCapabilityRules } from '../../rules/operation/capabilities.ts';
import { operationHelperRules } from '../../rules/operation/helper.ts';
import { operationLimitRules } from '../../rules/operation/limits.ts';
import { expandedSize } from '../../rules/walk/expanded-size.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { findPlaces, findProblems } from './find-problems.ts';

const rules = [
  ...operationBodyRules,
  ...operationLimitRules,
  ...operationHelperRules,
  ...operationCapabilityRules,
];

const body = (schema: unknown) => ({ name: 'body', in: 'body', schema });
const field = (type: string) => ({ name: 'field', in: 'formData', type });
const note = (more: Record<string, unknown>) => ({ paths: { '/notes': { post: more } } });
const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';

describe('the rules of what an operation sends', () => {
  it.each<[id: string, patch: Record<string, unknown>, found: boolean]>([
    ['connector-operation-consumes', note({ consumes: [], parameters: [body({})] }), true],
    ['connector-operation-consumes', note({ parameters: [] }), false],
    [
      'connector-operation-consumes-compatible',
      note({ consumes: ['application/vnd.fabrikam+json; v=1'], parameters: [body({ type: 'array' })] }),
      false,
    ],
    [
      'connector-operation-consumes-compatible',
      note({ consumes: ['text/plain'], parameters: [body({ $ref: '#/definitions/Order' })] }),
      true,
    ],
    [
      'connector-operation-consumes-compatible',
      note({ consumes: ['text/plain'], parameters: [body({ type: 'string' })] }),
      false,
    ],
    [
      'connector-operation-consumes-compatible',
      note({ consumes: ['*/*'], parameters: [field('file')] }),
      false,
    ],
    [
      'connector-operation-consumes-compatible',
      note({ consumes: [urlencoded], parameters: [field('file')] }),
      true,
    ],
    [
      'connector-operation-binary-urlencoded',
      note({ consumes: [urlencoded], parameters: [{ ...field('string'), format: 'binary' }] }),
      true,
    ],
    ['connector-operation-get-body', { paths: { '/n': { get: { parameters: [field('string')] } } } }, true],
    ['connector-operation-delete-body', { paths: { '/n': { head: { parameters: [body({})] } } } }, true],
    ['connector-operation-verb-summary', { paths: { '/n': { get: { summary: 'Adds a note' } } } }, true],
    [
      'connector-operation-verb-summary',
      { paths: { '/n': { get: { summary: 'Address of a note' } } } },
      false,
    ],
    ['connector-operation-verb-summary', { paths: { '/n': { get: { summary: 'Add-on list' } } } }, false],
    ['connector-operation-verb-summary', { paths: { '/n': { delete: { summary: 'List notes' } } } }, true],
    ['connector-operation-verb-summary', { paths: { '/n': { post: { summary: 'Get notes' } } } }, false],
  ])('%s, %j: %s', (id, patch, found) => {
    expect(findPlaces(rules, id, patch)).toHaveLength(found ? 1 : 0);
  });

  it.each<[id: string, post: Record<string, unknown>, consumes: readonly string[] | undefined]>([
    [
      'connector-operation-consumes',
      { consumes: [], parameters: [body({ type: 'object' })] },
      ['application/json'],
    ],
    ['connector-operation-consumes', { consumes: [], parameters: [body({ type: 'string' })] }, undefined],
    ['connector-operation-consumes', { consumes: [], parameters: [field('file')] }, [multipart]],
    ['connector-operation-consumes', { consumes: [], parameters: [field('string')] }, [urlencoded]],
    ['connector-operation-consumes-compatible', { parameters: [field('integer')] }, [urlencoded]],
    [
      'connector-operation-consumes-compatible',
      { consumes: ['application/xml'], parameters: [body({ type: 'object' })] },
      undefined,
    ],
  ])('%s gives %j the media type %s', (id, post, consumes) => {
    const problems = findProblems(rules, id, note(post));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.edits).toEqual(
      consumes === undefined
        ? undefined
        : [{ op: 'set', path: ['paths', '/notes', 'post', 'consumes'], value: consumes }],
    );
  });
});

describe('the rules of helpers', () => {
  const helper = (id: string, more: Record<string, unknown> = {}) => ({
    '/helper': { get: { operationId: id, ...more } },
  });
  const uses = (extension: string, operationId: string) => ({
    NewOrder: { properties: { product: { [extension]: { operationId } } } },
  });

  it.each<[patch: Record<string, unknown>, found: boolean]>([
    [{ paths: helper('Find', { 'x-ms-visibility': 'internal' }) }, true],
    [{ paths: helper('Find', { 'x-ms-visibility': 'internal', deprecated: true }) }, false],
    [
      {
        paths: helper('Find', { 'x-ms-visibility': 'internal' }),
        definitions: uses('x-ms-dynamic-list', 'Find'),
      },
      false,
    ],
    [
      {
        paths: helper('Find', { 'x-ms-visibility': 'internal' }),
        'x-ms-capabilities': { 'file-picker': { open: { operationId: 'Find' } } },
      },
      false,
    ],
    [{ paths: { '/hooks/{hook}': { delete: { operationId: 'Other' } } } }, false],
  ])('find an internal operation that nobody needs: %j: %s', (patch, found) => {
    expect(findPlaces(rules, 'connector-internal-operation-unused', patch)).toEqual(
      found ? ['paths /helper get'] : [],
    );
  });

  it.each<[extension: string, id: string, more: Record<string, unknown>, safe: boolean | undefined]>([
    ['x-ms-dynamic-properties', 'GetSchema', {}, true],
    ['x-ms-dynamic-properties', 'GetSchema', { 'x-ms-visibility': 'important' }, false],
    ['x-ms-dynamic-properties', 'GetForm', {}, false],
    ['x-ms-dynamic-values', 'ListSchemas', {}, false],
    ['x-ms-dynamic-values', 'ListSchemas', { 'x-ms-visibility': 'internal' }, undefined],
    ['x-ms-other', 'GetSchema', {}, undefined],
  ])('hide what gives nothing but a schema: %s, %s, %j: %s', (extension, id, more, safe) => {
    const problems = findProblems(rules, 'connector-helper-visible', {
      paths: helper(id, more),
      definitions: uses(extension, id),
    });
    expect(problems.map(({ edits }) => edits !== undefined)).toEqual(safe === undefined ? [] : [safe]);
  });

  it.each<[test: unknown, places: readonly string[]]>([
    [{ operationId: 'ListOrders', parameters: { customer: '1' } }, []],
    [{ operationId: 'ListOrders', parameters: {} }, ['parameters']],
    [{ operationId: 'ListOrders', parameters: { customer: '1', other: 2 } }, ['parameters other']],
    [{ operationId: 'CreateOrder' }, ['operationId', '']],
    [{ operationId: 'listcustomers' }, ['operationId']],
    [{}, ['']],
  ])('check the call that tests a connection: %j', (testConnection, places) => {
    const at = 'x-ms-capabilities testConnection';
    expect(
      findPlaces(rules, 'connector-test-connection', { 'x-ms-capabilities': { testConnection } }),
    ).toEqual(places.map((place) => `${at} ${place}`.trim()));
  });

  it.each<[capabilities: unknown, places: readonly string[]]>([
    [{ 'file-picker': { open: { operationId: 'ListOrders' }, browse: { operationId: 'X' } } }, [' browse']],
    [{ 'file-picker': { open: { operationId: 'ListOrders' } } }, ['']],
    ['none', []],
  ])('check the operations of the file picker: %j', (capabilities, places) => {
    expect(findPlaces(rules, 'connector-capability-known', { 'x-ms-capabilities': capabilities })).toEqual(
      places.map((place) => `x-ms-capabilities file-picker${place}`),
    );
  });

  it('suggest the capability that was meant', () => {
    const [problem] = findProblems(rules, 'connector-capability-known', {
      paths: { '/orders': { post: { 'x-ms-capabilities': { chunktransfer: true } } } },
    });
    expect(problem?.remedy).toBe('Write "chunkTransfer", if that was meant.');
  });
});

describe('the size of a schema', () => {
  const size = (definitions: JsonObject, name: string) =>
    expandedSize({ definitions }, { $ref: `#/definitions/${name}` }, new Map());

  it.each<[definitions: JsonObject, want: number]>([
    [{ A: { type: 'string' } }, 1],
    [{ A: { properties: { b: {}, c: { items: {} } } } }, 4],
    [
      {
        A: { properties: { b: { $ref: '#/definitions/B' }, c: { $ref: '#/definitions/B' } } },
        B: { items: {} },
      },
      5,
    ],
    [{ A: { properties: { again: { $ref: '#/definitions/A' } } } }, 1],
    [{ A: { allOf: [{ $ref: '#/definitions/X' }, {}], additionalProperties: {} } }, 3],
    [{ A: 1 }, 0],
  ])('%j has %i', (definitions, want) => {
    expect(size(definitions, 'A')).toBe(want);
  });

  it('costs no stack', () => {
    let schema: JsonObject = {};
    for (let level = 0; level < 100_000; level++) schema = { items: schema };
    expect(expandedSize({}, schema, new Map())).toBe(100_001);
  });
});
