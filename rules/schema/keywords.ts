import { asObject, asString, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { schemaKeys, schemasWith, typedNodesWith } from '../walk/nodes-with.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { scalarText } from '../words/scalar-text.ts';
import { togetherBy } from '../words/together.ts';

const order = (property: unknown): Example => ({
  definition: { definitions: { Order: { properties: { extra: property } } } },
});

const foreign: ReadonlySet<string> = new Set(
  'oneOf anyOf not nullable const patternProperties examples $schema $id writeOnly if then else contains propertyNames dependencies dependentRequired dependentSchemas additionalItems prefixItems $defs $comment contentEncoding contentMediaType unevaluatedProperties'.split(
    ' ',
  ),
);

const swaggerKeys: ReadonlySet<string> = new Set(
  '$ref format title description default multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties required enum type items allOf properties additionalProperties discriminator readOnly xml externalDocs example'.split(
    ' ',
  ),
);

/** Rules of which keywords a schema may have. */
export const schemaKeywordRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-unsupported-keyword',
    file: 'definition',
    demands: 'A schema uses no keyword of OpenAPI 3 or JSON Schema that Swagger 2.0 does not have.',
    remedy:
      'Say it in Swagger 2.0, or leave it out: one plain schema in place of oneOf, x-nullable for nullable.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses these keywords; no published connector has oneOf, anyOf, not or nullable. The list of the service is not published. The fix writes nullable as x-nullable, which clients ignore.',
    source: 'Swagger Validator (SwaggerKeywordNotSupported).',
    fails: order({ type: 'string', nullable: true }),
    passes: order({ type: 'string', 'x-nullable': true }),
    *check(definition) {
      for (const key of foreign)
        for (const schema of schemasWith(definition, key)) {
          const path = [...schema.at, key];
          yield {
            path,
            message: `${nameSchema(schema)} has ${quote(key)}, which Swagger 2.0 does not have.`,
            ...(key === 'nullable' && !Object.hasOwn(schema.node, 'x-nullable')
              ? { edits: [{ op: 'rename', path, to: 'x-nullable' }] }
              : {}),
          };
        }
    },
  },
  {
    id: 'connector-schema-unsupported-keyword-ignored',
    file: 'definition',
    demands: 'A schema does without allOf, discriminator and xml.',
    remedy: 'Write the properties out in one schema.',
    severity: 'warn',
    fix: 'none',
    why: 'Swagger 2.0 has them, and clients differ: the open designer merges allOf, Power Apps ignores it, so that properties are missing there. Discriminator and xml have no effect anywhere.',
    source: 'Swagger Validator (SwaggerKeywordNotSupported); issues of Power Fx about allOf.',
    fails: order({ allOf: [{ $ref: '#/definitions/Customer' }] }),
    passes: order({ $ref: '#/definitions/Customer' }),
    check: (definition) =>
      togetherBy(ignoredKeywords(definition), (others) =>
        others === 1 ? 'So has 1 other schema.' : `So have ${others} other schemas.`,
      ),
  },
  {
    id: 'connector-schema-unsupported-keyword-count',
    file: 'definition',
    demands: 'Nothing relies on uniqueItems, minProperties and maxProperties.',
    remedy: 'Leave them out, or check it in the service.',
    severity: 'info',
    fix: 'none',
    why: 'The validator calls them not supported, and yet connectors with them are published. No client is known to check them.',
    source: 'Swagger Validator (SwaggerKeywordNotSupported).',
    fails: order({ type: 'array', items: { type: 'string' }, uniqueItems: true }),
    passes: order({ type: 'array', items: { type: 'string' } }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(
        definition,
        'uniqueItems',
        'minProperties',
        'maxProperties',
      ))
        for (const key of ['uniqueItems', 'minProperties', 'maxProperties'])
          if (Object.hasOwn(node, key))
            yield { path: [...at, key], message: `${label} has "${key}", which nobody checks.` };
    },
  },
  {
    id: 'connector-schema-unknown-key',
    file: 'definition',
    demands: 'A schema has only keys of Swagger 2.0 and extensions.',
    remedy: 'Correct the key, or begin it with "x-".',
    severity: 'error',
    fix: 'suggest',
    why: 'A misspelt key has no effect, and the service refuses a key that it does not know.',
    source: 'Swagger Validator (AdditionalPropertyNotAllowed).',
    fails: order({ type: 'string', tittle: 'Extra' }),
    passes: order({ type: 'string', title: 'Extra' }),
    *check(definition) {
      for (const key of schemaKeys(definition)) {
        if (swaggerKeys.has(key) || foreign.has(key) || key.startsWith('x-')) continue;
        const near = closestName(key, swaggerKeys);
        for (const schema of schemasWith(definition, key))
          yield {
            path: [...schema.at, key],
            message: `${nameSchema(schema)} has the key ${quote(key)}, which no schema has.`,
            ...(near === undefined ? {} : { remedy: `Did you mean "${near}"?` }),
          };
      }
    },
  },
  {
    id: 'connector-schema-discriminator',
    file: 'definition',
    demands: 'A discriminator names a required string property of its schema.',
    remedy: 'Add the property, of type string, and list it under "required".',
    severity: 'error',
    fix: 'none',
    why: 'Swagger 2.0 demands it and the service checks it, although no client of the platform uses a discriminator.',
    source: 'Swagger Validator (DiscriminatorMustBeARequiredStringProperty); Spectral (oas2-discriminator).',
    fails: { definition: { definitions: { Order: { discriminator: 'kind' } } } },
    passes: {
      definition: {
        definitions: {
          Order: { discriminator: 'kind', required: ['kind'], properties: { kind: { type: 'string' } } },
        },
      },
    },
    *check(definition) {
      for (const schema of schemasWith(definition, 'discriminator')) {
        const name = own(schema.node, 'discriminator');
        if (name === undefined) continue;
        const { properties, required } = schemaMembers(definition, schema.node);
        const property = properties.get(scalarText(name));
        const isString = property !== undefined && schemaMembers(definition, property).type === 'string';
        if (typeof name === 'string' && isString && required.has(name)) continue;
        yield {
          path: [...schema.at, 'discriminator'],
          message: `The discriminator ${quote(name)} is not a required string property of the schema.`,
        };
      }
    },
  },
  {
    id: 'connector-schema-editor-dictionary',
    file: 'definition',
    demands: 'Only an object with additionalProperties has the editor "dictionary".',
    remedy: 'Make it an object and say with additionalProperties what its values are.',
    severity: 'error',
    fix: 'none',
    why: 'The dictionary editor writes names that the maker chooses. A schema that does not allow them is refused.',
    source: 'Swagger Validator (InvalidCustomEditorExtensionDictionaryValue).',
    fails: order({ type: 'string', 'x-ms-editor': 'dictionary' }),
    passes: order({ type: 'object', additionalProperties: { type: 'string' }, 'x-ms-editor': 'dictionary' }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'x-ms-editor')) {
        const { node, at } = schema;
        if (asString(own(node, 'x-ms-editor'))?.toLowerCase() !== 'dictionary') continue;
        const additional = own(node, 'additionalProperties');
        if (own(node, 'type') === 'object' && (additional === true || asObject(additional) !== undefined))
          continue;
        yield {
          path: [...at, 'x-ms-editor'],
          message: `${nameSchema(schema)} has the editor "dictionary", and is not an object with additionalProperties.`,
        };
      }
    },
  },
];

const ignoredKeywords = function* (definition: Definition): Iterable<Problem & { readonly about: string }> {
  for (const schema of schemasWith(definition, 'allOf', 'discriminator', 'xml'))
    for (const key of ['allOf', 'discriminator', 'xml'])
      if (Object.hasOwn(schema.node, key))
        yield {
          about: key,
          path: [...schema.at, key],
          message: `${nameSchema(schema)} has "${key}", which not every client reads.`,
        };
};
