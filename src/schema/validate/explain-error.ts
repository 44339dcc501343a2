import type { ErrorObject } from 'ajv-draft-04';
import { defined } from '../../source/json.ts';
import { describeValue, quote, type SchemaViolation } from '../violation.ts';

/** An error of ajv → a violation in words. `originOf` tells where a translated schema node stands. */
export const explainError = (
  error: ErrorObject,
  root: unknown,
  originOf: (node: object) => string | undefined,
): SchemaViolation => {
  const parent = error.parentSchema;
  const value = error.instancePath === '' ? root : error.data;
  const { expected, problem, property } = (explanations[error.keyword] ?? explainOther)(error);
  const actual = describeValue(value);
  // A keyword of ours beside the one that stands in the definition, or in its place.
  const keyword = /^(exactEnum|enumOfMany)$/.test(error.keyword) ? 'enum' : error.keyword;
  const origin = typeof parent === 'object' && parent !== null ? (originOf(parent) ?? '') : '';
  return {
    pointer: error.instancePath,
    schemaPointer: `${origin}/${keyword}`,
    keyword,
    message: `${error.instancePath === '' ? 'The value' : error.instancePath} ${problem ?? `must be ${expected} but is ${actual}`}.`,
    expected,
    actual,
    ...defined({ property }),
  };
};

interface Explanation {
  readonly expected: string;
  /** The rest of the sentence where it is not “must be … but is …”. */
  readonly problem?: string;
  readonly property?: string;
}

const articles: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

const nameTypes = (type: unknown): string =>
  [type]
    .flat()
    .map(String)
    .map((name) => (Object.hasOwn(articles, name) ? articles[name] : name))
    .join(' or ');

const count = (limit: unknown, noun: string): string => `${String(limit)} ${noun}${limit === 1 ? '' : 's'}`;

const signs: Readonly<Record<string, string>> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
};

const explainBound = (error: ErrorObject): Explanation => ({
  expected: `${signs[String(error.params['comparison'])] ?? ''} ${String(error.params['limit'])}`,
});

const explainEnum = ({ params }: ErrorObject): Explanation => ({
  expected: `one of ${listValues(params['allowedValues'])}`,
});

const explanations: Readonly<Record<string, (error: ErrorObject) => Explanation>> = {
  exactEnum: ({ params }) => {
    const expected = (params['allowed'] as readonly string[]).join(' or ');
    return { expected, problem: `must be ${expected} but is ${String(params['digits'])}` };
  },
  type: ({ params }) => ({ expected: nameTypes(params['type']) }),
  required: ({ params }) => {
    const property = String(params['missingProperty']);
    return {
      property,
      expected: `the property ${quote(property)}`,
      problem: `lacks the required property ${quote(property)}`,
    };
  },
  additionalProperties: ({ params }) => {
    const property = String(params['additionalProperty']);
    return {
      property,
      expected: 'no property that is not documented',
      problem: `has the property ${quote(property)}, which the closed schema does not know`,
    };
  },
  enum: explainEnum,
  enumOfMany: explainEnum,
  format: ({ params, data }) => ({
    expected: `${typeof data === 'number' ? 'a number' : 'text'} of the format ${String(params['format'])}`,
  }),
  pattern: ({ params }) => ({ expected: `text that matches ${String(params['pattern'])}` }),
  minimum: explainBound,
  maximum: explainBound,
  multipleOf: ({ params }) => ({ expected: `a multiple of ${String(params['multipleOf'])}` }),
  minLength: ({ params }) => ({ expected: `at least ${count(params['limit'], 'character')} long` }),
  maxLength: ({ params }) => ({ expected: `at most ${count(params['limit'], 'character')} long` }),
  minItems: ({ params }) => ({ expected: `an array of at least ${count(params['limit'], 'item')}` }),
  maxItems: ({ params }) => ({ expected: `an array of at most ${count(params['limit'], 'item')}` }),
  minProperties: ({ params }) => ({
    expected: `an object of at least ${String(params['limit'])} properties`,
  }),
  maxProperties: ({ params }) => ({ expected: `an object of at most ${String(params['limit'])} properties` }),
  uniqueItems: ({ params }) => ({
    expected: 'an array without equal items',
    problem: `has equal items, ${String(params['j'])} and ${String(params['i'])}`,
  }),
};

const explainOther = (error: ErrorObject): Explanation => ({
  expected: `a value that satisfies ${error.keyword}`,
  problem: error.message ?? `breaks ${error.keyword}`,
});

const listValues = (values: unknown): string => {
  const all = Array.isArray(values) ? values : [];
  const shown = all.slice(0, 8).map(quote).join(', ');
  return all.length > 8 ? `${shown} and ${all.length - 8} more` : shown;
};
