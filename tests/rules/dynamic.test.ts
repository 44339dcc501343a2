import { describe, expect, it } from 'vitest';
import { dynamicFormRules } from '../../rules/dynamic/form.ts';
import { dynamicInputRules } from '../../rules/dynamic/inputs.ts';
import { dynamicPathRules } from '../../rules/dynamic/paths.ts';
import { dynamicReferenceRules } from '../../rules/dynamic/references.ts';
import { dynamicTargetRules } from '../../rules/dynamic/target.ts';
import { dynamicTreeRules } from '../../rules/dynamic/tree.ts';
import { dynamicTwinRules } from '../../rules/dynamic/twins.ts';
import { findProblems } from './find-problems.ts';

const rules = [
  ...dynamicTargetRules,
  ...dynamicInputRules,
  ...dynamicReferenceRules,
  ...dynamicTwinRules,
  ...dynamicPathRules,
  ...dynamicFormRules,
  ...dynamicTreeRules,
];

type Part = Record<string, unknown>;

/** An order whose `extra` is filled from GetChoices, which takes `parameters` and answers with `schema`. */
const choose = (extensions: Part, schema: unknown, parameters: readonly unknown[] = []): Part => ({
  paths: {
    '/choices': {
      get: {
        operationId: 'GetChoices',
        parameters,
        responses: { '200': { description: 'Choices.', ...(schema === undefined ? {} : { schema }) } },
      },
    },
    '/orders': {
      post: {
        parameters: [
          { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/NewOrder' } },
          { name: 'shop', in: 'query', type: 'string' },
        ],
      },
    },
  },
  definitions: {
    NewOrder: {
      required: ['region'],
      properties: {
        region: { type: 'string' },
        place: { type: 'object', properties: { city: { type: 'string' } } },
        extra: { type: 'string', ...extensions },
      },
    },
  },
});

const messages = (id: string, patch: Part) =>
  findProblems(rules, id, patch).map(({ message, remedy }) =>
    remedy === undefined ? message : `${message} ${remedy}`,
  );

const item = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const list = (schema: unknown): Part => ({ type: 'object', properties: { value: schema } });
const array = (items: unknown): Part => ({ type: 'array', items });

const values = (change: Part = {}): Part => ({
  'x-ms-dynamic-values': { operationId: 'GetChoices', 'value-path': 'id', 'value-title': 'name', ...change },
});

describe('the path to a collection', () => {
  it.each<[path: string | undefined, schema: unknown, found: readonly string[]]>([
    [undefined, array(item), []],
    ['value', list(array(item)), []],
    ['value', list({ $ref: '#/definitions/Items' }), []],
    ['Value', list(array(item)), ['The answer of GetChoices has no "Value". Did you mean "value"?']],
    ['items', list(array(item)), ['The answer of GetChoices has no "items". Did you mean "value"?']],
    ['value', list(item), ['"value" in the answer of GetChoices is not an array.']],
    [
      undefined,
      list(array(item)),
      ['The answer of GetChoices is not an array, and x-ms-dynamic-values names none. Did you mean "value"?'],
    ],
    // What the document does not say is not reported.
    ['value', { type: 'object' }, []],
    ['value', {}, []],
    ['value', undefined, []],
    ['value', { type: 'object', additionalProperties: true, properties: { a: item } }, []],
    ['value', { 'x-ms-dynamic-schema': { operationId: 'ListCustomers' }, properties: { a: item } }, []],
    ['value', list({}), []],
    ['data/value', { type: 'object', properties: { data: { type: 'object' } } }, []],
    // Merged from several parts.
    ['value', { allOf: [{ properties: { count: { type: 'integer' } } }, list(array(item))] }, []],
    ['value', { allOf: [{ $ref: '#/definitions/CustomerList' }] }, []],
    ['/value', list(array(item)), []],
  ])('%j in %j: %j', (path, schema, found) => {
    const change = path === undefined ? {} : { 'value-collection': path };
    expect(messages('connector-dynamic-collection', choose(values(change), schema))).toEqual(found);
  });

  it('is read from the answer that designers read', () => {
    const patch = choose(values({ 'value-collection': 'value' }), undefined);
    const responses = {
      '400': { schema: list(item) },
      default: { schema: item },
      '201': { schema: list(array(item)) },
    };
    const paths = patch['paths'] as Record<string, Record<string, Part>>;
    const get = paths['/choices']?.['get'] ?? {};
    get['responses'] = responses;
    expect(messages('connector-dynamic-collection', patch)).toEqual([]);
    delete (get['responses'] as Part)['201'];
    expect(messages('connector-dynamic-collection', patch)).toHaveLength(1);
  });
});

describe('the paths in an item', () => {
  it.each<[change: Part, items: unknown, found: number]>([
    [{}, item, 0],
    [{ 'value-path': 'Id' }, item, 1],
    [{ 'value-path': 'Id', 'value-title': 'label' }, item, 2],
    [{}, { type: 'string' }, 2],
    [{}, { type: 'object' }, 0],
    [{}, {}, 0],
    [
      { 'value-title': 'properties/displayName' },
      { ...item, properties: { id: {}, properties: { type: 'object' } } },
      0,
    ],
    [{ 'value-path': '@odata.id' }, { properties: { '@odata.id': {}, name: {} } }, 0],
  ])('%j in %j: %i', (change, items, found) => {
    expect(messages('connector-dynamic-item-path', choose(values(change), array(items)))).toHaveLength(found);
  });

  it('dots become slashes only where the answer has it so', () => {
    const nested = {
      type: 'object',
      properties: { key: { type: 'object', properties: { id: { type: 'string' } } } },
    };
    const edits = (items: unknown) =>
      findProblems(
        rules,
        'connector-dynamic-path-syntax',
        choose(values({ 'value-path': 'key.id' }), array(items)),
      ).map((problem) => problem.edits?.[0]);
    expect(edits(nested)).toMatchObject([{ op: 'set', value: 'key/id' }]);
    expect(edits({ type: 'object', properties: { 'key.id': { type: 'string' } } })).toEqual([]);
    expect(edits({ type: 'object' })).toEqual([]);
  });

  it('a list of texts needs no value-path', () => {
    const bare = { 'x-ms-dynamic-values': { operationId: 'GetChoices' } };
    expect(messages('connector-dynamic-value-path-present', choose(bare, array({ type: 'string' })))).toEqual(
      [],
    );
    expect(messages('connector-dynamic-value-path-present', choose(bare, array(item)))).toHaveLength(1);
    const picker = { 'x-ms-dynamic-values': { capability: 'file-picker' } };
    expect(messages('connector-dynamic-value-path-present', choose(picker, undefined))).toEqual([]);
  });
});

describe('references to other fields', () => {
  const region = { name: 'region', in: 'query', type: 'string' };
  const link = (reference: string): Part => values({ parameters: { region: { parameter: reference } } });
  const exact = (reference: string): Part => ({
    'x-ms-dynamic-list': {
      operationId: 'GetChoices',
      parameters: { region: { parameterReference: reference } },
    },
  });

  it.each<[extensions: Part, found: readonly string[]]>([
    [link('shop'), []],
    [link('region'), []],
    [link('place/city'), []],
    [exact('body/place/city'), []],
    [exact('shop'), []],
    [link('place.city'), ['CreateOrder has no field "place.city". Did you mean "place/city"?']],
    [exact('body/place/town'), ['CreateOrder has no field "body/place/town".']],
    [link('regoin'), ['CreateOrder has no field "regoin". Did you mean "region"?']],
  ])('%j: %j', (extensions, found) => {
    expect(messages('connector-dynamic-reference-exists', choose(extensions, array(item), [region]))).toEqual(
      found,
    );
  });

  it('into a free-form body are not judged', () => {
    const patch = choose(link('anything'), array(item), [region]);
    (patch['definitions'] as Record<string, Part>)['NewOrder'] = {
      additionalProperties: true,
      properties: { extra: link('anything') },
    };
    expect(messages('connector-dynamic-reference-exists', patch)).toEqual([]);
  });

  it.each<[reference: string, more: Part, found: number]>([
    ['shop', { required: true }, 1],
    ['region', { required: true }, 0],
    ['place/city', { required: true }, 1],
    ['shop', { required: true, default: 'north' }, 0],
    ['shop', {}, 0],
  ])('a required parameter fed by %j, %j: %i', (reference, more, found) => {
    const patch = choose(link(reference), array(item), [{ ...region, ...more }]);
    expect(messages('connector-dynamic-reference-required', patch)).toHaveLength(found);
  });

  it('are reported once where both spellings are there', () => {
    const both = { ...link('shop'), ...exact('shop') };
    const patch = choose(both, array(item), [{ ...region, required: true }]);
    expect(
      findProblems(rules, 'connector-dynamic-reference-required', patch).map(({ path }) => path.at(-3)),
    ).toEqual(['x-ms-dynamic-values']);
  });

  it.each<[id: string, extensions: Part, found: number]>([
    ['connector-dynamic-property-list', link('region'), 1],
    ['connector-dynamic-property-list', link('shop'), 0],
    ['connector-dynamic-property-list', { ...link('region'), ...exact('body/region') }, 0],
    ['connector-dynamic-list-alone', exact('shop'), 1],
    ['connector-dynamic-list-alone', { ...link('shop'), ...exact('shop') }, 0],
  ])('%s, %j: %i', (id, extensions, found) => {
    expect(messages(id, choose(extensions, array(item), [region]))).toHaveLength(found);
  });
});

describe('what the called operation gets', () => {
  const give = (parameters: Part) => values({ parameters });
  const body = {
    name: 'filter',
    in: 'body',
    required: true,
    schema: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, page: { type: 'integer' } },
    },
  };
  const count = { name: 'count', in: 'query', type: 'integer' };

  it.each<[id: string, given: Part, takes: readonly unknown[], found: number]>([
    ['connector-dynamic-parameter-exists', { count: 5 }, [count], 0],
    ['connector-dynamic-parameter-exists', { Count: 5 }, [count], 1],
    ['connector-dynamic-parameter-exists', { 'filter/kind': 'a' }, [body], 0],
    ['connector-dynamic-parameter-exists', { kind: 'a' }, [body], 0],
    ['connector-dynamic-parameter-exists', { 'filter/sort': 'a' }, [body], 1],
    ['connector-dynamic-required-parameter', {}, [{ ...count, required: true }], 1],
    ['connector-dynamic-required-parameter', {}, [{ ...count, required: true, default: 5 }], 0],
    ['connector-dynamic-required-parameter', {}, [body], 1],
    ['connector-dynamic-required-parameter', { 'filter/kind': 'a' }, [body], 0],
    ['connector-dynamic-required-parameter', {}, [{ ...body, schema: { type: 'object' } }], 0],
    ['connector-dynamic-static-type', { count: '5' }, [count], 1],
    ['connector-dynamic-static-type', { count: null }, [count], 0],
    ['connector-dynamic-static-type', { 'filter/page': 'x' }, [body], 1],
    ['connector-dynamic-syntax-mix', { count: { parameter: 'shop' } }, [count], 0],
    ['connector-dynamic-syntax-mix', { count: { parameterReference: 'shop' } }, [count], 1],
    ['connector-dynamic-syntax-mix', { count: { parameter: 'shop', value: 1 } }, [count], 1],
  ])('%s, %j: %i', (id, given, takes, found) => {
    expect(messages(id, choose(give(given), array(item), takes))).toHaveLength(found);
  });
});

