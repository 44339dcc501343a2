import { own } from '../../src/source/json.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { valuesOfExtension } from '../tables/ms-extensions.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { schemasWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';
import { scalarText } from '../words/scalar-text.ts';

const order = (property: unknown): Example => ({
  definition: { definitions: { Order: { properties: { extra: property } } } },
});

const visibilities = valuesOfExtension('x-ms-visibility');

/** Rules of `x-ms-visibility` in schemas. */
export const schemaVisibilityRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-visibility-value',
    file: 'definition',
    demands: 'The x-ms-visibility of a schema is important, advanced or internal.',
    remedy: 'Write important, advanced or internal, in lower case; delete the key for none of them.',
    severity: 'warn',
    fix: 'auto',
    why: 'Another word has no effect: what should be hidden is shown. Whether a client takes other upper and lower case is not known for each of them.',
    source: 'The published schema of definitions.',
    fails: order({ type: 'string', 'x-ms-visibility': 'Advanced' }),
    passes: order({ type: 'string', 'x-ms-visibility': 'advanced' }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'x-ms-visibility')) {
        const value = own(schema.node, 'x-ms-visibility');
        if (value === undefined || value === '' || visibilities.includes(scalarText(value))) continue;
        const path = [...schema.at, 'x-ms-visibility'];
        const better = typeof value === 'string' ? value.trim().toLowerCase() : '?';
        const edits: readonly Edit[] =
          better === '' || better === 'none'
            ? [{ op: 'remove', path }]
            : visibilities.includes(better)
              ? [{ op: 'set', path, value: better }]
              : [];
        yield {
          path,
          message: `${nameSchema(schema)} has the visibility ${quote(value)}.`,
          ...(edits.length > 0 ? { edits } : {}),
        };
      }
    },
  },
  {
    id: 'connector-schema-visibility-empty',
    file: 'definition',
    demands: 'x-ms-visibility is not an empty text.',
    remedy: 'Remove the key.',
    severity: 'hint',
    fix: 'auto',
    why: 'The portal writes the empty text for "none". It has no effect.',
    source: 'Published connectors.',
    fails: order({ type: 'string', 'x-ms-visibility': '' }),
    passes: order({ type: 'string' }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'x-ms-visibility')) {
        if (own(schema.node, 'x-ms-visibility') !== '') continue;
        const path = [...schema.at, 'x-ms-visibility'];
        yield {
          path,
          message: `${nameSchema(schema)} has an empty x-ms-visibility.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-schema-internal-response',
    file: 'definition',
    demands: 'No property of an answer is hidden.',
    remedy: 'Show it, or delete it from the schema.',
    severity: 'hint',
    fix: 'none',
    why: 'A hidden property is not a token in the dynamic content, so that no maker can use it. That may be what is wanted. A schema that requests have too is not looked at: there the property may be hidden for a good reason.',
    source: 'Pinout; no validator looks at it.',
    fails: order({ type: 'string', 'x-ms-visibility': 'internal' }),
    passes: order({ type: 'string', 'x-ms-visibility': 'advanced' }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'x-ms-visibility'))
        if (
          schema.role === 'property' &&
          own(schema.node, 'x-ms-visibility') === 'internal' &&
          schema.uses.size > 0 &&
          !schema.uses.has('request')
        )
          yield {
            path: [...schema.at, 'x-ms-visibility'],
            message: `${nameSchema(schema)} of an answer is hidden.`,
          };
    },
  },
];
