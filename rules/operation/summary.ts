import { asString, own } from '../../src/source/json.ts';
import { isDeprecated, isInternal } from '../ask/operation-status.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { findWords, productNames } from '../words/product-names.ts';
import { quote } from '../words/quote.ts';
import { splitWords, toSentence } from '../words/split-words.ts';

/** The summary, where there is one to speak of. */
const summaryOf = ({ node }: OperationNode): string => asString(own(node, 'summary')) ?? '';

/** One problem for each operation with a summary of which `say` has something to say. */
function* judge(
  operations: readonly OperationNode[],
  say: (summary: string, operation: OperationNode) => Omit<Problem, 'path'> | string | undefined,
): Generator<Problem> {
  for (const operation of operations) {
    const summary = summaryOf(operation);
    const said = summary.trim() === '' ? undefined : say(summary, operation);
    if (said !== undefined)
      yield {
        path: [...operation.at, 'summary'],
        ...(typeof said === 'string' ? { message: said } : said),
      };
  }
}

function* findMissing(operations: readonly OperationNode[]): Generator<Problem> {
  for (const operation of operations) {
    const { node, at, id, label } = operation;
    if (summaryOf(operation).trim() !== '') continue;
    const words = id === undefined ? '' : toSentence(id);
    yield {
      path: Object.hasOwn(node, 'summary') ? [...at, 'summary'] : at,
      message: `${quote(label)} has no summary.`,
      ...(words === '' ? {} : { remedy: `Write one, such as "summary": ${quote(words)}.` }),
    };
  }
}

const patchGet = (get: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/orders/{id}': { get } } },
});

const isTitleCase = (summary: string): boolean => {
  const words = summary.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  return words.length >= 3 && words.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
};

const isUpperCase = (summary: string): boolean => {
  const letters = summary.replaceAll(/[^\p{L}]/gu, '');
  return letters.length > 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
};

