import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import { swaggerObjects } from '../definition/swagger-objects.ts';
import type { DefinitionRule } from '../rule.ts';
import { foreignShare, isAscii } from '../words/is-ascii.ts';
import { findWords, productNames } from '../words/product-names.ts';
import { quote } from '../words/quote.ts';

interface Text {
  readonly key: string;
  readonly text: string;
  readonly path: Path;
  readonly kind: string;
}

const keys = ['title', 'summary', 'x-ms-summary', 'description'] as const;
const known = new WeakMap<Definition, readonly Text[]>();

/** Every text that a maker sees, but for title and description of info, which have rules of their own. */
const textsOf = (definition: Definition): readonly Text[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const texts: Text[] = [];
  for (const { kind, node, at } of swaggerObjects(definition)) {
    if (kind === 'info') continue;
    for (const key of keys) {
      const text = asString(own(node, key));
      if (text !== undefined) texts.push({ key, text, path: [...at, key], kind });
    }
  }
  known.set(definition, texts);
  return texts;
};

const get = (
  changes: Readonly<Record<string, unknown>>,
): { readonly definition: Readonly<Record<string, unknown>> } => ({
  definition: { paths: { '/orders': { get: changes } } },
});

/** Whether a description says no more than the summary beside it. */
const isSummary = (operation: JsonObject, description: string): boolean =>
  plain(description) === plain(asString(own(operation, 'summary')) ?? '');

const plain = (text: string): string => text.trim().replace(/\.$/, '').toLowerCase();

