import { sample } from 'openapi-sampler';
import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asObject, defined, type Json, own } from '../../source/json.ts';
import type { DataOptions } from '../data/data-hint.ts';
import { wordsOf } from '../data/words.ts';
import { createRandom } from '../random.ts';
import { compileSchema } from '../validate/compile-schema.ts';
import type { Direction } from '../validate/draft04.ts';
import type { SchemaViolation } from '../violation.ts';
import { expandSchema } from './expand-schema.ts';
import { fill } from './fill.ts';
import type { FillPlace, FillRun } from './fill-run.ts';
import type { Misfit } from './filled.ts';
import { restoreDigits } from './restore-digits.ts';

/** Options of `sampleSchema`. */
export interface SampleOptions {
  readonly direction: Direction;
  /** With a seed values vary from seed to seed; without one, the plainest sample is made. */
  readonly seed?: number;
  /** Everything that is documented, or what is required only. */
  readonly size?: 'required' | 'all';
  /** Makes values that look like the thing, by names, formats and summaries; see `DataOptions`. */
  readonly data?: DataOptions;
}

/** A value for a schema, and which constraints it could not satisfy. */
export interface Sample {
  readonly value: Json;
  /** What the value breaks: empty, but for a schema that no value satisfies. */
  readonly violations: readonly SchemaViolation[];
  /** Why nothing satisfies the schema; empty where `violations` is. */
  readonly misfits: readonly Misfit[];
}

/** A value that fits the schema, checked by the validator. The same arguments give the same value. */
export const sampleSchema = (schema: Schema, definitions: Definitions, options: SampleOptions): Sample => {
  const sample = makeSample(schema, definitions, options);
  restoreDigits(schema, sample.value, { definitions, direction: options.direction });
  return sample;
};

/**
 * A value for a property of a name, as an object would have it that has nothing else. Whoever asks for one checks it, since much is made and
 * thrown away.
 */
export const sampleMember = (
  name: string,
  schema: Schema,
  definitions: Definitions,
  options: SampleOptions,
): Json => {
  const at = { pointer: `/${name}`, name, siblings: `|${wordsOf(name)}|` };
  const run = createRun(definitions, options);
  const { value, misfits } = fill([schema], undefined, run, { ...rootOf(options), ...at });
  if (misfits.length === 0) return value;
  const holder = { type: 'object', required: [name], properties: { [name]: schema } };
  return own(asObject(makeSample(holder, definitions, options).value), name) ?? null;
};

const makeSample = (schema: Schema, definitions: Definitions, options: SampleOptions): Sample => {
  const validate = compileSchema(schema, definitions, options);
  if (options.data !== undefined) {
    const made = fill([schema], undefined, createRun(definitions, options), rootOf(options));
    const violations = made.misfits.length === 0 ? validate(made.value) : undefined;
    if (violations?.length === 0) return { value: made.value, violations, misfits: [] };
  }
  const plain = options.seed === undefined;
  const skeleton = plain ? sampleSkeleton(schema, definitions, options) : undefined;
  if (skeleton !== undefined && validate(skeleton).length === 0) {
    return { value: skeleton, violations: [], misfits: [] };
  }
  return repair(schema, definitions, options, skeleton);
};

/** Makes a value fit a schema, keeping of it what is right; see `sampleSchema`. */
export const repairValue = (
  schema: Schema,
  definitions: Definitions,
  options: SampleOptions,
  value: Json,
): Sample => repair(schema, definitions, options, value);

const repair = (
  schema: Schema,
  definitions: Definitions,
  options: SampleOptions,
  skeleton: Json | undefined,
): Sample => {
  const validate = compileSchema(schema, definitions, options);
  let best: Sample | undefined;
  for (const start of skeleton === undefined ? [undefined] : [skeleton, undefined]) {
    const { value, misfits } = fill([schema], start, createRun(definitions, options), rootOf(options));
    const violations = validate(value);
    if (violations.length === 0) return { value, violations, misfits: [] };
    if (best === undefined || violations.length < best.violations.length)
      best = { value, violations, misfits };
  }
  return best ?? { value: null, violations: validate(null), misfits: [] };
};

const rootOf = ({ data }: SampleOptions): FillPlace => ({
  pointer: '',
  name: '',
  trail: [],
  turn: 0,
  noun: data?.noun ?? '',
  number: data?.number ?? 0,
  // One thing alone is like an item of a list of such things.
  lists: data?.number === undefined ? 0 : 1,
  siblings: '',
});

const createRun = (definitions: Definitions, options: SampleOptions): FillRun => ({
  definitions,
  direction: options.direction,
  size: options.size ?? 'all',
  random: createRandom(options.seed ?? 1),
  varied: options.seed !== undefined,
  ...defined({ data: options.data }),
  fill,
  nodes: 0,
});

/** What openapi-sampler makes of the expanded schema; nothing where it stumbles. */
const sampleSkeleton = (
  schema: Schema,
  definitions: Definitions,
  { direction, size = 'all' }: SampleOptions,
): Json | undefined => {
  const expanded = expandSchema([schema], { definitions, direction, size, nodes: 0 });
  try {
    return sample(expanded as never, { quiet: true, maxSampleDepth: 100 }) as Json | undefined;
  } catch {
    return undefined;
  }
};
