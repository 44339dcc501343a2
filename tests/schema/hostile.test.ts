import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import type { Definitions } from '../../src/connector/resolve-ref.ts';
import { compare } from '../../src/diff/compare.ts';
import { generateMsw } from '../../src/mock/generate/generate-msw.ts';
import { findDynamicFields } from '../../src/platform/dynamic/find-dynamic.ts';
import { boundariesOf } from '../../src/schema/edges/boundaries.ts';
import { mutateSchema } from '../../src/schema/edges/mutate.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { connectorOf } from '../platform/connectors.ts';

/** Definitions that count how often anything in them is read: the work of a walk, whatever the machine. */
const counted = (
  definitions: Definitions,
): { readonly definitions: Definitions; readonly reads: () => number } => {
  let reads = 0;
  const proxies = new WeakMap<object, object>();
  const wrap = <Node extends object>(node: Node): Node => {
    const known = proxies.get(node);
    if (known !== undefined) return known as Node;
    const proxy = new Proxy(node, {
      get: (target, key, receiver) => {
        reads++;
        const value: unknown = Reflect.get(target, key, receiver);
        return typeof value === 'object' && value !== null && typeof key === 'string' ? wrap(value) : value;
      },
    });
    proxies.set(node, proxy);
    return proxy;
  };
  return { definitions: wrap(definitions), reads: () => reads };
};

const refTo = (index: number): JsonObject => ({ $ref: `#/definitions/D${index}` });
const root = refTo(0);

type Link = 'optional' | 'required' | 'items' | 'allOf' | 'rest';

const link = (kind: Link, name: string, to: number): JsonObject => {
  if (kind === 'allOf') return { allOf: [refTo(to)] };
  if (kind === 'rest') return { additionalProperties: refTo(to) };
  const property = kind === 'items' ? { type: 'array', items: refTo(to) } : refTo(to);
  return { properties: { [name]: property }, ...(kind === 'required' ? { required: [name] } : {}) };
};

/** Definitions from the links of each: what several links say is put together. */
const definitionsOf = (links: readonly (readonly (readonly [Link, number])[])[]): Definitions =>
  Object.fromEntries(
    links.map((each, index) => {
      const parts = each.map(([kind, to], at) => link(kind, `p${at}`, to));
      const list = (key: string): readonly Json[] =>
        parts.flatMap((part) => (Array.isArray(part[key]) ? (part[key] as readonly Json[]) : []));
      const properties = Object.assign(
        { id: { type: 'string' } },
        ...parts.map((part) => part['properties'] ?? {}),
      );
      const rest = parts.find((part) => part['additionalProperties'] !== undefined);
      return [
        `D${index}`,
        { type: 'object', ...rest, properties, required: list('required'), allOf: list('allOf') },
      ];
    }),
  );

const size = 19;
const all = Array.from({ length: size }, (_, index) => index);
const few = all.slice(0, 9);

/** Shapes whose number of paths is exponential, each in its own way. */
const shapes: Readonly<Record<string, Definitions>> = {
  'each refers to all others twice': definitionsOf(
    all.map(() => all.flatMap((to) => [['optional', to] as const, ['items', to] as const])),
  ),
  'each refers to the next twice': definitionsOf(
    all.map((index) =>
      index === size - 1 ? [] : [['optional', index + 1] as const, ['optional', index + 1] as const],
    ),
  ),
  'each requires the next twice': definitionsOf(
    all.map((index) =>
      index === size - 1 ? [] : [['required', index + 1] as const, ['required', index + 1] as const],
    ),
  ),
  'each requires all others': definitionsOf(few.map(() => few.map((to) => ['required', to] as const))),
  'each inherits the next two': definitionsOf(
    all.map((index) => [index + 1, index + 2].filter((to) => to < size).map((to) => ['allOf', to] as const)),
  ),
  'a long chain': definitionsOf(
    Array.from({ length: 600 }, (_, index) => (index === 599 ? [] : [['required', index + 1] as const])),
  ),
  'a long chain of references': Object.fromEntries(
    Array.from({ length: 600 }, (_, index) => [
      `D${index}`,
      index === 599 ? { type: 'string' } : refTo(index + 1),
    ]),
  ),
};

const connectorFor = (definitions: Definitions): Connector => {
  const connector = connectorOf({
    paths: {
      '/things': {
        post: {
          operationId: 'AddThing',
          parameters: [{ name: 'body', in: 'body', schema: root }],
          responses: { 200: { description: 'OK', schema: root } },
        },
      },
    },
    definitions,
  });
  return { ...connector, definitions };
};

/** Every walk, and how many reads of the definitions it may cost. */
const walks: Readonly<Record<string, readonly [most: number, walk: (definitions: Definitions) => unknown]>> =
  {
    validate: [200_000, (definitions) => compileSchema(root, definitions, { direction: 'response' })({})],
    sample: [3_000_000, (definitions) => sampleSchema(root, definitions, { direction: 'request' })],
    'sample with a seed': [
      3_000_000,
      (definitions) => sampleSchema(root, definitions, { direction: 'response', seed: 3 }),
    ],
    mutate: [3_000_000, (definitions) => mutateSchema(root, definitions, { direction: 'request' })],
    'find edges': [3_000_000, (definitions) => boundariesOf(root, definitions, { direction: 'request' })],
    'find dynamic fields': [200_000, (definitions) => findDynamicFields(connectorFor(definitions))],
  };

describe.each(Object.entries(shapes))('definitions of which %s', (_name, definitions) => {
  it.each(Object.entries(walks))('cost %s a bounded number of steps', (_walk, [most, walk]) => {
    const count = counted(definitions);
    walk(count.definitions);
    expect(count.reads()).toBeLessThan(most);
  });

  it('can be compared and written as handlers', () => {
    const before = connectorFor(definitions);
    const after = connectorFor({
      ...definitions,
      D1: { type: 'object', properties: { other: { type: 'string' } } },
    });
    expect(compare(before, before)).toEqual([]);
    expect(compare(before, after).length).toBeLessThan(500);
    expect(generateMsw(before)).toContain('AddThing');
  });
});

const anyDefinitions = fc
  .array(
    fc.array(
      fc.tuple(fc.constantFrom<Link>('optional', 'required', 'items', 'allOf', 'rest'), fc.nat({ max: 14 })),
      { maxLength: 6 },
    ),
    { minLength: 15, maxLength: 15 },
  )
  .map(definitionsOf);

it('walks any tangle of definitions in a bounded number of steps', () => {
  fc.assert(
    fc.property(anyDefinitions, fc.constantFrom(...Object.keys(walks)), (definitions, name) => {
      const [most, walk] = walks[name] ?? [0, () => undefined];
      const count = counted(definitions);
      walk(count.definitions);
      return count.reads() < most;
    }),
    { numRuns: 12, seed: 17 },
  );
});