/** Rules of the texts that makers read. */
export const textRules: readonly DefinitionRule[] = [
  {
    id: 'connector-text-english',
    file: 'definition',
    demands: 'Titles and summaries have ASCII characters only.',
    remedy: 'Write them in English.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'The validator takes other characters for another language than English.',
    source: 'Swagger Validator (ValueMustBeInEnglish).',
    fails: get({ summary: 'Aufträge auflisten' }),
    passes: get({ summary: 'List orders' }),
    *check(definition) {
      for (const { key, text, path } of textsOf(definition))
        if (key !== 'description' && !isAscii(text))
          yield { path, message: `${key} ${quote(text)} is not plain English text.` };
    },
  },
  {
    id: 'connector-text-english-description',
    file: 'definition',
    demands: 'Descriptions are written in English.',
    remedy: 'Write them in English.',
    severity: 'off',
    profiles: { certification: 'hint' },
    fix: 'none',
    why: 'Certification demands English; single characters such as a typographic apostrophe are common and pass.',
    source: 'Swagger Validator (ValueMustBeInEnglish); certification policy 5000.2.3.1.',
    fails: get({ description: 'Список заказов одного клиента.' }),
    passes: get({ description: 'Lists the orders of one customer.' }),
    *check(definition) {
      for (const { key, text, path } of textsOf(definition))
        if (key === 'description' && foreignShare(text) > 0.1)
          yield { path, message: `${quote(text)} does not look English.` };
    },
  },
  {
    id: 'connector-text-url-in-description',
    file: 'definition',
    demands: 'No description has an address in it.',
    remedy: 'Move it to externalDocs or to the readme.',
    severity: 'off',
    fix: 'none',
    why: 'One publisher reads a certification policy so; 116 published connectors have addresses, so the rule is off.',
    source: 'Certification policy 5000.2.3.6, as one publisher reads it.',
    fails: get({ description: 'Lists orders. See https://www.fabrikam-shop.com/docs for more.' }),
    passes: get({ description: 'Lists the orders of one customer.' }),
    *check(definition) {
      for (const { key, text, path } of textsOf(definition)) {
        const url = key === 'description' ? /https?:\/\/\S+/i.exec(text)?.[0] : undefined;
        if (url !== undefined) yield { path, message: `The description has the address ${quote(url)}.` };
      }
    },
  },
  {
    id: 'connector-text-restricted-words',
    file: 'definition',
    demands: 'Titles and summaries name no product of the Power Platform.',
    remedy: 'Leave the name out: the same connector is used in all of them.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'The validator refuses these names in the title and in the description of the connector for certain; elsewhere its list is not published.',
    source: 'Swagger Validator (ValueContainsRestrictedWords).',
    fails: get({ summary: 'List orders for Power Automate' }),
    passes: get({ summary: 'List orders' }),
    *check(definition) {
      for (const { key, text, path } of textsOf(definition)) {
        const word = key === 'description' ? undefined : findWords(text, productNames);
        if (word !== undefined) yield { path, message: `${key} ${quote(text)} names "${word}".` };
      }
    },
  },
  {
    id: 'connector-text-trim',
    file: 'definition',
    demands: 'No title, summary or description begins or ends with a blank.',
    remedy: 'Remove the blanks.',
    severity: 'hint',
    fix: 'auto',
    why: 'They are shown, and sort wrongly.',
    source: 'Our own.',
    fails: get({ description: 'Lists the orders of one customer. ' }),
    passes: get({ description: 'Lists the orders of one customer.' }),
    *check(definition) {
      for (const { key, text, path } of textsOf(definition))
        if (text !== text.trim() && text.trim() !== '')
          yield {
            path,
            message: `${key} ${quote(text)} has blanks around it.`,
            edits: [{ op: 'set', path, value: text.trim() }],
          };
    },
  },
  {
    id: 'connector-text-placeholder',
    file: 'definition',
    demands: 'No text that makers read is a placeholder.',
    remedy: 'Write what it is.',
    severity: 'info',
    fix: 'none',
    why: 'A generator or a template has left it there.',
    source: 'Our own.',
    fails: get({ description: 'TODO: describe' }),
    passes: get({ description: 'Lists the orders of one customer.' }),
    *check(definition) {
      for (const { key, text, path } of textsOf(definition))
        if (
          /^\s*(string|todo\b.*|tbd|lorem ipsum.*|replace (with|me)\b.*|_{3,}|\.{3}|xxx+|add description)\s*$/i.test(
            text,
          )
        )
          yield { path, message: `${key} is the placeholder ${quote(text)}.` };
    },
  },
  {
    id: 'connector-agent-description',
    file: 'definition',
    demands: 'The descriptions of operations have 20 characters or more, and no two are the same.',
    remedy: 'Say what the operation does that the others do not.',
    severity: 'hint',
    profiles: { agents: 'warn' },
    fix: 'none',
    why: 'Agents choose an operation by its description. How much they need is not documented; 20 characters are our guess.',
    source: 'Certification checklist, newer text.',
    fails: get({ description: 'Lists orders.' }),
    passes: get({ description: 'Lists the orders of one customer.' }),
    *check({ operations }) {
      const seen = new Map<string, string>();
      for (const { node, at, label } of operations) {
        const text = asString(own(node, 'description'))?.trim() ?? '';
        if (text === '' || own(node, 'x-ms-visibility') === 'internal' || own(node, 'deprecated') === true)
          continue;
        const other = seen.get(text.toLowerCase());
        seen.set(text.toLowerCase(), label);
        // connector-operation-description-distinct asks for another text already.
        if (isSummary(node, text)) continue;
        const path = [...at, 'description'];
        if (text.length < 20)
          yield { path, message: `The description of ${label} has ${text.length} characters.` };
        else if (other !== undefined) yield { path, message: `${label} has the description of ${other}.` };
      }
    },
  },
  {
    id: 'connector-openai-data',
    file: 'definition',
    demands: 'The extensions of the first plugins, x-ms-openai-data and x-ms-openai-manifest, are gone.',
    remedy: 'Remove them once no plugin uses them.',
    severity: 'info',
    fix: 'none',
    why: 'The platform knows them, and newer agents do not read them; letters of certification speak of connectors alone since July 2026. Power Fx passes over the one on operations.',
    source: 'Published connectors; Power Fx; reviews of certification in 2026.',
    fails: { definition: { 'x-ms-openai-manifest': { name: 'orders' } } },
    passes: { definition: { 'x-fabrikam-manifest': { name: 'orders' } } },
    *check({ root, operations }) {
      for (const key of ['x-ms-openai-manifest', 'x-ms-openai-data'])
        if (own(root, key) !== undefined) yield { path: [key], message: `The definition has ${key}.` };
      for (const { node, at, label } of operations)
        if (own(node, 'x-ms-openai-data') !== undefined)
          yield { path: [...at, 'x-ms-openai-data'], message: `${label} has x-ms-openai-data.` };
    },
  },
  {
    id: 'connector-url-https',
    file: 'definition',
    demands: 'Addresses in the definition begin with https.',
    remedy: 'Write https:// where the site has it.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'suggest',
    why: 'Certification asks for https; makers are led to these pages.',
    source: 'Certification policy 5000.3.1.6.',
    fails: { definition: { info: { contact: { url: 'http://www.fabrikam-shop.com' } } } },
    passes: { definition: { info: { contact: { url: 'https://www.fabrikam-shop.com' } } } },
    *check({ root, info }) {
      const values: readonly (readonly [unknown, Path])[] = [
        [own(asObject(own(info, 'contact')), 'url'), ['info', 'contact', 'url']],
        [own(asObject(own(info, 'license')), 'url'), ['info', 'license', 'url']],
        [own(info, 'termsOfService'), ['info', 'termsOfService']],
        [own(asObject(own(root, 'externalDocs')), 'url'), ['externalDocs', 'url']],
        ...asArray(own(root, 'x-ms-connector-metadata')).map(
          (entry, index) =>
            [
              own(asObject(entry), 'propertyValue'),
              ['x-ms-connector-metadata', index, 'propertyValue'],
            ] as const,
        ),
        ...Object.entries(asObject(own(root, 'securityDefinitions')) ?? {}).flatMap(([name, node]) =>
          ['authorizationUrl', 'tokenUrl'].map(
            (key) => [own(asObject(node), key), ['securityDefinitions', name, key]] as const,
          ),
        ),
      ];
      for (const [value, path] of values)
        if (typeof value === 'string' && /^http:\/\//i.test(value))
          yield {
            path,
            message: `${quote(value)} is not https.`,
            remedy: `Try "https://${value.slice(7)}".`,
          };
    },
  },
];
