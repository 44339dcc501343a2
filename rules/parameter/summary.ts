import { asString, own } from '../../src/source/json.ts';
import { parametersWithout, textOf } from '../ask/parameter-texts.ts';
import { parameterUses } from '../ask/parameter-uses.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { quote } from '../words/quote.ts';
import { toTitle } from '../words/split-words.ts';
import { customer, internalParameter, postBody } from './example.ts';

function* findMissing(definition: Definition, which: 'visible' | 'internal' | 'body'): Generator<Problem> {
  for (const { parameter, label } of parametersWithout(definition, 'x-ms-summary', which)) {
    const { node, at, name } = parameter;
    const words = name === undefined ? '' : toTitle(name);
    yield {
      path: Object.hasOwn(node, 'x-ms-summary') ? [...at, 'x-ms-summary'] : at,
      message: `The parameter ${label} has no x-ms-summary${asString(own(node, 'description'))?.trim() ? '' : ' and no description'}.`,
      ...(words === '' ? {} : { remedy: `Write one, such as "x-ms-summary": ${quote(words)}.` }),
    };
  }
}

/** A name that was never meant for people: `orderId`, `order_id`. */
const isRawName = (text: string): boolean => /^\S+$/.test(text) && /\p{Ll}\p{Lu}|_/u.test(text);

/** Rules of the label of a parameter. */
export const parameterSummaryRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-summary',
    file: 'definition',
    demands: 'Every parameter that is not internal has an x-ms-summary.',
    remedy: 'Write the label of the field: "x-ms-summary": "Customer".',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'suggest',
    why: 'It is the label of the field. Without one makers see the technical name, and the certification refuses the connector. Those of internal operations have connector-parameter-summary-internal.',
    source: 'Swagger Validator ("\'x-ms-summary\' property is required"); certification guide.',
    fails: customer({ 'x-ms-summary': '' }),
    passes: customer({ 'x-ms-summary': 'Name of the customer' }),
    *check(definition) {
      yield* findMissing(definition, 'visible');
    },
  },
  {
    id: 'connector-parameter-summary-internal',
    file: 'definition',
    demands: 'A parameter of an internal operation has an x-ms-summary too.',
    remedy: 'Write one; the validator does not ask who sees the operation.',
    severity: 'hint',
    fix: 'suggest',
    why: 'Nobody sees it. The validator of the certification may ask for it anyway; nearly all published connectors without one lack it here.',
    source: 'Swagger Validator; published connectors.',
    fails: internalParameter({ 'x-ms-summary': '' }),
    passes: internalParameter({}),
    *check(definition) {
      yield* findMissing(definition, 'internal');
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
      yield* findMissing(definition, 'body');
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
