import { describe, expect, it } from 'vitest';
import { schemaDefaultRules } from '../../rules/schema/defaults.ts';
import { schemaDefinitionRules } from '../../rules/schema/definitions.ts';
import { schemaEnumRules } from '../../rules/schema/enums.ts';
import { schemaFileRules } from '../../rules/schema/files.ts';
import { schemaFormatRules } from '../../rules/schema/formats.ts';
import { schemaKeywordRules } from '../../rules/schema/keywords.ts';
import { schemaLabelRules } from '../../rules/schema/labels.ts';
import { schemaLimitRules } from '../../rules/schema/limits.ts';
import { schemaNameRules } from '../../rules/schema/names.ts';
import { schemaRefRules } from '../../rules/schema/refs.ts';
import { schemaRequiredRules } from '../../rules/schema/required.ts';
import { schemaSizeRules } from '../../rules/schema/size.ts';
import { schemaTypeRules } from '../../rules/schema/types.ts';
import { schemaVisibilityRules } from '../../rules/schema/visibility.ts';
import { findPlaces, findProblems } from './find-problems.ts';

const rules = [
  ...schemaRefRules,
  ...schemaDefinitionRules,
  ...schemaTypeRules,
  ...schemaFileRules,
  ...schemaKeywordRules,
  ...schemaFormatRules,
  ...schemaRequiredRules,
  ...schemaVisibilityRules,
  ...schemaLabelRules,
  ...schemaNameRules,
  ...schemaEnumRules,
  ...schemaDefaultRules,
  ...schemaLimitRules,
  ...schemaSizeRules,
];

type Part = Record<string, unknown>;

/** Finds in one more property of the answer `Order`; places are told from that property down. */
const inAnswer = (id: string, property: unknown) => below(id, 'Order', property);

/** The same in the request `NewOrder`. */
const inRequest = (id: string, property: unknown) => below(id, 'NewOrder', property);

const below = (id: string, name: string, property: unknown) => {
  const prefix = `definitions ${name} properties extra`;
  return findPlaces(rules, id, { definitions: { [name]: { properties: { extra: property } } } }).map(
    (place) => (place === prefix ? '.' : place.replace(`${prefix} `, '')),
  );
};

const editsOf = (id: string, patch: Part) => findProblems(rules, id, patch).map(({ edits }) => edits);

