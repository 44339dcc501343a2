import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { isHttpUrl } from '../words/urls.ts';

const key = 'x-ms-connector-metadata';
const names = ['Website', 'Privacy policy', 'Categories'] as const;
const categories: readonly string[] = [
  'AI',
  'Business Management',
  'Business Intelligence',
  'Collaboration',
  'Commerce',
  'Communication',
  'Content and Files',
  'Data',
  'Finance',
  'Human Resources',
  'Internet of Things',
  'IT Operations',
  'Lifestyle and Entertainment',
  'Marketing',
  'Productivity',
  'Sales and CRM',
  'Security',
  'Social Media',
  'Website',
];

interface Entry {
  readonly node: JsonObject;
  readonly at: Path;
  readonly name: string | undefined;
  readonly value: unknown;
}

const entriesOf = (root: JsonObject): readonly Entry[] =>
  asArray(own(root, key)).flatMap((entry, index) => {
    const node = asObject(entry);
    return node === undefined
      ? []
      : [
          {
            node,
            at: [key, index],
            name: asString(own(node, 'propertyName')),
            value: own(node, 'propertyValue'),
          },
        ];
  });

const categoriesOf = (root: JsonObject): { readonly text: string; readonly at: Path } | undefined => {
  const entry = entriesOf(root).find(({ name }) => name === 'Categories');
  const text = asString(entry?.value);
  return entry === undefined || text === undefined || text.trim() === ''
    ? undefined
    : { text, at: [...entry.at, 'propertyValue'] };
};

const canonical = (category: string): string | undefined =>
  categories.find((known) => known.toLowerCase() === category.toLowerCase());

const setEdit = (path: Path, value: unknown): Edit => ({ op: 'set', path, value });