describe('where an extension is', () => {
  it('an answer may be filled by the operation that gives it, a request not', () => {
    const self = (name: string) => ({
      definitions: {
        [name]: {
          properties: {
            extra: { 'x-ms-dynamic-values': { operationId: name === 'Order' ? 'GetOrder' : 'CreateOrder' } },
          },
        },
      },
    });
    expect(messages('connector-dynamic-self', self('Order'))).toEqual([]);
    expect(messages('connector-dynamic-self', self('NewOrder'))).toHaveLength(1);
  });

  it('an id of other case is mended, another one guessed, a notification and a test left to their own rules', () => {
    const [mended] = findProblems(
      rules,
      'connector-dynamic-operation-exists',
      choose(values({ operationId: 'getchoices' }), array(item)),
    );
    expect(mended?.edits).toMatchObject([{ op: 'set', value: 'GetChoices' }]);
    expect(
      messages(
        'connector-dynamic-operation-exists',
        choose(values({ operationId: 'GetChoice' }), array(item)),
      ),
    ).toEqual(['There is no operation "GetChoice". Did you mean "GetChoices"?']);
    const test = { 'x-ms-capabilities': { testConnection: { operationId: 'Nobody' } } };
    expect(messages('connector-dynamic-operation-exists', test)).toEqual([]);
    const notification = {
      paths: { '/orders': { get: { 'x-ms-notification': { operationId: 'Nobody' } } } },
    };
    expect(messages('connector-dynamic-operation-exists', notification)).toEqual([]);
  });

  it.each<[tree: unknown, found: number]>([
    [{ settings: {}, open: {}, browse: {} }, 0],
    [{ settings: {}, open: {} }, 1],
    [{}, 3],
    [{ settings: {}, open: { parameters: { a: { selectedItemValuePath: 'id' } } }, browse: {} }, 1],
    [{ settings: {}, open: {}, browse: { parameters: { a: { selectedItemValuePath: 'id' } } } }, 0],
  ])('a tree %j: %i', (tree, found) => {
    expect(messages('connector-dynamic-tree', choose({ 'x-ms-dynamic-tree': tree }, undefined))).toHaveLength(
      found,
    );
  });
});