describe('references', () => {
  it.each<[id: string, ref: unknown, places: readonly string[]]>([
    ['connector-schema-ref-resolves', '#/definitions/Order', []],
    ['connector-schema-ref-resolves', '#/definitions/Order/properties/id', []],
    ['connector-schema-ref-resolves', '#/definitions/Nobody', ['$ref']],
    ['connector-schema-ref-resolves', '#/definitions/toString', ['$ref']],
    ['connector-schema-ref-resolves', 'orders.json#/definitions/Order', ['$ref']],
    ['connector-schema-ref-resolves', 'https://api.fabrikam-shop.com/order.json', ['$ref']],
    ['connector-schema-ref-resolves', 7, ['$ref']],
    // The wrong section is told by the rule of pointers.
    ['connector-schema-ref-resolves', '#/components/schemas/Order', []],
    ['connector-schema-ref-pointer', '#/components/schemas/Order', ['$ref']],
    ['connector-schema-ref-pointer', '#/parameters/Order', ['$ref']],
    ['connector-schema-ref-pointer', '#/definitions/Nobody', []],
    ['connector-schema-ref-siblings', '#/definitions/Order', []],
  ])('%s, %j: %j', (id, $ref, places) => {
    expect(inAnswer(id, { $ref })).toEqual(places);
  });

  it('are escaped where the definition is there', () => {
    const definitions = {
      'Order/Line': { type: 'object' },
      Order: { properties: { line: { $ref: '#/definitions/Order/Line' } } },
    };
    expect(editsOf('connector-schema-ref-pointer', { definitions })).toEqual([
      [
        {
          op: 'set',
          path: ['definitions', 'Order', 'properties', 'line', '$ref'],
          value: '#/definitions/Order~1Line',
        },
      ],
    ]);
  });

  it('keep what makers may read that is beside them', () => {
    const beside = (more: Part) =>
      editsOf('connector-schema-ref-siblings', {
        definitions: { Order: { properties: { extra: { $ref: '#/definitions/Customer', ...more } } } },
      });
    expect(beside({ type: 'object', minProperties: 1 })[0]).toHaveLength(2);
    expect(beside({ type: 'object', description: 'Who ordered.' })).toEqual([undefined]);
    expect(beside({ type: 'object', 'x-ms-visibility': 'advanced' })).toEqual([undefined]);
  });

  it('that go in a circle are found, at each definition of it and at no other', () => {
    const to = (name: string): Part => ({
      type: 'object',
      properties: { next: { $ref: `#/definitions/${name}` } },
    });
    const definitions = { A: to('B'), B: to('C'), C: to('B'), D: to('D') };
    expect(findPlaces(rules, 'connector-schema-recursive', { definitions })).toEqual([
      'definitions B',
      'definitions C',
      'definitions D',
    ]);
    expect(findPlaces(rules, 'connector-schema-required-loop', { definitions })).toEqual([]);
    const must = (name: string): Part => ({ ...to(name), required: ['next'] });
    expect(
      findPlaces(rules, 'connector-schema-required-loop', { definitions: { A: must('B'), B: must('A') } }),
    ).toEqual(['definitions A', 'definitions B']);
    // An array may be empty, and ends the circle.
    const list = { type: 'array', items: { $ref: '#/definitions/A' } };
    expect(
      findPlaces(rules, 'connector-schema-required-loop', {
        definitions: { A: { type: 'object', required: ['all'], properties: { all: list } } },
      }),
    ).toEqual([]);
  });

  it('from a definition that nobody uses do not count as a use', () => {
    const definitions = {
      Invoice: { type: 'object', properties: { line: { $ref: '#/definitions/Line' } } },
      Line: { type: 'object', properties: { invoice: { $ref: '#/definitions/Invoice' } } },
    };
    const more = { parameters: { page: { name: 'page', in: 'query', type: 'integer' } } };
    expect(findPlaces(rules, 'connector-schema-unused', { definitions, ...more })).toEqual([
      'definitions Invoice',
      'definitions Line',
      'parameters page',
    ]);
    const use = { Order: { properties: { invoice: { $ref: '#/definitions/Invoice' } } } };
    expect(findPlaces(rules, 'connector-schema-unused', { definitions: { ...definitions, ...use } })).toEqual(
      [],
    );
  });
});

describe('types', () => {
  it.each<[id: string, property: unknown, places: readonly string[]]>([
    ['connector-schema-type-present', { properties: {} }, ['.']],
    ['connector-schema-type-present', { format: 'date-time' }, ['.']],
    ['connector-schema-type-present', { enum: ['a'] }, ['.']],
    // A description alone may be meant to take anything, null included.
    ['connector-schema-type-present', { description: 'Anything.' }, []],
    ['connector-schema-type-present', { enum: ['a', 1] }, []],
    ['connector-schema-type-present', { allOf: [{ type: 'object' }], properties: {} }, []],
    ['connector-schema-type-present', { 'x-ms-dynamic-schema': {}, properties: {} }, []],
    ['connector-schema-type-value', { type: 'date' }, ['type']],
    ['connector-schema-type-value', { type: 'file' }, []],
    ['connector-schema-type-value', { type: 'null' }, []],
    ['connector-schema-type-value-null', { type: 'null' }, ['type']],
    ['connector-schema-empty', { description: 'Anything.' }, []],
    ['connector-schema-empty', { type: 'array', items: {} }, []],
    ['connector-schema-empty', { type: 'object', additionalProperties: {} }, ['additionalProperties']],
    ['connector-schema-array-items-typed', { type: 'array', items: {} }, ['items']],
    ['connector-schema-array-items-typed', { type: 'array', items: { title: 'Line' } }, ['items']],
    ['connector-schema-array-items-typed', { type: 'array', items: [{ type: 'string' }] }, ['items']],
    ['connector-schema-array-items-typed', { type: 'array', items: { minLength: 1 } }, []],
    ['connector-schema-array-items-typed', { type: 'array', items: { $ref: '#/definitions/Order' } }, []],
    ['connector-schema-array-items-typed', { type: 'array', items: { 'x-ms-dynamic-schema': {} } }, []],
    ['connector-schema-object-properties', { type: 'object' }, ['.']],
    ['connector-schema-object-properties', { type: 'object', additionalProperties: true }, []],
    ['connector-schema-object-properties', { type: 'object', 'x-ms-dynamic-properties': {} }, []],
    ['connector-schema-object-properties-request', { type: 'object' }, []],
    // connector-schema-object-properties tells that nothing is known of it.
    ['connector-schema-object-properties-empty', { type: 'object', properties: {} }, []],
    ['connector-schema-object-properties-empty', { allOf: [], properties: {} }, ['properties']],
    ['connector-schema-file-position', { type: 'file' }, ['type']],
    ['connector-schema-binary-position', { type: 'string', format: 'binary' }, ['format']],
  ])('%s, %j: %j', (id, property, places) => {
    expect(inAnswer(id, property)).toEqual(places);
  });

  it('are not added inside of an answer, where null may come', () => {
    const edits = (name: string) =>
      editsOf('connector-schema-type-present', {
        definitions: { [name]: { properties: { extra: { properties: { a: { type: 'string' } } } } } },
      });
    expect(edits('NewOrder')).toEqual([
      [{ op: 'set', path: ['definitions', 'NewOrder', 'properties', 'extra', 'type'], value: 'object' }],
    ]);
    expect(edits('Order')).toEqual([undefined]);
  });

  it('file and binary are at the root of a body', () => {
    const answer = (schema: Part) => ({
      paths: { '/orders/{id}': { get: { responses: { '200': { schema: { $ref: null, ...schema } } } } } },
    });
    expect(findPlaces(rules, 'connector-schema-file-position', answer({ type: 'file' }))).toEqual([]);
    expect(
      findPlaces(rules, 'connector-schema-binary-position', answer({ type: 'string', format: 'binary' })),
    ).toEqual([]);
  });
});