/** Rules of `x-ms-connector-metadata`. */
export const metadataRules: readonly DefinitionRule[] = [
  {
    id: 'connector-metadata-present',
    file: 'definition',
    demands: 'The definition has x-ms-connector-metadata.',
    remedy: 'Add it with Website, Privacy policy and Categories.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'suggest',
    why: 'Certification refuses a definition without it; the three values are on the connector’s page. The fix inserts the three entries without values, which the next rule then asks for.',
    source: 'Swagger Validator (ConnectorMetadataPropertiesMissing).',
    fails: { definition: { [key]: null } },
    passes: {
      definition: {
        [key]: [
          { propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' },
          { propertyName: 'Privacy policy', propertyValue: 'https://www.fabrikam-shop.com/privacy' },
          { propertyName: 'Categories', propertyValue: 'Commerce' },
        ],
      },
    },
    *check({ root }) {
      if (Object.keys(root).length === 0 || Array.isArray(own(root, key))) return;
      const missing = own(root, key) === undefined;
      yield {
        path: missing ? [] : [key],
        message: missing ? 'The definition has no x-ms-connector-metadata.' : `${key} is not an array.`,
        ...(missing
          ? {
              edits: [
                setEdit(
                  [key],
                  names.map((name) => ({ propertyName: name, propertyValue: '' })),
                ),
              ],
            }
          : {}),
      };
    },
  },
  {
    id: 'connector-metadata-shape',
    file: 'definition',
    demands:
      'Each entry of x-ms-connector-metadata has a propertyName and a propertyValue, both texts, and nothing else.',
    remedy: 'Write { "propertyName": "…", "propertyValue": "…" }.',
    severity: 'error',
    fix: 'none',
    why: 'The service reads nothing else, and refuses an entry of another shape.',
    source: 'Schema of apiDefinition.swagger.json.',
    fails: { definition: { [key]: [{ name: 'Website', value: 'https://www.fabrikam-shop.com' }] } },
    passes: {
      definition: { [key]: [{ propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' }] },
    },
    *check({ root }) {
      for (const [index, entry] of asArray(own(root, key)).entries()) {
        const node = asObject(entry);
        const at = [key, index];
        if (node === undefined) yield { path: at, message: `The entry is ${quote(entry)}.` };
        else if (!['propertyName', 'propertyValue'].every((name) => typeof own(node, name) === 'string'))
          yield { path: at, message: 'The entry does not have propertyName and propertyValue as texts.' };
        else {
          const extra = Object.keys(node).find((name) => name !== 'propertyName' && name !== 'propertyValue');
          if (extra !== undefined) yield { path: [...at, extra], message: `An entry has no "${extra}".` };
        }
      }
    },
  },
  {
    id: 'connector-metadata-properties',
    file: 'definition',
    demands:
      'x-ms-connector-metadata has exactly Website, Privacy policy and Categories, written so, each with a value.',
    remedy: 'The names are Website, Privacy policy and Categories.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'A name that is written otherwise is not found, and the page lacks the value. 76 published connectors write "Privacy Policy", so the service may be lenient; the documentation is not.',
    source: 'Swagger Validator (ConnectorMetadataPropertiesMissing); certification checklist.',
    fails: {
      definition: {
        [key]: [
          { propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' },
          { propertyName: 'Privacy Policy', propertyValue: 'https://www.fabrikam-shop.com/privacy' },
          { propertyName: 'Categories', propertyValue: 'Commerce' },
        ],
      },
    },
    passes: {
      definition: {
        [key]: [
          { propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' },
          { propertyName: 'Privacy policy', propertyValue: 'https://www.fabrikam-shop.com/privacy' },
          { propertyName: 'Categories', propertyValue: 'Commerce' },
        ],
      },
    },
    *check({ root }) {
      if (!Array.isArray(own(root, key))) return;
      const entries = entriesOf(root);
      for (const wanted of names) {
        const exact = entries.find(({ name }) => name === wanted);
        const variant = entries.find(({ name }) => name?.toLowerCase() === wanted.toLowerCase());
        if (exact !== undefined) {
          if (asString(exact.value)?.trim() === '')
            yield {
              path: [...exact.at, 'propertyValue'],
              message: `${wanted} has no value.`,
              remedy: 'Write it.',
            };
        } else if (variant !== undefined) {
          const path = [...variant.at, 'propertyName'];
          yield {
            path,
            message: `"${variant.name}" is not the name: that is "${wanted}", in just these letters.`,
            remedy: `Write "${wanted}".`,
            edits: [setEdit(path, wanted)],
          };
        } else yield { path: [key], message: `${wanted} is missing.`, remedy: `Add the entry "${wanted}".` };
      }
    },
  },
  {
    id: 'connector-metadata-properties-unknown',
    file: 'definition',
    demands: 'x-ms-connector-metadata has no other names than the three.',
    remedy: 'Remove the entry.',
    severity: 'info',
    fix: 'suggest',
    why: 'Nothing reads it.',
    source: 'Certification checklist.',
    fails: {
      definition: {
        [key]: [
          { propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' },
          { propertyName: 'Support', propertyValue: 'https://www.fabrikam-shop.com/support' },
        ],
      },
    },
    passes: {
      definition: { [key]: [{ propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' }] },
    },
    *check({ root }) {
      for (const { name, at } of entriesOf(root)) {
        if (name === undefined || names.some((known) => known.toLowerCase() === name.toLowerCase())) continue;
        const meant = closestName(name, names);
        yield {
          path: [...at, 'propertyName'],
          message: `"${name}" is not a name that is read.`,
          ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
        };
      }
    },
  },
  {
    id: 'connector-metadata-url',
    file: 'definition',
    demands: 'Website and Privacy policy are absolute URLs without spaces.',
    remedy: 'Begin it with https://.',
    severity: 'warn',
    fix: 'suggest',
    why: 'Both are links on the connector’s page; any other text leads nowhere.',
    source: 'Swagger Validator (UrlNotValid); certification policies 5000.3.1.3 and 5000.3.1.5.',
    fails: { definition: { [key]: [{ propertyName: 'Website', propertyValue: 'www.fabrikam-shop.com' }] } },
    passes: {
      definition: { [key]: [{ propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' }] },
    },
    *check({ root }) {
      for (const { name, value, at } of entriesOf(root)) {
        if (!/^(website|privacy policy)$/i.test(name ?? '') || value === '' || isHttpUrl(value)) continue;
        yield { path: [...at, 'propertyValue'], message: `${name} ${quote(value)} is not an absolute URL.` };
      }
    },
  },
  {
    id: 'connector-categories-allowed',
    file: 'definition',
    demands: 'Each category is one of the nineteen that the platform knows.',
    remedy: `Take one or two of: ${categories.join(', ')}.`,
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'An unknown category is refused in certification, and finds no shelf.',
    source: 'Swagger Validator (InvalidConnectorCategory); certification checklist.',
    fails: { definition: { [key]: [{ propertyName: 'Categories', propertyValue: 'commerce;Security' }] } },
    passes: { definition: { [key]: [{ propertyName: 'Categories', propertyValue: 'Commerce;Security' }] } },
    *check({ root }) {
      const found = categoriesOf(root);
      if (found === undefined) return;
      const parts = found.text.split(/[;,]/).map((part) => part.trim());
      for (const part of parts) {
        if (part === '' || categories.includes(part)) continue;
        const right = canonical(part);
        const meant = right ?? closestName(part, categories);
        yield {
          path: found.at,
          message: `"${part}" is not a category.`,
          ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
          ...(right === undefined ? {} : { edits: [setEdit(found.at, found.text.replace(part, right))] }),
        };
      }
    },
  },
  {
    id: 'connector-categories-count',
    file: 'definition',
    demands: 'There are at most two categories, none twice, with a semicolon between them.',
    remedy: 'Write at most two categories: "Commerce;Security".',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'More are refused in certification; the form for publishers allows three, the file two.',
    source: 'Swagger Validator (TooManyConnectorCategories); certification checklist.',
    fails: { definition: { [key]: [{ propertyName: 'Categories', propertyValue: 'Commerce;Commerce;' }] } },
    passes: { definition: { [key]: [{ propertyName: 'Categories', propertyValue: 'Commerce;Security' }] } },
    *check({ root }) {
      const found = categoriesOf(root);
      if (found === undefined) return;
      const parts = found.text
        .split(/[;,]/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
      const unique = [...new Set(parts)];
      const separated =
        unique.join(';') ===
        found.text
          .split(';')
          .map((part) => part.trim())
          .join(';');
      if (unique.length <= 2 && separated) return;
      yield {
        path: found.at,
        message:
          unique.length > 2
            ? `There are ${unique.length} categories.`
            : 'A category is there twice, or what is between them is not one semicolon.',
        ...(unique.length > 2 ? {} : { edits: [setEdit(found.at, unique.join(';'))] }),
      };
    },
  },
  {
    id: 'connector-categories-count-spaces',
    file: 'definition',
    demands: 'Categories are separated by a semicolon without spaces.',
    remedy: 'Write "Commerce;Security".',
    severity: 'hint',
    fix: 'auto',
    why: 'The platform takes blanks: 25 published connectors have them. The documented form has none.',
    source: 'Certification checklist.',
    fails: { definition: { [key]: [{ propertyName: 'Categories', propertyValue: 'Commerce; Security' }] } },
    passes: { definition: { [key]: [{ propertyName: 'Categories', propertyValue: 'Commerce;Security' }] } },
    *check({ root }) {
      const found = categoriesOf(root);
      const trimmed = found?.text
        .split(';')
        .map((part) => part.trim())
        .join(';');
      if (found !== undefined && trimmed !== undefined && trimmed !== found.text)
        yield {
          path: found.at,
          message: 'There are blanks around a category.',
          edits: [setEdit(found.at, trimmed)],
        };
    },
  },
];
