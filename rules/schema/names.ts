import { asObject, own } from '../../src/source/json.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { schemasWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';

const extra = (schema: 'Order' | 'NewOrder', property: unknown, name: string = 'giftNote'): Example => ({
  definition: { definitions: { [schema]: { properties: { [name]: property } } } },
});

/** Rules of how properties are called. */
export const schemaNameRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-property-name',
    file: 'definition',
    demands: 'The name of a property is not empty, has no "/" and no space at its ends.',
    remedy:
      'Rename it in the service, or map the name in a script; a new name breaks flows that use the old one.',
    severity: 'warn',
    fix: 'none',
    why: 'Paths of dynamic values, references and policies are split at "/", so that such a property cannot be named in them. A space at the end is easily lost.',
    source: 'Pinout; no validator looks at it.',
    fails: extra(
      'Order',
      { type: 'string', 'x-ms-summary': 'Salutation', description: 'Mr or Ms.' },
      'Mr/Ms',
    ),
    passes: extra(
      'Order',
      { type: 'string', 'x-ms-summary': 'Salutation', description: 'Mr or Ms.' },
      'salutation',
    ),
    *check({ schemas }) {
      for (const { role, name, at } of schemas) {
        if (role !== 'property' || name === undefined) continue;
        const trouble =
          name.trim() === ''
            ? 'is empty'
            : name !== name.trim()
              ? 'begins or ends with a space'
              : name.includes('/')
                ? 'has a "/"'
                : undefined;
        if (trouble !== undefined)
          yield { path: at, message: `The property name ${quote(name)} ${trouble}.` };
      }
    },
  },
  {
    id: 'connector-schema-property-case-unique',
    file: 'definition',
    demands: 'The names of an object differ by more than upper and lower case.',
    remedy: 'Delete the one that the service does not use.',
    severity: 'warn',
    fix: 'none',
    why: 'The platform compares many names without regard to case: one of the two hides the other.',
    source: 'Pinout; no validator looks at it.',
    fails: extra('Order', { type: 'string', 'x-ms-summary': 'Code', description: 'A code.' }, 'ID'),
    passes: extra('Order', { type: 'string', 'x-ms-summary': 'Code', description: 'A code.' }, 'code'),
    *check(definition) {
      for (const { node, at } of schemasWith(definition, 'properties')) {
        const seen = new Map<string, string>();
        for (const name of Object.keys(asObject(own(node, 'properties')) ?? {})) {
          const first = seen.get(name.toLowerCase());
          if (first === undefined) seen.set(name.toLowerCase(), name);
          else
            yield {
              path: [...at, 'properties', name],
              message: `The names ${quote(first)} and ${quote(name)} differ only by case.`,
            };
        }
      }
    },
  },
];