describe('keywords, formats and patterns', () => {
  it.each<[id: string, property: unknown, places: readonly string[]]>([
    ['connector-schema-unsupported-keyword', { oneOf: [], writeOnly: true }, ['oneOf', 'writeOnly']],
    ['connector-schema-unsupported-keyword', { allOf: [] }, []],
    // A property may be called like a keyword.
    ['connector-schema-unsupported-keyword', { type: 'object', properties: { not: { type: 'string' } } }, []],
    ['connector-schema-unknown-key', { type: 'string', tittle: 'T', 'x-own': 1 }, ['tittle']],
    ['connector-schema-unknown-key', { nullable: true }, []],
    ['connector-schema-format', { type: 'string', format: 'guid' }, ['format']],
    ['connector-schema-format', { type: 'string', format: 'date-no-tz' }, []],
    ['connector-schema-format', { type: 'object', format: 'Order' }, []],
    ['connector-schema-format-type-other', { type: 'object', format: 'Order' }, ['format']],
    ['connector-schema-format-type', { type: 'integer', format: 'enum' }, ['format']],
    ['connector-schema-format-type', { type: 'number', format: 'decimal' }, []],
    // A number as text is how some services send large ones.
    ['connector-schema-format-type', { type: 'string', format: 'int64' }, []],
    ['connector-schema-pattern', { type: 'string', pattern: '(' }, ['pattern']],
    ['connector-schema-pattern', { type: 'string', pattern: 7 }, ['pattern']],
    ['connector-schema-pattern', { type: 'string', pattern: '^(a+)+$' }, []],
    ['connector-schema-pattern', { type: 'string', pattern: '(?i)a' }, []],
    ['connector-schema-pattern-dialect', { type: 'string', pattern: '(?i)a' }, ['pattern']],
    ['connector-schema-pattern-dialect', { type: 'string', pattern: '[a-z-[aeiou]]' }, ['pattern']],
    ['connector-schema-pattern-dialect', { type: 'string', pattern: '\\\\Z' }, []],
    ['connector-schema-editor-dictionary', { type: 'object', 'x-ms-editor': 'dictionary' }, ['x-ms-editor']],
    ['connector-schema-editor-dictionary', { type: 'string', 'x-ms-editor': 'combobox' }, []],
    [
      'connector-schema-filter-functions',
      { type: 'string', 'x-ms-capabilities': { filterFunctions: ['eq', 'eq'] } },
      ['x-ms-capabilities filterFunctions'],
    ],
  ])('%s, %j: %j', (id, property, places) => {
    expect(inAnswer(id, property)).toEqual(places);
  });

  it('guid is called uuid', () => {
    const [problem] = findProblems(rules, 'connector-schema-format', {
      definitions: { Order: { properties: { id: { format: 'guid' } } } },
    });
    expect(problem?.remedy).toBe('Did you mean "uuid"?');
  });

  it('parameters have formats too', () => {
    const parameters = [
      { name: 'at', in: 'query', type: 'array', items: { type: 'string', format: 'datetime' } },
    ];
    expect(
      findPlaces(rules, 'connector-schema-format', { paths: { '/customers': { get: { parameters } } } }),
    ).toEqual(['paths /customers get parameters 0 items format']);
  });
});

