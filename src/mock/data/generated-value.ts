import type { Connector } from '../../connector/connector.ts';
import type { Resource } from '../../connector/find-resources.ts';
import { plainPath } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import { nameOfThings } from '../../connector/thing-key.ts';
import { fixedNow } from '../../schema/data/data-hint.ts';
import { hashOf } from '../../schema/data/dice.ts';
import { numberOf } from '../../schema/data/identify.ts';
import { nounOf } from '../../schema/data/words.ts';
import { type SampleOptions, sampleSchema } from '../../schema/sample/sample-schema.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import { roleOf } from '../kinds/thing-role.ts';
import type { MockOptions } from '../model/mock.ts';

/** A value that is to be made of a schema. */
export interface Making {
  readonly connector: Connector;
  readonly schema: Schema;
  readonly noun: string;
  readonly status?: number;
  /** Present for generated values in place of usual ones: parts are left out now and then. */
  readonly seed?: number;
  /** The ordinal of the one thing that it is. */
  readonly number?: number;
  /** Present if the answer tells of what was removed just now. */
  readonly gone?: boolean;
  /** How many items the outermost list has; `--items` goes before. */
  readonly items?: number;
}

/** A value of a schema that looks like the thing, or the plainest sample if that is wanted. */
export const generateValue = (options: MockOptions, making: Making): Json =>
  sampleSchema(making.schema, making.connector.definitions, sampleOptions(options, making)).value;

const sampleOptions = (
  options: MockOptions,
  { noun, status = 200, seed, number, items, gone }: Making,
): SampleOptions => {
  const direction = 'response' as const;
  if (options.plain === true) return { direction, ...defined({ seed }) };
  const many = options.items ?? items;
  return {
    direction,
    data: {
      seed: seedFor(options, seed),
      now: options.now ?? fixedNow,
      status,
      noun,
      sparse: seed !== undefined,
      ...defined({ number, items: many, gone }),
    },
  };
};

/** The seed of usual values is 1 unless the mock has another. */
export const seedFor = (options: MockOptions, seed: number | undefined): number => seed ?? options.seed ?? 1;

/** What things of a kind are called: by their path variable if it names them, else by the path. */
export const nounOfThings = (resource: Pick<Resource, 'key' | 'path' | 'outer'>): string => {
  const before = nouns.get(resource);
  if (before !== undefined) return before;
  // `{modelid}` is a model's.
  const ofKey = nounOf(resource.key.replace(/^([a-z]{4,})id$/, '$1'));
  const ofPath = nounOf(nameOfThings(resource));
  const noun = (anyKey.test(resource.key) ? (ofPath ?? ofKey) : (ofKey ?? ofPath)) ?? 'item';
  nouns.set(resource, noun);
  return noun;
};

/** Variables that say how things are distinguished, and not which things they are. */
const anyKey = /^_?(?:code|key|guid|uuid|uri|url|number|no|nr|name|slug|ref|reference|token|hash|sha|sku)$/i;

const nouns = new WeakMap<object, string>();

/** What the answer of an operation is about. */
export const nounOfOperation = (connector: Connector, operation: Operation): string => {
  const role = roleOf(connector, operation);
  if (role !== undefined) return nounOfThings(role.resource);
  const literal = plainPath(operation.path)
    .split('/')
    .findLast((segment) => segment !== '' && !segment.includes('{'));
  return nounOf(literal ?? '') ?? nounOf(operation.id) ?? '';
};

/** The ordinal of a thing that is known by its key only: that of the generated things if it is one of theirs. */
export const numberOfKey = (
  options: MockOptions,
  seed: number | undefined,
  noun: string,
  key: string,
): number => {
  const digits = /(\d{1,9})$/.exec(key)?.[1];
  const number = digits === undefined ? -1 : Number(digits) - firstNumber(seedFor(options, seed), noun);
  return number >= 0 && number < 100_000 ? number : 10 + (hashOf(key) % 990);
};

const firstNumber = (seed: number, noun: string): number => numberOf(noun, 0, seed);
