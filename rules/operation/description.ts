import { asString, own } from '../../src/source/json.ts';
import { isInternal } from '../ask/operation-status.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { valuesOfExtension } from '../tables/ms-extensions.ts';
import { endsLikeSentence, withFullStop } from '../words/ends-like-sentence.ts';
import { quote } from '../words/quote.ts';

const descriptionOf = ({ node }: OperationNode): string => asString(own(node, 'description')) ?? '';

function* findMissing(operations: readonly OperationNode[]): Generator<Problem> {
  for (const operation of operations)
    if (descriptionOf(operation).trim() === '')
      yield {
        path: Object.hasOwn(operation.node, 'description') ? [...operation.at, 'description'] : operation.at,
        message: `${quote(operation.label)} has no description.`,
      };
}

const plain = (text: string): string => text.trim().replace(/\.$/, '').toLowerCase();

const tags =
  'a|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|script|span|strong|sub|sup|table|td|th|tr|u|ul';
const tag: RegExp = new RegExp(`</?(?:${tags})\\b[^<>]*>`, 'i');
const markdown = /`|\*\*[^\s*]|\[[^[\]]*\]\([^()\s]*\)/;

const visibilities = valuesOfExtension('x-ms-visibility');

const patchGet = (get: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/orders/{id}': { get } } },
});

/** Rules of the `description` and the visibility of an operation. */
export const operationDescriptionRules: readonly DefinitionRule[] = [
  {
    id: 'connector-operation-description',
    file: 'definition',
    demands: 'Every operation that makers see has a description.',
    remedy: 'Say in one sentence what the operation does.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'Makers read it below the name of the action, and agents choose by it. No published connector leaves it out.',
    source: 'Certification guide; Spectral operation-description.',
    fails: patchGet({ description: null }),
    passes: patchGet({ description: 'Finds one order by its number.' }),
    *check({ operations }) {
      yield* findMissing(operations.filter((operation) => !isInternal(operation)));
    },
  },
  {
    id: 'connector-operation-description-internal',
    file: 'definition',
    demands: 'An internal operation has a description too.',
    remedy: 'Say in one sentence what the operation is for.',
    severity: 'hint',
    fix: 'none',
    why: 'No maker sees it; reviewers and readers of the definition do. 21 of a thousand published connectors go without.',
    source: 'Certification guide.',
    fails: { definition: { paths: { '/customers': { get: { description: null } } } } },
    passes: {
      definition: { paths: { '/customers': { get: { description: 'Fills the list of customers.' } } } },
    },
    *check({ operations }) {
      yield* findMissing(operations.filter(isInternal));
    },
  },
  {
    id: 'connector-operation-description-distinct',
    file: 'definition',
    demands: 'The description of an operation says more than its summary.',
    remedy: 'Say what the operation takes, what it gives, or when to use it.',
    severity: 'info',
    fix: 'none',
    why: 'Makers read the same words twice and learn nothing more. Reviewers ask for another text, though a quarter of the published connectors have such operations.',
    source: 'Coding standards; connector string guidance; azure-openapi-validator.',
    fails: patchGet({ summary: 'Get an order', description: 'Get an order.' }),
    passes: patchGet({ summary: 'Get an order', description: 'Gets one order with its items and prices.' }),
    *check({ operations }) {
      for (const operation of operations) {
        const description = plain(descriptionOf(operation));
        const summary = plain(asString(own(operation.node, 'summary')) ?? '');
        if (description !== '' && description === summary)
          yield {
            path: [...operation.at, 'description'],
            message: `The description of ${quote(operation.label)} is its summary.`,
          };
      }
    },
  },
  {
    id: 'connector-operation-description-punctuation',
    file: 'definition',
    demands: 'The description of an operation ends like a sentence.',
    remedy: 'Put a full stop at the end.',
    severity: 'hint',
    fix: 'auto',
    why: 'The coding standards and the certification guide ask for it. Half of the published connectors have descriptions without; nothing breaks.',
    source: 'Coding standards; certification guide.',
    fails: patchGet({ description: 'Gets one order by its number' }),
    passes: patchGet({ description: 'Gets one order (the newest one)' }),
    *check({ operations }) {
      for (const operation of operations) {
        const description = descriptionOf(operation);
        if (endsLikeSentence(description)) continue;
        const value = withFullStop(description);
        const path = [...operation.at, 'description'];
        yield {
          path,
          message: `The description of ${quote(operation.label)} does not end with a full stop.`,
          ...(value === undefined ? {} : { edits: [{ op: 'set', path, value }] }),
        };
      }
    },
  },
  {
    id: 'connector-operation-description-markup',
    file: 'definition',
    demands: 'The description of an operation is plain text on one line.',
    remedy: 'Write it without tags, Markdown and line breaks.',
    severity: 'hint',
    fix: 'none',
    why: 'The designer shows the text as it is written, with its tags and brackets. Line breaks are lost or shown as a gap.',
    source: 'Observed in the designer; Spectral no-script-tags-in-markdown, no-eval-in-markdown.',
    fails: patchGet({
      description: 'Gets one order. See [the manual](https://www.fabrikam-shop.com/manual).',
    }),
    passes: patchGet({
      description: 'Gets one order, if its number is < 1000 [inclusive] (see the manual).',
    }),
    *check({ operations }) {
      for (const operation of operations) {
        const description = descriptionOf(operation);
        const faults = [
          ...(tag.test(description) ? ['HTML'] : []),
          ...(markdown.test(description) ? ['Markdown'] : []),
          ...(/[\r\n]/.test(description.trim()) ? ['line breaks'] : []),
        ];
        if (faults.length > 0)
          yield {
            path: [...operation.at, 'description'],
            message: `The description of ${quote(operation.label)} has ${faults.join(' and ')}.`,
          };
      }
    },
  },
  {
    id: 'connector-operation-visibility-value',
    file: 'definition',
    demands: 'The x-ms-visibility of an operation is important, advanced or internal.',
    remedy: 'Write one of the three in lower case, or leave it out.',
    severity: 'error',
    fix: 'auto',
    why: 'Any other value counts as none: an operation that was meant to be hidden is shown.',
    source: "Schema in Microsoft's repository; OpenAPI extensions page.",
    fails: patchGet({ 'x-ms-visibility': 'Internal' }),
    passes: patchGet({ 'x-ms-visibility': 'advanced' }),
    *check({ operations }) {
      for (const { node, at, label } of operations) {
        const value = own(node, 'x-ms-visibility');
        if (value === undefined || value === '' || value === 'none') continue;
        if (typeof value === 'string' && visibilities.includes(value)) continue;
        const path = [...at, 'x-ms-visibility'];
        const meant = typeof value === 'string' ? value.trim().toLowerCase() : '';
        yield {
          path,
          message: `The x-ms-visibility of ${quote(label)} is ${quote(value)}.`,
          ...(visibilities.includes(meant) ? { edits: [{ op: 'set', path, value: meant }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-operation-visibility-value-empty',
    file: 'definition',
    demands: 'An operation without a visibility has no x-ms-visibility, rather than an empty one.',
    remedy: 'Leave x-ms-visibility out.',
    severity: 'hint',
    fix: 'auto',
    why: 'The wizard of custom connectors calls this value "none". It means the same as nothing.',
    source: "Schema in Microsoft's repository.",
    fails: patchGet({ 'x-ms-visibility': 'none' }),
    passes: patchGet({ summary: 'Find an order' }),
    *check({ operations }) {
      for (const { node, at, label } of operations) {
        const value = own(node, 'x-ms-visibility');
        if (value !== '' && value !== 'none') continue;
        const path = [...at, 'x-ms-visibility'];
        yield {
          path,
          message: `The x-ms-visibility of ${quote(label)} is ${quote(value)}.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-operation-visibility-present',
    file: 'definition',
    demands: 'Every operation has an x-ms-visibility.',
    remedy: 'Write "x-ms-visibility": "important", "advanced" or "internal".',
    severity: 'off',
    fix: 'none',
    why: 'The checklist of the certification asks for it, but nearly nine published connectors in ten leave it out, and an operation without it is shown as any other.',
    source: 'Certification guide (checklist).',
    fails: patchGet({ 'x-ms-visibility': null }),
    passes: patchGet({ 'x-ms-visibility': 'important' }),
    *check({ operations }) {
      for (const { node, at, label } of operations)
        if (!Object.hasOwn(node, 'x-ms-visibility'))
          yield { path: at, message: `${quote(label)} has no x-ms-visibility.` };
    },
  },
];