describe('required', () => {
  const request = (schema: Part) => ({ definitions: { NewOrder: schema } });
  it.each<[id: string, schema: Part, places: readonly string[]]>([
    [
      'connector-schema-required-array',
      { properties: { product: { required: true } } },
      ['properties product required'],
    ],
    ['connector-schema-required-array', { required: ['product', 7] }, ['required']],
    ['connector-schema-required-defined', { required: ['product', 'colour'] }, ['required 1']],
    ['connector-schema-required-defined', { required: ['toString'] }, ['required 0']],
    ['connector-schema-required-defined', { required: ['colour'], additionalProperties: true }, []],
    [
      'connector-schema-required-defined',
      { required: ['colour'], additionalProperties: false },
      ['required 0'],
    ],
    [
      'connector-schema-required-defined',
      { required: ['colour'], allOf: [{ $ref: '#/definitions/Order' }] },
      [],
    ],
    [
      'connector-schema-required-readonly',
      { required: ['no'], properties: { no: { type: 'string', readOnly: true } } },
      ['properties no'],
    ],
    [
      'connector-schema-internal-required-default',
      { required: ['no'], properties: { no: { type: 'object', 'x-ms-visibility': 'internal' } } },
      [],
    ],
  ])('%s, %j: %j', (id, schema, places) => {
    expect(
      findPlaces(rules, id, request(schema)).map((place) => place.replace('definitions NewOrder ', '')),
    ).toEqual(places);
  });

  it('an answer may require what is read-only', () => {
    expect(
      findPlaces(rules, 'connector-schema-required-readonly', {
        definitions: { Order: { required: ['id'], properties: { id: { readOnly: true } } } },
      }),
    ).toEqual([]);
  });

  it('two hidden properties become required by one list', () => {
    const hidden = { type: 'string', default: 'a', 'x-ms-visibility': 'internal' };
    const edits = editsOf(
      'connector-schema-internal-default-required',
      request({ properties: { one: hidden, two: hidden } }),
    );
    expect(edits).toHaveLength(2);
    expect(edits[0]).toEqual([
      { op: 'set', path: ['definitions', 'NewOrder', 'required'], value: ['product', 'one', 'two'] },
    ]);
    expect(edits[1]).toEqual(edits[0]);
  });

  it('a list moves from an array to its items only where they have the names', () => {
    const lines = (items: Part) =>
      request({ properties: { lines: { type: 'array', required: ['sku'], items } } });
    const sku = { type: 'string' };
    expect(
      editsOf('connector-schema-required-object', lines({ type: 'object', properties: { sku } }))[0],
    ).toHaveLength(2);
    expect(editsOf('connector-schema-required-object', lines({ type: 'object', properties: {} }))).toEqual([
      undefined,
    ]);
    expect(editsOf('connector-schema-required-object', lines({ $ref: '#/definitions/Order' }))).toEqual([
      undefined,
    ]);
  });
});

