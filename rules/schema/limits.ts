import { type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { typedNodesWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';

const newOrder = (property: unknown): Example => ({
  definition: { definitions: { NewOrder: { properties: { quantity: property } } } },
});

const pairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

const counts = pairs.slice(1).flat();

/** Rules of limits of numbers, lengths and counts, in schemas and parameters. */
export const schemaLimitRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-number-limits',
    file: 'definition',
    demands: 'A lower limit is not above the upper one.',
    remedy: 'Exchange the two, or correct one.',
    severity: 'error',
    fix: 'none',
    why: 'No value fits. The service refuses it.',
    source:
      'Swagger Validator (MinimumShouldBeLessThanOrEqualToMaximum, and the same for lengths, items and properties).',
    fails: newOrder({ minimum: 100, maximum: 1 }),
    passes: newOrder({ minimum: 1, maximum: 100 }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(
        definition,
        'minimum',
        'minLength',
        'minItems',
        'minProperties',
      ))
        for (const [low, high] of pairs) {
          const min = own(node, low);
          const max = own(node, high);
          if (typeof min === 'number' && typeof max === 'number' && min > max)
            yield { path: [...at, low], message: `${label} has ${low} ${min} and ${high} ${max}.` };
        }
    },
  },
  {
    id: 'connector-schema-nonnegative',
    file: 'definition',
    demands: 'Limits of lengths and counts are whole numbers from 0.',
    remedy: 'Write a whole number from 0, or delete the limit.',
    severity: 'error',
    fix: 'none',
    why: 'Nothing has a negative length. The service refuses it.',
    source: 'Swagger Validator (MaxLengthMustBeGreaterThanOrEqualToZero, and the same for the other five).',
    fails: { definition: { definitions: { NewOrder: { properties: { product: { maxLength: -1 } } } } } },
    passes: { definition: { definitions: { NewOrder: { properties: { product: { maxLength: 100 } } } } } },
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(
        definition,
        'minLength',
        'maxLength',
        'minItems',
        'maxItems',
        'minProperties',
        'maxProperties',
      ))
        for (const key of counts) {
          const limit = own(node, key);
          if (limit === undefined || (Number.isInteger(limit) && Number(limit) >= 0)) continue;
          yield { path: [...at, key], message: `${label} has ${key} ${quote(limit)}.` };
        }
    },
  },
  {
    id: 'connector-schema-exclusive',
    file: 'definition',
    demands: 'exclusiveMinimum and exclusiveMaximum are booleans beside the limit that they change.',
    remedy: 'Write "minimum": 0, "exclusiveMinimum": true for "above 0".',
    severity: 'error',
    fix: 'suggest',
    why: 'In Swagger 2.0 the key says whether the limit itself is excluded; a number there is newer JSON Schema. The service refuses it.',
    source: 'Swagger Validator (ExclusiveMaximumRequiresMaximum, ExclusiveMinimumRequiresMinimum).',
    fails: newOrder({ exclusiveMinimum: 0 }),
    passes: newOrder({ minimum: 0, exclusiveMinimum: true }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'exclusiveMinimum', 'exclusiveMaximum'))
        for (const [key, limit] of [
          ['exclusiveMinimum', 'minimum'],
          ['exclusiveMaximum', 'maximum'],
        ] as const) {
          const value = own(node, key);
          const hasLimit = own(node, limit) !== undefined;
          // False says what is said anyway, so nobody refuses it without a limit.
          if (value === undefined || value === false || (value === true && hasLimit)) continue;
          const path = [...at, key];
          if (typeof value === 'boolean')
            yield {
              path,
              message: `${label} has ${key} and no ${limit}.`,
              remedy: `Write the ${limit} beside it, or remove the key.`,
              edits: [{ op: 'remove', path }],
            };
          else yield wrongExclusive(label, at, [key, limit], node);
        }
    },
  },
  {
    id: 'connector-schema-multiple-of',
    file: 'definition',
    demands: 'multipleOf is a number above 0.',
    remedy: 'Write the step, for example 0.01, or delete the key.',
    severity: 'error',
    fix: 'none',
    why: 'No number is a multiple of 0 but 0. The service refuses it.',
    source: 'Swagger Validator (MultipleOfMustBeGreaterThanZero).',
    fails: newOrder({ multipleOf: 0 }),
    passes: newOrder({ multipleOf: 6 }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'multipleOf')) {
        const step = own(node, 'multipleOf');
        if (step !== undefined && !(typeof step === 'number' && step > 0))
          yield { path: [...at, 'multipleOf'], message: `${label} has multipleOf ${quote(step)}.` };
      }
    },
  },
];

const wrongExclusive = (
  label: string,
  at: Path,
  [key, limit]: readonly [string, string],
  node: JsonObject,
): Problem => {
  const value = own(node, key);
  const path = [...at, key];
  const message = `${label} has ${key} ${quote(value)}, which is not a boolean.`;
  if (typeof value !== 'number' || own(node, limit) !== undefined)
    return { path, message, remedy: `Write "${key}": true beside a ${limit}, or remove the key.` };
  return {
    path,
    message,
    remedy: `Write "${limit}": ${value}, "${key}": true.`,
    edits: [
      { op: 'set', path: [...at, limit], value },
      { op: 'set', path, value: true },
    ],
  };
};
