import type { OperationNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { quote } from '../words/quote.ts';
import { splitWords } from '../words/split-words.ts';

const allowed = /^[A-Za-z0-9]+(_?V\d+)?$/;

/** Operations that have an id, with its place. */
const withId = (
  operations: readonly OperationNode[],
): readonly (readonly [id: string, operation: OperationNode, at: OperationNode['at']])[] =>
  operations.flatMap((operation) =>
    operation.id === undefined || operation.id === ''
      ? []
      : [[operation.id, operation, [...operation.at, 'operationId']] as const],
  );

/** An id from verb and path: `get /orders/{id}` → `GetOrdersById`. */
const suggestId = ({ method, path }: OperationNode): string =>
  [method, ...path.split(/[/.]/).map((part) => part.replaceAll(/\{([^{}]*)\}/g, ' by $1 '))]
    .flatMap(splitWords)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 80);

/** Every id whose key another id had before, unless `told` says that another rule tells it. */
function* findRepeated(
  operations: readonly OperationNode[],
  keyOf: (id: string) => string,
  told: (id: string, other: string) => boolean,
  how: string,
): Generator<Problem> {
  const first = new Map<string, string>();
  for (const [id, { method, path }, at] of withId(operations)) {
    const key = keyOf(id);
    const other = first.get(key);
    if (other === undefined) first.set(key, id);
    else if (!told(id, other))
      yield {
        path: at,
        message: `The operationId ${quote(id)} of ${method.toUpperCase()} ${quote(path)} ${how}.`.replace(
          '%',
          () => quote(other),
        ),
      };
  }
}

