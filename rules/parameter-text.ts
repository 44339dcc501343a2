import type { Definition } from './definition/definition.ts';
import { asString, own } from './definition/json.ts';
import { type ParameterUse, parameterUses } from './definition/parameter-uses.ts';
import { quote } from './definition/quote.ts';
import { toTitle } from './definition/split-words.ts';
import type { DefinitionRule, Problem } from './rule.ts';

const textOf = ({ parameter }: ParameterUse, key: 'x-ms-summary' | 'description'): string =>
  (asString(own(parameter.node, key)) ?? '').trim();

/** The parameters that are not internal, also those of internal operations: the validator does not tell these apart. */
const visible = (definition: Definition, body: boolean): readonly ParameterUse[] =>
  parameterUses(definition).filter(
    (use) => !use.parameter.internal && (use.parameter.in === 'body') === body,
  );

function* findMissing(
  uses: readonly ParameterUse[],
  key: 'x-ms-summary' | 'description',
): Generator<Problem> {
  for (const use of uses) {
    const { node, at, name } = use.parameter;
    if (textOf(use, key) !== '') continue;
    const words = key === 'description' || name === undefined ? '' : toTitle(name);
    yield {
      path: Object.hasOwn(node, key) ? [...at, key] : at,
      message: `The parameter ${use.label} has no ${key}.`,
      ...(words === '' ? {} : { remedy: `Write one, such as "x-ms-summary": ${quote(words)}.` }),
    };
  }
}

/** A name that was never meant for people: `orderId`, `order_id`. */
const isRawName = (text: string): boolean => /^\S+$/.test(text) && /\p{Ll}\p{Lu}|_/u.test(text);

const plain = (text: string): string => text.replace(/\.$/, '').toLowerCase();

const customer = (more: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/orders': {
        get: {
          parameters: [
            {
              name: 'customer',
              in: 'query',
              type: 'string',
              'x-ms-summary': 'Customer',
              description: 'The customer whose orders are listed.',
              ...more,
            },
          ],
        },
      },
    },
  },
});

const postBody = (more: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/orders': {
        post: {
          parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/NewOrder' }, ...more }],
        },
      },
    },
  },
});

