import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { SchemaNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { expandedDepth } from '../walk/expanded-depth.ts';
import { expandedSize } from '../walk/expanded-size.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { type SchemaRoot, schemaRoots } from '../walk/schema-roots.ts';
import { quote } from '../words/quote.ts';

const maxOfBody = 512;
const nearMaxOfBody = 460;
const maxOfAll = 256 * 16_384;
const maxDepth = 14;

/** Definitions of which each has the next one under several names: few lines that are many schemas when written out. */
const tower = (levels: number, names: readonly string[], leaves: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Array.from({ length: levels + 1 }, (_, level) => {
      const properties: readonly (readonly [string, unknown])[] =
        level === levels
          ? Array.from({ length: leaves }, (_leaf, index) => [`line${index + 1}`, { type: 'string' }])
          : names.map((name) => [name, { $ref: `#/definitions/Part${level + 1}` }]);
      return [
        level === 0 ? 'Order' : `Part${level}`,
        { type: 'object', properties: Object.fromEntries(properties) },
      ];
    }),
  );

const three = ['billing', 'delivery', 'return'];

/** Rules of how many schemas there are, and how deep. */
export const schemaSizeRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-body-count',
    file: 'definition',
    demands: 'A body or an answer has at most 512 schemas, with every $ref written out.',
    remedy: 'Leave out properties that nobody needs, or describe deep parts as an object without properties.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses more, as a critical error. Every property and every "items" counts, once for each place where a definition is used. The largest body of a published connector has 505.',
    source: 'Swagger Validator (BodySchemaCountExceedsMaxAllowed); FAQ.',
    fails: { definition: { definitions: tower(3, three, 20) } },
    passes: { definition: { definitions: tower(3, three, 6) } },
    check: (definition) => sizesAbove(definition, maxOfBody, Number.POSITIVE_INFINITY),
  },
  {
    id: 'connector-schema-body-count-near',
    file: 'definition',
    demands: 'A body or an answer stays well below 512 schemas.',
    remedy: 'Leave out properties that nobody needs before you add others.',
    severity: 'warn',
    fix: 'none',
    why: 'At 512 the service refuses the definition, and one more property in a definition that is used often is enough.',
    source: 'Swagger Validator (BodySchemaCountExceedsMaxAllowed); FAQ.',
    fails: { definition: { definitions: tower(3, three, 16) } },
    passes: { definition: { definitions: tower(3, three, 6) } },
    check: (definition) => sizesAbove(definition, nearMaxOfBody - 1, maxOfBody),
  },
  {
    id: 'connector-schema-total-count',
    file: 'definition',
    demands: 'All bodies and answers have at most 4,194,304 schemas, with every $ref written out.',
    remedy: 'Make the largest answers smaller, or make two connectors.',
    severity: 'error',
    fix: 'none',
    why: 'It is the number of operations times the number of schemas of one that the service takes. The largest published connector has 16,907. A schema that refers to itself is counted once here; how the service counts it is not known.',
    source: 'Swagger Validator (TotalSchemaCountExceedsMaxAllowed); FAQ.',
    fails: { definition: { definitions: tower(12, [...three, 'pickup'], 1) } },
    passes: { definition: { definitions: tower(3, three, 6) } },
    *check(definition) {
      const total = bodies(definition).reduce(
        (sum, { node }) => sum + expandedSize(definition.root, node),
        0,
      );
      if (total > maxOfAll)
        yield { path: ['paths'], message: `All bodies and answers have ${total} schemas when written out.` };
    },
  },
  {
    id: 'connector-schema-depth',
    file: 'definition',
    demands: 'A body or an answer has at most 14 levels below it, with every $ref written out.',
    remedy: 'Describe deep parts as an object without properties.',
    severity: 'warn',
    fix: 'none',
    why: 'The service has a limit that it does not publish. 14 is the deepest of a thousand published connectors, so that deeper ones may be refused.',
    source: 'Swagger Validator (SchemaTooDeep).',
    fails: { definition: { definitions: tower(14, ['part'], 1) } },
    passes: { definition: { definitions: tower(11, ['part'], 1) } },
    *check(definition) {
      const depths = new Map<SchemaRoot, number>();
      for (const schema of bodies(definition)) {
        const depth = expandedDepth(definition, schema, depths);
        if (depth > maxDepth)
          yield {
            path: schema.at,
            message: `${nameSchema(schema)} has ${depth} levels below it when written out.`,
          };
      }
    },
  },
  {
    id: 'connector-schema-hoist',
    file: 'definition',
    demands: 'A schema that several answers have is one definition.',
    remedy: 'Move it to definitions, and refer to it with $ref.',
    severity: 'off',
    fix: 'suggest',
    why: 'Copies grow apart. The coding standards ask for it; most published connectors write answers in place, and nothing follows from it.',
    source: 'Coding standards.',
    fails: {
      definition: {
        paths: {
          '/orders/{id}': { get: { responses: { '200': { description: 'The order.', schema: inline() } } } },
          '/orders': { post: { responses: { '201': { description: 'The order.', schema: inline() } } } },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders/{id}': { get: { responses: { '200': { description: 'The order.', schema: inline() } } } },
        },
      },
    },
    *check({ schemas }) {
      const first = new Map<string, SchemaNode>();
      for (const schema of schemas) {
        if (schema.role !== 'response' || !/^2/.test(String(schema.at.at(-2)))) continue;
        if (asObject(own(schema.node, 'properties') ?? own(schema.node, 'items')) === undefined) continue;
        const text = writeOut(schema.node);
        if (text === undefined) continue;
        const same = first.get(text);
        if (same === undefined) first.set(text, schema);
        else
          yield {
            path: schema.at,
            message: `This schema is the same as that of ${quote(same.at.slice(1, 3).join(' '))}.`,
          };
      }
    },
  },
];