/** Rules of `operationId`. None has a fix: flows and other operations name an operation by its id. */
export const operationIdRules: readonly DefinitionRule[] = [
  {
    id: 'connector-operation-id-required',
    file: 'definition',
    demands: 'Every operation has an operationId.',
    remedy: 'Give the operation an id: a verb and a noun, such as "GetOrder".',
    severity: 'error',
    fix: 'suggest',
    why: 'Flows, policies, scripts and dynamic lists name an operation by its id. Without one the service refuses the definition.',
    source: 'Swagger Validator (OperationIdRequired); ppcv; Redocly operation-operationId.',
    fails: { definition: { paths: { '/orders/{id}': { get: { operationId: null } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'GetOrderByNumber' } } } } },
    *check({ operations }) {
      for (const operation of operations) {
        const { id, label, node, at } = operation;
        if (id !== undefined && id.trim() !== '') continue;
        const name = suggestId(operation);
        yield {
          path: Object.hasOwn(node, 'operationId') ? [...at, 'operationId'] : at,
          message: `${quote(label)} has no operationId.`,
          ...(name === '' ? {} : { remedy: `Give it an id, such as ${quote(name)}.` }),
        };
      }
    },
  },
  {
    id: 'connector-operation-id-unique',
    file: 'definition',
    demands: 'No two operations have the same operationId.',
    remedy: 'Give one of the two another id. Change the newer one: saved flows use the older.',
    severity: 'error',
    fix: 'suggest',
    why: 'Whoever asks for the id gets one of the two operations. The service refuses the definition.',
    source: 'Swagger Validator (OperationIdNotUnique); Spectral operation-operationId-unique; ppcv.',
    fails: { definition: { paths: { '/orders/{id}': { get: { operationId: 'ListOrders' } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'ListOrders_V2' } } } } },
    *check({ operations }) {
      yield* findRepeated(
        operations,
        (id) => id,
        () => false,
        'is the id of another operation too',
      );
    },
  },
  {
    id: 'connector-operation-id-unique-case',
    file: 'definition',
    demands: 'Two operationIds differ by more than upper and lower case.',
    remedy: 'Give one of the two another id.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The service tells them apart, clients that fold the case do not: Power Fx takes the first one.',
    source: 'Power Fx (names of functions); no validator says so.',
    fails: { definition: { paths: { '/orders/{id}': { get: { operationId: 'listOrders' } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'ListOrder' } } } } },
    *check({ operations }) {
      yield* findRepeated(
        operations,
        (id) => id.toLowerCase(),
        (id, other) => id === other,
        'differs from % only by upper and lower case',
      );
    },
  },
  {
    id: 'connector-operation-id-sanitized-unique',
    file: 'definition',
    demands: 'Two operationIds differ by their letters and digits.',
    remedy: 'Give one of the two another id.',
    severity: 'error',
    fix: 'suggest',
    why: 'Power Fx, which serves Power Apps and Copilot, drops every other character from the id, and then takes the first operation of that name. The second one cannot be called.',
    source: 'Observed in Power Fx (Microsoft.PowerFx.Connectors); no validator says so.',
    fails: { definition: { paths: { '/orders/{id}': { get: { operationId: 'List_Orders' } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'List_Orders_V2' } } } } },
    *check({ operations }) {
      yield* findRepeated(
        operations,
        (id) => id.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase() || id,
        (id, other) => id.toLowerCase() === other.toLowerCase(),
        'becomes the same name as % in Power Apps',
      );
    },
  },
  {
    id: 'connector-operation-id-characters',
    file: 'definition',
    demands: 'An operationId has letters, digits and underscores, and starts with a letter.',
    remedy: 'Choose an id of letters and digits. In a connector that flows use, leave it as it is.',
    severity: 'info',
    fix: 'suggest',
    why: 'Power Apps drops other characters, so that makers see another name than the documentation has. The service accepts them: one connector in twenty has some.',
    source: 'Swagger Validator (OperationIdSanitized); coding standards.',
    fails: { definition: { paths: { '/orders/{id}': { get: { operationId: 'orders.get-one' } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'GetOrder_V2' } } } } },
    *check({ operations }) {
      for (const [id, , at] of withId(operations)) {
        if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(id)) continue;
        const words = splitWords(id).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
        const better = words.join('');
        yield {
          path: at,
          message: /^\d/.test(id)
            ? `The operationId ${quote(id)} starts with a digit.`
            : `The operationId ${quote(id)} has characters other than letters, digits and underscores.`,
          ...(allowed.test(better) && !/^\d/.test(better)
            ? {
                remedy: `If no flow uses it yet, call it ${quote(better)}.`,
              }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-operation-id-characters-underscore',
    file: 'definition',
    demands: 'An operationId has no underscore, except before the version at its end.',
    remedy: 'Choose an id without underscores. In a connector that flows use, leave it as it is.',
    severity: 'hint',
    fix: 'suggest',
    why: 'The coding standards ask for PascalCase. Nothing breaks; one connector in eight has underscores, and _V2 is what Microsoft itself writes.',
    source: 'Coding standards; connector string guidance.',
    fails: { definition: { paths: { '/orders/{id}': { get: { operationId: 'Get_Order' } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'GetOrder_V2' } } } } },
    *check({ operations }) {
      for (const [id, , at] of withId(operations))
        if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(id) && !allowed.test(id))
          yield {
            path: at,
            message: `The operationId ${quote(id)} has an underscore.`,
          };
    },
  },
  {
    id: 'connector-operation-id-pascal-case',
    file: 'definition',
    demands: 'An operationId starts with an upper-case letter.',
    remedy:
      'Start it with a verb in upper case: "GetOrder". In a connector that flows use, leave it as it is.',
    severity: 'hint',
    fix: 'suggest',
    why: 'The coding standards ask for PascalCase, verb first. Nothing breaks: one connector in thirteen does otherwise.',
    source: 'Coding standards.',
    fails: { definition: { paths: { '/orders/{id}': { get: { operationId: 'getOrder' } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'FindOrder' } } } } },
    *check({ operations }) {
      for (const [id, , at] of withId(operations))
        if (/^\p{Ll}/u.test(id))
          yield { path: at, message: `The operationId ${quote(id)} starts with a lower-case letter.` };
    },
  },
  {
    id: 'connector-operation-id-length',
    file: 'definition',
    demands: 'An operationId has at most 80 characters.',
    remedy: 'Choose a shorter id.',
    severity: 'warn',
    fix: 'none',
    why: 'The service has a limit that is not published. The longest id among a thousand published connectors has 77 characters, so 80 is a guess.',
    source: 'Swagger Validator (OperationIdTooLong).',
    fails: {
      definition: {
        paths: {
          '/orders/{id}': {
            get: {
              operationId:
                'GetOneOrderOfTheFabrikamShopByTheNumberThatTheOrderGotWhenItWasPlacedByTheCustomer',
            },
          },
        },
      },
    },
    passes: { definition: { paths: { '/orders/{id}': { get: { operationId: 'GetOrderByNumber' } } } } },
    *check({ operations }) {
      for (const [id, , at] of withId(operations))
        if (id.length > 80)
          yield { path: at, message: `The operationId ${quote(id)} has ${id.length} characters.` };
    },
  },
];
