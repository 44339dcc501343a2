import { describe, expect, it } from 'vitest';
import { pathClashRules } from '../../../rules/path/clash.ts';
import { pathItemRules } from '../../../rules/path/item.ts';
import { pathRules } from '../../../rules/path/path.ts';
import { pathTemplateRules } from '../../../rules/path/template.ts';
import { findPlaces, findProblems } from '../find-problems.ts';

const rules = [...pathRules, ...pathTemplateRules, ...pathItemRules, ...pathClashRules];
const get = { get: { operationId: 'ListReturns' } };

describe('the rules of paths find', () => {
  it.each<[id: string, path: string, found: boolean]>([
    ['connector-path-leading-slash', 'x-note', false],
    ['connector-path-leading-slash', '', true],
    ['connector-path-no-query', '/a#b', true],
    ['connector-path-no-query', '/a/{b}', false],
    ['connector-path-no-trailing-slash', '/', false],
    ['connector-path-no-trailing-slash', '/a/{b}/', true],
    ['connector-path-double-slash', '/https://a/b', false],
    ['connector-path-double-slash', '/a///b', true],
    ['connector-path-space', '/a/{b c}', false],
    ['connector-path-space', '/a/{b c}/d e', true],
    ['connector-path-template-valid', "/a('{b}')/$value", false],
    ['connector-path-template-valid', '/a/{b}:{c}', false],
    ['connector-path-template-valid', '/a/{}', true],
    ['connector-path-template-valid', '/a/b}', true],
    ['connector-path-template-valid', '/a/{{b}}', true],
    ['connector-path-template-valid', '/a/{b', true],
    ['connector-path-template-default', '/a/b={c}', false],
    ['connector-path-template-unique', '/a/{b}/{B}', false],
    ['connector-path-case-unique', '/ORDERS/{id}', true],
    ['connector-path-case-unique', '/orders/{number}', false],
    ['connector-operation-path-duplicate', '/orders/', false],
    ['connector-operation-path-duplicate', '/Orders/{number}', true],
    ['connector-operation-path-ambiguous', '/orders/open', true],
    ['connector-operation-path-ambiguous', '/{kind}/open', true],
    ['connector-operation-path-ambiguous', '/orders/{number}', false],
    ['connector-operation-path-ambiguous', '/orders/by-{number}', true],
    ['connector-operation-path-ambiguous', '/customers/open', false],
  ])('%s, path %s: %s', (id, path, found) => {
    expect(findPlaces(rules, id, { paths: { [path]: get } })).toEqual(
      found ? [id.startsWith('connector-operation') ? `paths ${path} get` : `paths ${path}`] : [],
    );
  });

  it('a member of the root that is among the paths, even where it is not an object', () => {
    expect(findProblems(rules, 'connector-path-leading-slash', { paths: { host: 'a.b' } })).toEqual([
      {
        path: ['paths', 'host'],
        message: '"host" belongs to the root of the definition, and is inside "paths".',
        remedy: 'Move "host" out of "paths", one level up.',
      },
    ]);
  });

  it('the query parameters that a path should have', () => {
    const [problem] = findProblems(rules, 'connector-path-no-query', { paths: { '/a?b=1&c=2': get } });
    expect(problem?.remedy).toBe('Cut the path before the "?", and add the query parameter "b", "c".');
  });

  it('one finding for all pairs of paths that a request can fit', () => {
    expect(
      findPlaces(rules, 'connector-operation-path-ambiguous', {
        paths: { '/orders/open': get, '/{kind}/{id}': get },
      }),
    ).toEqual(['paths /orders/open get']);
  });

  it('nothing ambiguous among more operations than a connector may have', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`/{a}/${index}/{b}`, get] as const),
    );
    expect(findPlaces(rules, 'connector-operation-path-ambiguous', { paths })).toEqual([]);
  });

  it.each<[id: string, path: string, item: object, keys: readonly string[]]>([
    ['connector-path-item-empty', '/a', { parameters: [] }, ['paths /a']],
    ['connector-path-item-empty', '/a', { GET: {} }, []],
    ['connector-path-item-empty', '/a', { 'x-ms-notification-content': { schema: {} } }, []],
    ['connector-verb-supported', '/a', { Get: {}, get: {} }, ['paths /a Get']],
    ['connector-verb-supported', '/a', { trace: {}, 'x-a': 1, parameters: [] }, ['paths /a trace']],
    ['connector-path-item-ref', '/a', { $ref: 'other.json#/a' }, ['paths /a $ref']],
  ])('%s, %s: %o', (id, path, item, places) => {
    expect(findPlaces(rules, id, { paths: { [path]: item } })).toEqual(places);
  });
});

describe('the rules of paths offer no edit', () => {
  it.each<[id: string, paths: Record<string, unknown>]>([
    ['connector-path-leading-slash', { orders: get }],
    ['connector-path-leading-slash', { 'https://a.b/c': get }],
    ['connector-path-double-slash', { '//orders': get }],
    ['connector-path-template-default', { '/a/{b=1}': get, '/a/{b}': get }],
    ['connector-path-item-empty', { '/a': { 'x-note': 'kept' } }],
    ['connector-path-item-ref', { '/a': { $ref: '#/paths/~1a' } }],
    ['connector-verb-supported', { '/a': { Get: {}, get: {} } }],
  ])('of %s where it would take the place of something, or lose something: %o', (id, paths) => {
    const problems = findProblems(rules, id, { paths });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.edits).toBeUndefined();
  });
});
