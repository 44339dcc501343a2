import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { readDefinition } from '../../rules/definition/definition.ts';
import { findCyclic } from '../../rules/walk/find-cyclic.ts';
import '../support/seed.ts';

type Part = Record<string, unknown>;

const definitionRules = allRules.flatMap((rule) => (rule.file === 'definition' ? [rule] : []));

/** How many problems all rules find; a rule that throws fails the test by its id. */
const countProblems = (document: unknown): number => {
  const definition = readDefinition(document);
  let count = 0;
  for (const rule of definitionRules)
    try {
      for (const _problem of rule.check(definition)) count++;
    } catch (error) {
      throw new Error(`${rule.id} threw`, { cause: error });
    }
  return count;
};

const nest = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
  let schema: unknown = { type: 'string' };
  for (let level = 0; level < levels; level++) schema = wrap(schema);
  return schema;
};

const withSchema = (schema: unknown, definitions: Part = {}): Part => ({
  swagger: '2.0',
  paths: {
    '/a': {
      'x-ms-notification-content': { schema },
      post: {
        operationId: 'A',
        'x-ms-trigger': 'single',
        parameters: [{ name: 'body', in: 'body', schema }],
        responses: { '200': { description: 'A.', schema } },
      },
    },
  },
  definitions,
});

const chain = (length: number, to: (ref: string) => unknown, last: number = length): Part =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `D${index}`,
      to(`#/definitions/D${index + 1 === length ? last : index + 1}`),
    ]),
  );

describe('documents that nobody writes', () => {
  it.each<[name: string, make: () => unknown]>([
    [
      'ten thousand levels of properties',
      () => withSchema(nest(10_000, (a) => ({ type: 'object', required: ['a'], properties: { a } }))),
    ],
    ['ten thousand levels of arrays', () => withSchema(nest(10_000, (items) => ({ type: 'array', items })))],
    ['ten thousand levels of allOf', () => withSchema(nest(10_000, (one) => ({ allOf: [one] })))],
    [
      'a chain of two thousand definitions',
      () =>
        withSchema(
          { $ref: '#/definitions/D0' },
          chain(2_000, ($ref) => ({ properties: { a: { $ref } } })),
        ),
    ],
    [
      'a chain of two thousand bare references',
      () =>
        withSchema(
          { $ref: '#/definitions/D0' },
          chain(2_000, ($ref) => ({ $ref })),
        ),
    ],
    [
      'a circle of two thousand definitions',
      () =>
        withSchema(
          { $ref: '#/definitions/D0' },
          chain(2_000, ($ref) => ({ required: ['a'], properties: { a: { $ref } } }), 0),
        ),
    ],
    [
      'a circle of bare references',
      () =>
        withSchema(
          { $ref: '#/definitions/D0' },
          chain(20, ($ref) => ({ $ref }), 0),
        ),
    ],
    [
      'a reference to itself in allOf',
      () => withSchema({ $ref: '#/definitions/D0' }, { D0: { allOf: [{ $ref: '#/definitions/D0' }] } }),
    ],
    [
      'thirty doublings',
      () =>
        withSchema(
          { $ref: '#/definitions/D0' },
          chain(30, ($ref) => ({ properties: { a: { $ref }, b: { $ref } } })),
        ),
    ],
    [
      'an enum of fifty thousand values',
      () => withSchema({ type: 'string', enum: Array.from({ length: 50_000 }, String), default: 'x' }),
    ],
    [
      'a pattern that backtracks',
      () => withSchema({ type: 'string', pattern: `${'(a+)+'.repeat(300)}$`, example: 'a'.repeat(40) }),
    ],
    [
      'an example as deep as its schema',
      () =>
        withSchema(
          { $ref: '#/definitions/D0' },
          { D0: { properties: { a: { $ref: '#/definitions/D0' } }, example: nest(10_000, (a) => ({ a })) } },
        ),
    ],
    [
      'names of the language',
      () =>
        JSON.parse(
          '{"paths":{"/a":{"post":{"operationId":"__proto__","x-ms-trigger":"constructor","parameters":[{"name":"__proto__","in":"body","schema":{"type":"toString","properties":{"__proto__":{"format":"__proto__","x-ms-dynamic-values":{"operationId":"__proto__","value-path":"constructor","parameters":{"__proto__":{"parameter":"constructor"}}}}},"required":["constructor"],"$ref":"#/definitions/__proto__"}}],"responses":{"200":{"schema":{"$ref":"#/definitions/__proto__"}}}}}},"definitions":{"__proto__":{"type":"hasOwnProperty","allOf":[{"$ref":"#/definitions/__proto__"}]}}}',
        ),
    ],
  ])('%s: no rule throws, and each ends', (_name, make) => {
    expect(countProblems(make())).toBeGreaterThan(0);
  });

  it('no rule throws for anything at all where a schema or an extension is expected', () => {
    const key = fc.constantFrom(
      'type',
      'properties',
      'items',
      'allOf',
      '$ref',
      'required',
      'enum',
      'default',
      'format',
      'pattern',
      'example',
      'discriminator',
      'additionalProperties',
      'x-ms-dynamic-values',
      'x-ms-dynamic-list',
      'x-ms-dynamic-schema',
      'x-ms-dynamic-tree',
      'x-ms-notification-url',
      'x-ms-enum-values',
      'x-ms-capabilities',
      'x-ms-visibility',
      'operationId',
      'parameters',
      'value-path',
      'open',
      'a',
    );
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        0,
        -1,
        '',
        'a',
        'object',
        'array',
        'A',
        '#/definitions/D',
        '#/definitions/Nobody',
        '(',
      ),
      fc.string({ maxLength: 5 }),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(value, value, (schema, definition) => {
        expect(countProblems(withSchema(schema, { D: definition }))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300, seed: 20_261_125 },
    );
  });
});

describe('nodes that reach themselves', () => {
  it('are those from which a plain search comes back', () => {
    const graph = fc.array(fc.array(fc.nat({ max: 7 }), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(graph, (edges) => {
        const next = (node: number): readonly number[] => edges[node] ?? [];
        const reaches = (start: number): boolean => {
          const seen = new Set<number>();
          const stack = [...next(start)];
          for (let node = stack.pop(); node !== undefined; node = stack.pop())
            if (!seen.has(node)) {
              seen.add(node);
              stack.push(...next(node));
            }
          return seen.has(start);
        };
        const nodes = edges.map((_, index) => index);
        expect([...findCyclic(nodes, next)].toSorted()).toEqual(nodes.filter(reaches));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