describe('labels and visibility', () => {
  it.each<[property: Part, found: boolean]>([
    [{ type: 'string' }, true],
    [{ type: 'string', title: '  ' }, true],
    [{ type: 'string', title: 'Extra' }, false],
    [{ type: 'string', 'x-ms-visibility': 'internal' }, false],
    [{ type: 'string', readOnly: true }, false],
    [{ $ref: '#/definitions/Customer' }, true],
  ])('a property of a request, %j: %j', (property, found) => {
    expect(inRequest('connector-schema-property-label', property)).toEqual(found ? ['.'] : []);
  });

  it('a label goes into what a $ref leads to, since beside it not every client reads it', () => {
    const [problem] = findProblems(rules, 'connector-schema-property-label', {
      definitions: { NewOrder: { properties: { buyer: { $ref: '#/definitions/Customer' } } } },
    });
    expect(problem?.remedy).toBe(
      'Write for example "x-ms-summary": "Buyer" into "#/definitions/Customer": beside the $ref some clients pass over it.',
    );
  });

  it('a label may come from the definition', () => {
    const patch = {
      definitions: {
        Customer: { title: 'Customer' },
        NewOrder: { properties: { customer: { $ref: '#/definitions/Customer' } } },
      },
    };
    expect(findPlaces(rules, 'connector-schema-property-label', patch)).toEqual([]);
  });

  it('what is in something hidden, and what only hidden operations have, needs no label', () => {
    const inner = { type: 'object', properties: { inner: { type: 'string' } } };
    expect(inRequest('connector-schema-property-label', { ...inner, 'x-ms-visibility': 'internal' })).toEqual(
      [],
    );
    expect(
      findPlaces(rules, 'connector-schema-property-label', {
        paths: { '/orders': { post: { 'x-ms-visibility': 'internal' } } },
        definitions: { NewOrder: { properties: { extra: { type: 'string' } } } },
      }),
    ).toEqual([]);
  });

  it('proposes a label from the name', () => {
    const [problem] = findProblems(rules, 'connector-schema-property-label', {
      definitions: { NewOrder: { properties: { orderLine_ID: { type: 'string' } } } },
    });
    expect(problem?.remedy).toBe('Write for example "x-ms-summary": "Order line ID".');
  });

  it.each<[value: unknown, edits: unknown]>([
    ['Internal', { op: 'set', value: 'internal' }],
    ['none', { op: 'remove' }],
    ['hidden', undefined],
    [true, undefined],
  ])('the visibility %j', (value, edit) => {
    const path = ['definitions', 'Order', 'properties', 'id', 'x-ms-visibility'];
    const patch = { definitions: { Order: { properties: { id: { 'x-ms-visibility': value } } } } };
    expect(editsOf('connector-schema-visibility-value', patch)).toEqual([
      edit === undefined ? undefined : [{ ...(edit as Part), path }],
    ]);
  });
});

describe('enums, defaults and examples', () => {
  it.each<[id: string, property: Part, places: readonly string[]]>([
    ['connector-schema-enum-type', { type: 'string', enum: ['a', 1] }, ['enum']],
    ['connector-schema-enum-type', { type: 'boolean', enum: ['true'] }, []],
    ['connector-schema-enum-type', { type: 'boolean', enum: ['true', 1] }, ['enum']],
    ['connector-schema-enum-type', { enum: ['a', 1] }, []],
    ['connector-schema-enum-type-text', { type: 'integer', enum: ['1', 2] }, ['enum']],
    ['connector-schema-default-type', { type: 'string', default: 1 }, ['default']],
    ['connector-schema-default-type', { type: 'integer', default: '1' }, []],
    ['connector-schema-default-type', { type: 'integer', default: 1.5 }, ['default']],
    ['connector-schema-default-type', { type: 'number', default: 1 }, []],
    ['connector-schema-default-type-text', { type: 'array', default: '[]' }, ['default']],
    ['connector-schema-default-in-enum', { enum: ['1', '2'], default: 1 }, []],
    ['connector-schema-default-in-enum', { enum: ['a'], default: 'A' }, ['default']],
    ['connector-schema-enum-values', { 'x-ms-enum-values': {} }, ['x-ms-enum-values', 'x-ms-enum-values']],
    [
      'connector-schema-enum-values',
      { enum: ['a'], 'x-ms-enum-values': [{ value: 'a' }] },
      ['x-ms-enum-values 0'],
    ],
    ['connector-schema-example-valid', { type: 'integer', example: '7' }, ['example']],
    ['connector-schema-example-valid', { type: 'string', 'x-nullable': true, example: ['a'] }, ['example']],
    ['connector-schema-example-valid', { $ref: '#/definitions/Customer' }, []],
    [
      'connector-schema-example-valid',
      {
        type: 'array',
        items: { type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 2 } } },
        example: [{ a: 'xy' }, { a: 'xyz' }],
      },
      ['example 1 a'],
    ],
    ['connector-schema-example-valid', { type: 'string', enum: ['a'], default: 'b' }, []],
  ])('%s, %j: %j', (id, property, places) => {
    expect(inAnswer(id, property)).toEqual(places);
  });

  it.each<[property: Part, value: unknown]>([
    [{ type: 'integer', default: '5' }, 5],
    [{ type: 'boolean', default: 'True' }, true],
    [{ type: 'number', default: '-0.5' }, -0.5],
    [{ type: 'integer', default: '007' }, undefined],
    [{ type: 'integer', default: '' }, undefined],
    [{ type: 'integer', default: '12345678901234567890' }, undefined],
    [{ type: 'object', default: '{}' }, undefined],
  ])('the default of %j becomes %j', (property, value) => {
    const [edits] = editsOf('connector-schema-default-type-text', {
      definitions: { Order: { properties: { extra: property } } },
    });
    const path = ['definitions', 'Order', 'properties', 'extra', 'default'];
    expect(edits).toEqual(value === undefined ? undefined : [{ op: 'set', path, value }]);
  });

  it('values that would become the same are not converted', () => {
    expect(
      editsOf('connector-schema-enum-type-text', {
        definitions: { Order: { properties: { extra: { type: 'integer', enum: ['1', 1] } } } },
      }),
    ).toEqual([undefined]);
  });
});