/** Rules of the texts of a parameter. */
export const parameterTextRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-summary',
    file: 'definition',
    demands: 'Every parameter that is not internal has an x-ms-summary.',
    remedy: 'Write the label of the field: "x-ms-summary": "Customer".',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'suggest',
    why: 'It is the label of the field. Without one makers see the technical name, and the certification refuses the connector. Parameters of internal operations count too: nearly all published connectors that break the rule break it there.',
    source: 'Swagger Validator ("\'x-ms-summary\' property is required"); certification guide.',
    fails: customer({ 'x-ms-summary': '' }),
    passes: customer({ 'x-ms-summary': 'Name of the customer' }),
    *check(definition) {
      yield* findMissing(visible(definition, false), 'x-ms-summary');
    },
  },
  {
    id: 'connector-parameter-summary-body',
    file: 'definition',
    demands: 'A body parameter has an x-ms-summary too.',
    remedy: 'Write one, if the body is shown as a field of its own.',
    severity: 'off',
    fix: 'none',
    why: 'Makers see the fields of the body, not the body. Two published connectors in three leave it out.',
    source: 'Swagger Validator speaks of parameters of every kind.',
    fails: postBody({ description: 'The order.' }),
    passes: postBody({ 'x-ms-summary': 'Order' }),
    *check(definition) {
      yield* findMissing(visible(definition, true), 'x-ms-summary');
    },
  },
  {
    id: 'connector-parameter-description',
    file: 'definition',
    demands: 'Every parameter that is not internal has a description.',
    remedy: 'Say what to write into the field, and in which form.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'It stands in the empty field, and agents fill the parameter in by it. The certification refuses a connector without. Parameters of internal operations count too.',
    source: 'Swagger Validator; Spectral oas2-parameter-description.',
    fails: customer({ description: '' }),
    passes: customer({ description: 'Name or number of the customer.' }),
    *check(definition) {
      yield* findMissing(visible(definition, false), 'description');
    },
  },
  {
    id: 'connector-parameter-description-body',
    file: 'definition',
    demands: 'A body parameter has a description too.',
    remedy: 'Write one, if the body is shown as a field of its own.',
    severity: 'off',
    fix: 'none',
    why: 'Makers see the fields of the body, not the body. More than half of the published connectors leave it out.',
    source: 'Spectral oas2-parameter-description.',
    fails: postBody({ 'x-ms-summary': 'Order' }),
    passes: postBody({ description: 'The order that is placed.' }),
    *check(definition) {
      yield* findMissing(visible(definition, true), 'description');
    },
  },
  {
    id: 'connector-parameter-summary-length',
    file: 'definition',
    demands: 'The x-ms-summary of a parameter has at most 80 characters.',
    remedy: 'Shorten it, and say the rest in the description.',
    severity: 'warn',
    fix: 'none',
    why: 'The label is cut in the designer. No published connector has a longer one.',
    source: 'Connector string guidance; certification guide.',
    fails: customer({
      'x-ms-summary':
        'The name of the customer in the Fabrikam shop whose orders are wanted, the newest ones first',
    }),
    passes: customer({ 'x-ms-summary': 'Customer in the Fabrikam shop' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const summary = textOf(use, 'x-ms-summary');
        if (summary.length > 80)
          yield {
            path: [...use.parameter.at, 'x-ms-summary'],
            message: `The x-ms-summary of ${use.label} has ${summary.length} characters.`,
          };
      }
    },
  },
  {
    id: 'connector-parameter-summary-case',
    file: 'definition',
    demands: 'The x-ms-summary of a parameter is written for people, and begins in upper case.',
    remedy: 'Write words with spaces, the first in upper case: "Order number".',
    severity: 'hint',
    fix: 'suggest',
    why: 'Makers read "moreToken" in place of a label. Microsoft asks for Title Case; here the first word is enough.',
    source: 'Connector string guidance; OpenAPI extensions page.',
    fails: customer({ name: 'customerId', 'x-ms-summary': 'customerId' }),
    passes: customer({ name: 'customerId', 'x-ms-summary': 'Customer ID' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const { name, at } = use.parameter;
        const summary = textOf(use, 'x-ms-summary');
        const raw = summary === name && isRawName(summary);
        if (!raw && !/^\p{Ll}/u.test(summary)) continue;
        yield {
          path: [...at, 'x-ms-summary'],
          message: raw
            ? `The x-ms-summary of ${use.label} is its technical name.`
            : `The x-ms-summary ${quote(summary)} of ${use.label} begins in lower case.`,
          ...(toTitle(summary) === ''
            ? {}
            : { remedy: `Write it for people, such as ${quote(toTitle(summary))}.` }),
        };
      }
    },
  },
  {
    id: 'connector-parameter-summary-characters',
    file: 'definition',
    demands: 'The x-ms-summary of a parameter has none of the signs / \\ < > * % & and ?.',
    remedy: 'Write words in place of signs.',
    severity: 'hint',
    fix: 'none',
    why: 'The certification guide says so of all labels. For parameters it is not enforced: one connector in twenty has some.',
    source: 'Certification guide.',
    fails: customer({ 'x-ms-summary': 'Customer / shop' }),
    passes: customer({ 'x-ms-summary': 'Customer or shop (number)' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const summary = textOf(use, 'x-ms-summary');
        const sign = /[/\\<>*%&?]/.exec(summary)?.[0];
        if (sign !== undefined)
          yield {
            path: [...use.parameter.at, 'x-ms-summary'],
            message: `The x-ms-summary ${quote(summary)} of ${use.label} holds "${sign}".`,
          };
      }
    },
  },
  {
    id: 'connector-parameter-description-distinct',
    file: 'definition',
    demands: 'The description of a parameter says more than its x-ms-summary.',
    remedy: 'Say what to write into the field, and in which form.',
    severity: 'info',
    fix: 'none',
    why: 'Makers read the same words twice and learn nothing more. A quarter of the published connectors have such parameters.',
    source: 'Connector string guidance; certification guide.',
    fails: customer({ description: 'Customer' }),
    passes: customer({ description: 'The number of the customer, or a part of the name.' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const description = plain(textOf(use, 'description'));
        if (description !== '' && description === plain(textOf(use, 'x-ms-summary')))
          yield {
            path: [...use.parameter.at, 'description'],
            message: `The description of the parameter ${use.label} is its x-ms-summary.`,
          };
      }
    },
  },
  {
    id: 'connector-parameter-description-punctuation',
    file: 'definition',
    demands: 'The description of a parameter ends like a sentence.',
    remedy: 'Put a full stop at the end.',
    severity: 'off',
    fix: 'auto',
    why: 'The coding standards ask for it, and more than half of the published connectors do otherwise. Nothing breaks.',
    source: 'Coding standards; certification guide.',
    fails: customer({ description: 'The customer whose orders are listed' }),
    passes: customer({ description: 'Which customer?' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const text = textOf(use, 'description');
        if (text === '' || /[.!?)]$/.test(text)) continue;
        const path = [...use.parameter.at, 'description'];
        const written = asString(own(use.parameter.node, 'description')) ?? '';
        yield {
          path,
          message: `The description of the parameter ${use.label} does not end with a full stop.`,
          ...(/[\p{L}\p{N}'"]$/u.test(text)
            ? { edits: [{ op: 'set', path, value: `${written.trimEnd()}.` }] }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-parameter-summary-key',
    file: 'definition',
    demands: 'The label of a parameter is its x-ms-summary, not its summary.',
    remedy: 'Call it "x-ms-summary".',
    severity: 'warn',
    fix: 'auto',
    why: 'Swagger 2.0 knows no summary of a parameter: makers see the technical name.',
    source: 'No validator says so by this name.',
    fails: {
      definition: {
        paths: {
          '/orders': {
            get: { parameters: [{ name: 'customer', in: 'query', type: 'string', summary: 'Customer' }] },
          },
        },
      },
    },
    passes: customer({ 'x-ms-summary': 'Customer' }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const { node, at } = parameter;
        if (!Object.hasOwn(node, 'summary') || Object.hasOwn(node, 'x-ms-summary')) continue;
        const path = [...at, 'summary'];
        yield {
          path,
          message: `The parameter ${label} has a "summary".`,
          ...(typeof own(node, 'summary') === 'string'
            ? { edits: [{ op: 'rename', path, to: 'x-ms-summary' }] }
            : {}),
        };
      }
    },
  },
];
