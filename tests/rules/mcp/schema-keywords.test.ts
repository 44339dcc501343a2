import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { wrongKeywordOf } from '../../../rules/mcp/schema-keywords.ts';

const keywords =
  '$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs prefixItems items contains additionalProperties properties patternProperties dependentSchemas propertyNames if then else allOf anyOf oneOf not unevaluatedItems unevaluatedProperties type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired title description default deprecated readOnly writeOnly examples format contentEncoding contentMediaType contentSchema definitions dependencies x-own'.split(
    ' ',
  );

/** One of each kind that a meta-schema tells apart. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  '',
  'text',
  'object',
  '#a',
  'a#b',
  '1a',
  [],
  [true],
  [{}],
  [1],
  ['a'],
  ['a', 'a'],
  ['string', 'null'],
  ['string', 'string'],
  ['text'],
  [[]],
  {},
  { a: true },
  { a: {} },
  { a: 1 },
  { a: ['b'] },
  { a: ['b', 'b'] },
];
const dialects = [
  ['2020-12', undefined, new Ajv2020({ logger: false })],
  ['draft 7', 'http://json-schema.org/draft-07/schema#', new Ajv({ logger: false })],
] as const;

describe.each(dialects)('the keywords of %s', (_, dialect, ajv) => {
  it.each(keywords.filter((key) => key !== '$schema'))('%s may hold what the meta-schema allows', (key) => {
    const wrong = values.filter((value) => wrongKeywordOf({ [key]: value }, dialect) !== undefined);
    const refused = values.filter((value) => ajv.validateSchema({ [key]: value }) !== true);
    expect(wrong).toEqual(refused);
  });
});

describe('a schema of a tool', () => {
  it.each([
    ['(a', true],
    ['^[a-z]+$', false],
    ['\\p{L}', false],
    ['\\z', true],
  ])('the pattern %s is one that validators take, or not', (pattern, isWrong) => {
    expect(wrongKeywordOf({ pattern }, undefined)).toBe(isWrong ? 'pattern' : undefined);
    expect(wrongKeywordOf({ patternProperties: { [pattern]: {} } }, undefined)).toBe(
      isWrong ? 'patternProperties' : undefined,
    );
  });

  it('of a dialect that is not known is not judged', () => {
    expect(wrongKeywordOf({ type: 'text' }, 'http://json-schema.org/draft-04/schema#')).toBeUndefined();
    expect(wrongKeywordOf({ type: 'text' }, 'https://json-schema.org/draft/2020-12/schema')).toBe('type');
  });
});