describe('limits and sizes', () => {
  it.each<[id: string, property: Part, places: readonly string[]]>([
    ['connector-schema-number-limits', { minLength: 5, maxLength: 5 }, []],
    ['connector-schema-number-limits', { minItems: 2, maxItems: 1 }, ['minItems']],
    ['connector-schema-number-limits', { minimum: '5', maximum: 1 }, []],
    [
      'connector-schema-nonnegative',
      { maxItems: 1.5, minLength: -1, minimum: -1 },
      ['minLength', 'maxItems'],
    ],
    ['connector-schema-exclusive', { exclusiveMaximum: false }, []],
    ['connector-schema-exclusive', { exclusiveMaximum: true }, ['exclusiveMaximum']],
    ['connector-schema-exclusive', { exclusiveMaximum: 7, maximum: 8 }, ['exclusiveMaximum']],
    ['connector-schema-multiple-of', { multipleOf: '0.1' }, ['multipleOf']],
  ])('%s, %j: %j', (id, property, places) => {
    expect(inAnswer(id, property)).toEqual(places);
  });

  /** The answer of GetOrder and others with this many more properties; `Order` itself has five schemas. */
  const wide = (count: number) => ({
    definitions: {
      Order: {
        properties: Object.fromEntries(
          Array.from({ length: count }, (_, index) => [`p${index}`, { type: 'string' }]),
        ),
      },
    },
  });
  const atAnswer = 'paths /orders/{id} get responses 200 schema';

  it.each<[more: number, error: boolean, near: boolean]>([
    [454, false, false],
    [455, false, true],
    [507, false, true],
    [508, true, false],
  ])('a body with 5 and %i schemas', (more, error, near) => {
    expect(findPlaces(rules, 'connector-schema-body-count', wide(more)).includes(atAnswer)).toBe(error);
    expect(findPlaces(rules, 'connector-schema-body-count-near', wide(more)).includes(atAnswer)).toBe(near);
  });

  it('counts a definition at each of its places, and names the heaviest', () => {
    const orders = {
      definitions: {
        ...wide(120).definitions,
        Customer: {
          properties: Object.fromEntries(
            ['a', 'b', 'c', 'd', 'e'].map((name) => [name, { $ref: '#/definitions/Order' }]),
          ),
        },
      },
    };
    const [problem] = findProblems(rules, 'connector-schema-body-count', orders);
    expect(problem?.message).toContain('has 630 schemas when written out; 512 are taken.');
    expect(findProblems(rules, 'connector-schema-body-count', orders)[0]?.remedy).toBe(
      'Begin with the definition "Customer": 1 × 628 schemas.',
    );
  });

  it.each<[levels: number, found: boolean]>([
    [14, false],
    [15, true],
  ])('a body with %i levels below it', (levels, found) => {
    let schema: Part = { type: 'string' };
    for (let level = 0; level < levels; level++) schema = { type: 'object', properties: { inner: schema } };
    const patch = {
      paths: { '/orders/{id}': { get: { responses: { '200': { schema: { $ref: null, ...schema } } } } } },
    };
    expect(findPlaces(rules, 'connector-schema-depth', patch)).toEqual(found ? [atAnswer] : []);
  });

  it('a schema that contains itself is not deep', () => {
    expect(inAnswer('connector-schema-depth', { $ref: '#/definitions/Order' })).toEqual([]);
  });
});

describe('names', () => {
  it.each<[name: string, found: boolean]>([
    ['', true],
    [' a', true],
    ['a/b', true],
    ['@odata.id', false],
    ['a b', false],
  ])('the property name %j: %j', (name, found) => {
    const patch = { definitions: { Order: { properties: { [name]: { type: 'string' } } } } };
    expect(findPlaces(rules, 'connector-schema-property-name', patch)).toHaveLength(found ? 1 : 0);
  });
});
