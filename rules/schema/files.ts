import { own } from '../../src/source/json.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { nameSchema } from '../walk/name-schema.ts';

const order = (property: unknown): Example => ({
  definition: { definitions: { Order: { properties: { extra: property } } } },
});

/** Rules of where `file` and `binary` may stand. */
export const schemaFileRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-file-position',
    file: 'definition',
    demands: 'The type "file" is only at the root of a response.',
    remedy: 'Write a string of format "byte" for a file inside of JSON.',
    severity: 'error',
    fix: 'none',
    why: 'A file is the whole body or nothing. The service refuses it elsewhere in a schema.',
    source: 'Swagger Validator (SchemaTypeFileNotValid).',
    fails: order({ type: 'file' }),
    passes: order({ type: 'string', format: 'byte' }),
    *check({ schemas }) {
      for (const schema of schemas)
        if (own(schema.node, 'type') === 'file' && !['response', 'definition'].includes(schema.role))
          yield { path: [...schema.at, 'type'], message: `${nameSchema(schema)} has the type "file".` };
    },
  },
  {
    id: 'connector-schema-binary-position',
    file: 'definition',
    demands: 'The format "binary" is only at the root of a body.',
    remedy: 'Write the format "byte": base64 text, which JSON can carry.',
    severity: 'warn',
    fix: 'suggest',
    why: 'Raw bytes cannot be inside of JSON. What is sent in their place depends on the client, and code apps are known to damage it.',
    source: 'Swagger Validator (InvalidStringBinaryProperty); a known issue of code apps.',
    fails: order({ type: 'string', format: 'binary' }),
    passes: order({ type: 'string', format: 'byte' }),
    *check({ schemas }) {
      for (const schema of schemas) {
        const { node, at, parent } = schema;
        if (parent === undefined || schema.role === 'allOf') continue;
        if (own(node, 'format') !== 'binary' || own(node, 'type') !== 'string') continue;
        const path = [...at, 'format'];
        yield {
          path,
          message: `${nameSchema(schema)} has the format "binary" inside of a body.`,
          edits: [{ op: 'set', path, value: 'byte' }],
        };
      }
    },
  },
];