/** Rules of the `summary` of an operation: the name under which makers choose it. */
export const operationSummaryRules: readonly DefinitionRule[] = [
  {
    id: 'connector-operation-summary',
    file: 'definition',
    demands: 'Every operation that makers see has a summary.',
    remedy: 'Write a short sentence that begins with a verb: "summary": "Get an order".',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'suggest',
    why: 'The summary is the name of the action in the list from which makers choose. Without one they see the operationId.',
    source: 'Certification guide; Swagger Validator (RequiredPropertyMissing); Redocly operation-summary.',
    fails: patchGet({ summary: null }),
    passes: patchGet({ summary: 'Find an order' }),
    *check({ operations }) {
      yield* findMissing(operations.filter((operation) => !isInternal(operation)));
    },
  },
  {
    id: 'connector-operation-summary-internal',
    file: 'definition',
    demands: 'An internal operation has a summary too.',
    remedy: 'Write a short sentence that begins with a verb.',
    severity: 'hint',
    fix: 'suggest',
    why: 'No maker sees it; reviewers and readers of the definition do. The certification guide asks for it, and seven published connectors go without.',
    source: 'Certification guide.',
    fails: { definition: { paths: { '/customers': { get: { summary: null } } } } },
    passes: { definition: { paths: { '/customers': { get: { summary: 'Get customers' } } } } },
    *check({ operations }) {
      yield* findMissing(operations.filter(isInternal));
    },
  },
  {
    id: 'connector-operation-summary-length',
    file: 'definition',
    demands: 'A summary has at most 80 characters.',
    remedy: 'Shorten it, and say the rest in the description.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'The list of actions cuts longer names. One page of Microsoft says 120 characters and two say 80; no published summary is longer than 80.',
    source: 'Swagger Validator (OperationSummaryTooLong); connector string guidance; certification guide.',
    fails: patchGet({
      summary: 'Get one order of the shop by the number that the order got when the customer placed it',
    }),
    passes: patchGet({ summary: 'Get an order by its number' }),
    *check({ operations }) {
      yield* judge(operations, (summary) =>
        summary.length > 80 ? `The summary ${quote(summary)} has ${summary.length} characters.` : undefined,
      );
    },
  },
  {
    id: 'connector-operation-summary-characters',
    file: 'definition',
    demands: 'A summary has none of the signs / \\ < > * % & and ?.',
    remedy: 'Write words in place of signs: "or" for "/", "and" for "&".',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'suggest',
    why: 'The validator of the certification refuses these characters. It names them in its message only, on no page.',
    source: 'Swagger Validator (RestrictedCharactersInSummary).',
    fails: patchGet({ summary: 'Find / get an order' }),
    passes: patchGet({ summary: 'Find or get an order' }),
    *check({ operations }) {
      yield* judge(operations, (summary) => {
        const signs = [...new Set(summary.match(/[/\\<>*%&?]/g) ?? [])];
        return signs.length === 0
          ? undefined
          : `The summary ${quote(summary)} holds ${signs.map((sign) => `"${sign}"`).join(', ')}.`;
      });
    },
  },
  {
    id: 'connector-operation-summary-alphanumeric',
    file: 'definition',
    demands: 'A summary has letters, digits, spaces and parentheses only.',
    remedy: 'Leave other characters out.',
    severity: 'off',
    fix: 'none',
    why: 'The certification guide says so, but one published connector in five does otherwise: "Get an item\'s id" passes. What is refused is reported by connector-operation-summary-characters.',
    source: 'Certification guide.',
    fails: patchGet({ summary: "Get a customer's order" }),
    passes: patchGet({ summary: 'Get an order (preview)' }),
    *check({ operations }) {
      yield* judge(operations, (summary) =>
        /^[A-Za-z0-9() ]+$/.test(summary)
          ? undefined
          : `The summary ${quote(summary)} contains other characters than letters, digits, spaces and parentheses.`,
      );
    },
  },
  {
    id: 'connector-operation-summary-end',
    file: 'definition',
    demands: 'A summary ends with a letter, a digit or a closing parenthesis.',
    remedy: 'Leave out what is behind the last word.',
    severity: 'warn',
    fix: 'auto',
    why: 'A summary is a name, not a sentence with a full stop. The validator of the certification speaks of letters and digits; closing parentheses have passed it many times.',
    source: 'Swagger Validator (ValueMustEndWithAlphanumeric); connector string guidance.',
    fails: patchGet({ summary: 'Get an order.' }),
    passes: patchGet({ summary: 'Get an order (preview)' }),
    *check({ operations }) {
      yield* judge(operations, (summary, { at }) => {
        if (/[\p{L}\p{N})]$/u.test(summary)) return undefined;
        const message = `The summary ${quote(summary)} ends with ${quote(summary.slice(-1))}.`;
        const bracketed = summary.replace(/\[([^[\]]*)\]$/, '($1)');
        if (bracketed !== summary) return { message, remedy: `Write ${quote(bracketed)}.` };
        const value = summary.slice(0, Math.max(0, lastWordEnd(summary)));
        const cut = summary.slice(value.length);
        return value !== '' && /^[.\s]+$/.test(cut)
          ? { message, edits: [{ op: 'set', path: [...at, 'summary'], value }] }
          : message;
      });
    },
  },
  {
    id: 'connector-operation-summary-words',
    file: 'definition',
    demands: 'A summary does not name a product of Power Platform.',
    remedy: 'Leave the name of the product out: the maker is already there.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'One connector serves Power Automate, Power Apps, Logic Apps and Copilot Studio alike, and the certification refuses their names. The list of names is not published.',
    source: 'Swagger Validator (ValueContainsRestrictedWords); certification guide.',
    fails: patchGet({ summary: 'Get an order for Power Apps' }),
    passes: patchGet({ summary: 'Get an order for an app' }),
    *check({ operations }) {
      yield* judge(operations, (summary) => {
        const name = findWords(summary, productNames);
        return name === undefined ? undefined : `The summary ${quote(summary)} names ${quote(name)}.`;
      });
    },
  },
  {
    id: 'connector-operation-summary-sentence-case',
    file: 'definition',
    demands: 'A summary is written like a sentence: only its first word and names begin in upper case.',
    remedy: 'Write "Get an order", not "Get An Order", "GET AN ORDER" or "get an order".',
    severity: 'hint',
    fix: 'suggest',
    why: 'Actions of many connectors are in one list, and Microsoft writes its own like sentences. A third of the published connectors do otherwise; nothing breaks. A summary of names only is reported too.',
    source: 'Connector string guidance; OpenAPI extensions page.',
    fails: patchGet({ summary: 'Get An Order' }),
    passes: patchGet({ summary: 'Get an order from Fabrikam Shop' }),
    *check({ operations }) {
      yield* judge(operations, (summary) => {
        if (/^\p{Ll}/u.test(summary)) return `The summary ${quote(summary)} starts in lower case.`;
        if (isUpperCase(summary)) return `The summary ${quote(summary)} is all upper case.`;
        return isTitleCase(summary)
          ? `Every word of the summary ${quote(summary)} begins in upper case.`
          : undefined;
      });
    },
  },
  {
    id: 'connector-operation-summary-unique',
    file: 'definition',
    demands: 'No two operations that makers can choose have the same summary.',
    remedy: 'Say in both what is different.',
    severity: 'warn',
    fix: 'none',
    why: 'Makers see the same name twice in the list and cannot tell which is which; neither can an agent that chooses by text.',
    source: 'No validator says so.',
    fails: patchGet({ summary: 'List orders' }),
    passes: {
      definition: {
        paths: { '/orders/{id}': { get: { summary: 'List orders', deprecated: true } } },
      },
    },
    *check({ operations }) {
      const first = new Map<string, string>();
      const choosable = operations.filter((one) => !isInternal(one) && !isDeprecated(one));
      yield* judge(choosable, (summary, { label }) => {
        const key = summary.trim().toLowerCase();
        const other = first.get(key);
        if (other !== undefined) return `The summary ${quote(summary)} is that of ${quote(other)} too.`;
        first.set(key, label);
        return undefined;
      });
    },
  },
  {
    id: 'connector-operation-summary-not-id',
    file: 'definition',
    demands: 'The summary of an operation is not its operationId.',
    remedy: 'Write words with spaces between them.',
    severity: 'hint',
    fix: 'suggest',
    why: 'Makers read "list_open_orders" in place of a name. Reviewers have asked for another summary. A name of one word is left alone: "Aggregate" reads the same either way.',
    source: 'Reviews of submitted connectors.',
    fails: patchGet({ operationId: 'GetOneOrder', summary: 'GetOneOrder' }),
    passes: patchGet({ operationId: 'Orders', summary: 'Orders' }),
    *check({ operations }) {
      const visible = operations.filter((operation) => !isInternal(operation));
      yield* judge(visible, (summary, { id }) =>
        summary === id && !/\s/.test(summary) && splitWords(summary).length > 1
          ? {
              message: `The summary ${quote(summary)} is the operationId.`,
              remedy: `Write it in words, such as ${quote(toSentence(summary))}.`,
            }
          : undefined,
      );
    },
  },
];

/** Where the last letter, digit or closing parenthesis ends. */
const lastWordEnd = (text: string): number => {
  for (let end = text.length; end > 0; end--) if (/[\p{L}\p{N})]/u.test(text[end - 1] ?? '')) return end;
  return 0;
};