function inline(): unknown {
  return {
    type: 'object',
    $ref: null,
    properties: { id: { type: 'string', 'x-ms-summary': 'Order number' } },
  };
}

/** Where bodies, answers and notifications begin. */
const bodies = ({ schemas }: Definition): readonly SchemaNode[] =>
  schemas.filter(({ parent, role }) => parent === undefined && role !== 'definition');

function* sizesAbove(definition: Definition, above: number, upTo: number): Iterable<Problem> {
  for (const schema of bodies(definition)) {
    const size = expandedSize(definition.root, schema.node);
    if (size <= above || size > upTo) continue;
    const heavy = heaviest(definition, schema);
    yield {
      path: schema.at,
      message: `${nameSchema(schema)} has ${size} schemas when written out; ${maxOfBody} are taken.`,
      ...(heavy === undefined ? {} : { remedy: heavy }),
    };
  }
}

/** The definition that takes most of the room, each of its places counted. */
const heaviest = (definition: Definition, schema: SchemaNode): string | undefined => {
  const { rootOf } = schemaRoots(definition);
  let root = rootOf(schema);
  // A body that is only a reference has all of its weight in one definition: what matters is below that.
  if (root?.refs.length === 1 && root.refs[0]?.from === schema && root.refs[0].to !== undefined)
    root = rootOf(root.refs[0].to);
  const weights = new Map<SchemaNode, { times: number; each: number }>();
  for (const { to } of root?.refs ?? []) {
    if (to === undefined) continue;
    const weight = weights.get(to) ?? { times: 0, each: expandedSize(definition.root, to.node) };
    weights.set(to, { ...weight, times: weight.times + 1 });
  }
  const [first] = [...weights].toSorted(
    ([, left], [, right]) => right.times * right.each - left.times * left.each,
  );
  return first === undefined
    ? undefined
    : `Begin with the definition ${quote(first[0].name)}: ${first[1].times} × ${first[1].each} schemas.`;
};

/** The schema as text, to compare; nothing where it is too deep to write. */
const writeOut = (node: JsonObject): string | undefined => {
  try {
    return JSON.stringify(node);
  } catch {
    return undefined;
  }
};
