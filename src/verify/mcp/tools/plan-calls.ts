import { compileToolSchema } from '../../../mcp/schema/compile-tool-schema.ts';
import { toSwagger } from '../../../mcp/schema/to-swagger.ts';
import type { Tool } from '../../../mcp/tools/tool.ts';
import { boundariesOf } from '../../../schema/edges/boundaries.ts';
import { type Mutation, mutateSchema } from '../../../schema/edges/mutate.ts';
import { sampleSchema } from '../../../schema/sample/sample-schema.ts';
import { asObject, type Json, type JsonObject } from '../../../source/json.ts';
import { getAt } from '../../../source/pointer.ts';
import type { VerifyOptions } from '../../model/options.ts';

/** A call of a tool, and why. */
export interface PlannedCall {
  /** For people. */
  readonly label: string;
  readonly given: JsonObject;
}

/** What a tool is called with; nothing where its schema is none. */
export interface PlannedCalls {
  /** They fit: examples on record first, then what is required, then everything. */
  readonly good: readonly PlannedCall[];
  /** They fit just so. */
  readonly edges: readonly PlannedCall[];
  /** One thing of each is wrong. */
  readonly bad: readonly PlannedCall[];
}

/** So many of a kind say enough of one tool. */
const mostEdges = 24;
const mostBad = 30;

/** The edges that a schema of an argument promises; what is odd in a text is not one of them. */
const promised = new Set([
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'enum',
  'optional',
]);

/** What a server has to check: another object than the schema has is dropped by many, and formats are notes in 2020-12. */
const checked = new Set([
  'required',
  'type',
  'null',
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
]);

/** The calls that the schema of a tool's arguments gives: the sampler, the edges and the mutations are those of every other schema. */
export const planCalls = (
  tool: Tool,
  { runs = 0, seed = 1 }: Pick<VerifyOptions, 'runs' | 'seed'> = {},
): PlannedCalls => {
  const compiled = compileToolSchema(tool.inputSchema);
  if (compiled.kind === 'broken') return { good: [], edges: [], bad: [] };
  const fits = (value: Json): boolean => compiled.check(value).length === 0;
  const { schema, definitions } = toSwagger(tool.inputSchema);
  const sample = (size: 'required' | 'all'): Json =>
    sampleSchema(schema, definitions, { direction: 'request', size }).value;
  const all = sample('all');
  const good = [
    ...tool.examples.map(({ arguments: given }) => ({ label: 'an example on record', value: given })),
    { label: 'what is required', value: sample('required') },
    { label: 'every argument', value: all },
    ...Array.from({ length: runs }, (_, index) => ({
      label: `generated arguments ${index + 1}`,
      value: sampleSchema(schema, definitions, { direction: 'request', seed: seed * 1_000 + index }).value,
    })),
  ];
  const edges = boundariesOf(schema, definitions, { direction: 'request', value: all })
    .filter(({ keyword }) => promised.has(keyword))
    .map(({ description, value }) => ({ label: description, value }));
  const bad = mutateSchema(schema, definitions, { direction: 'request', value: all })
    .filter((mutation) => checked.has(mutation.keyword) && !isTaken(mutation, all, tool))
    .map(({ description, value }) => ({ label: description, value }));
  const seen = new Set<string>();
  const objects = (calls: readonly Labelled[], wanted: boolean): readonly PlannedCall[] =>
    calls.flatMap(({ label, value }) => {
      const given = asObject(value);
      const text = JSON.stringify(value);
      if (given === undefined || seen.has(text) || fits(value) !== wanted) return [];
      seen.add(text);
      return [{ label, given }];
    });
  return {
    good: objects(good, true),
    edges: objects(edges, true).slice(0, mostEdges),
    bad: objects(bad, false).slice(0, mostBad),
  };
};

interface Labelled {
  readonly label: string;
  readonly value: Json;
}

/** What frameworks take on purpose: a number written as text, a truth value as a number, null for what may be missing. */
const isTaken = ({ value, keyword, pointer, description }: Mutation, all: Json, tool: Tool): boolean => {
  if (/written as text$/.test(description)) return true;
  if (keyword === 'type' && typeof getAt(value, pointer) === 'boolean')
    return typeof getAt(all, pointer) === 'number';
  return keyword === 'null' && !isRequired(tool, pointer);
};

const isRequired = ({ inputSchema }: Tool, pointer: string): boolean => {
  const { required } = inputSchema;
  return Array.isArray(required) && required.some((name) => pointer === `/${String(name)}`);
};
