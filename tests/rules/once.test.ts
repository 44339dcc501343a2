import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { baseDefinition } from '../../rules/base-connector.ts';
import { readDefinition } from '../../rules/definition/definition.ts';
import { applyPatch } from '../../rules/example.ts';

type Part = Record<string, unknown>;

const rules = allRules.flatMap((rule) =>
  rule.file === 'definition' && rule.severity !== 'off' ? [rule] : [],
);

/** Which rules that are on by default say something of a place: `codes` of the base connector with the patch, in order of names. */
const codesAt = (patch: Part, place: string): readonly string[] => {
  const definition = readDefinition(applyPatch(baseDefinition, patch));
  return rules
    .filter(({ check }) => [...check(definition)].some(({ path }) => path.join(' ') === place))
    .map(({ id }) => id)
    .toSorted();
};

const get = (operation: Part): Part => ({ paths: { '/orders/{id}': { get: operation } } });
const answer = (responses: Part): Part => get({ responses: { '200': null, '404': null, ...responses } });
const body = (schema: Part, definitions: Part = {}): Part => ({
  paths: { '/p': { post: { parameters: [{ name: 'body', in: 'body', schema }] } } },
  definitions,
});
const responses = 'paths /orders/{id} get responses';
const schema = 'paths /p post parameters 0 schema';

describe('one fault is reported by one rule', () => {
  it.each<[what: string, patch: Part, place: string, codes: readonly string[]]>([
    [
      'an answer of which nothing is known',
      answer({ '200': { $ref: null, description: 'It.', schema: { $ref: null, type: 'object' } } }),
      `${responses} 200 schema`,
      ['connector-response-object-empty'],
    ],
    [
      'an answer whose definition says nothing',
      {
        ...answer({ '200': { description: 'It.', schema: { $ref: '#/definitions/Bare' } } }),
        definitions: { Bare: { type: 'object' } },
      },
      'definitions Bare',
      [],
    ],
    [
      'a body of which nothing is known',
      body({ type: 'object' }),
      schema,
      ['connector-body-root-object-empty'],
    ],
    [
      'a body whose definition says nothing',
      body({ $ref: '#/definitions/Bare' }, { Bare: { type: 'object' } }),
      'definitions Bare',
      ['connector-body-root-object-empty'],
    ],
    [
      'a body without a type',
      body({ properties: { note: { type: 'string', title: 'Note', description: 'A note.' } } }),
      schema,
      ['connector-body-type'],
    ],
    [
      'a body whose definition has no type',
      body({ $ref: '#/definitions/Bare' }, { Bare: { required: ['note'] } }),
      'definitions Bare',
      ['connector-body-type'],
    ],
    [
      'items whose type their keywords tell',
      { definitions: { Order: { properties: { tags: { type: 'array', items: { minLength: 1 } } } } } },
      'definitions Order properties tags items',
      ['connector-schema-type-present'],
    ],
    [
      'an empty schema of default beside a success',
      answer({ '200': { description: 'It.' }, default: { description: 'It.', schema: {} } }),
      `${responses} default schema`,
      ['connector-response-default-schema'],
    ],
    // It has the wrong name and says nothing: after the first is put right, the second is left.
    [
      'an empty schema of a lone default',
      answer({ default: { description: 'It.', schema: {} } }),
      `${responses} default schema`,
      ['connector-response-default-schema', 'connector-response-schema-empty'],
    ],
    [
      'a schema of nothing where nothing comes',
      answer({ '204': { description: 'None.', schema: { type: 'object' } } }),
      `${responses} 204 schema`,
      ['connector-response-204-schema'],
    ],
    [
      'an operation that documents errors only',
      answer({ '404': { description: 'No such order.' } }),
      responses,
      ['connector-response-success'],
    ],
    [
      'a short description that is the summary',
      get({ summary: 'Get an order', description: 'Get an order.' }),
      'paths /orders/{id} get description',
      ['connector-operation-description-distinct'],
    ],
    [
      'a short description that is not',
      get({ summary: 'Get an order', description: 'Gets it.' }),
      'paths /orders/{id} get description',
      ['connector-agent-description'],
    ],
    [
      'an integer with a format of no integer',
      { definitions: { Order: { properties: { count: { type: 'integer', format: 'enum' } } } } },
      'definitions Order properties count format',
      ['connector-schema-format-type'],
    ],
  ])('%s', (_what, patch, place, codes) => {
    expect(codesAt(patch, place)).toEqual(codes);
  });
});
