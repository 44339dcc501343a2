import { askField, type CallAnswer } from '../../card/ask/ask-field.ts';
import { cardOf } from '../../card/card-of.ts';
import { type CardDifferences, compareCards } from '../../card/compare/compare-cards.ts';
import { cardLooks, type DesignerCard } from '../../card/model/card.ts';
import type { CardField } from '../../card/model/card-field.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import { asArray, asObject, asString, defined, type Json, own } from '../../source/json.ts';
import type { CardPairView } from '../model/card-view.ts';
import { compareWithHead } from '../session/compare-with-head.ts';
import { mockName } from '../session/open-target.ts';
import { sendCall } from './answer-try.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector, AboutOperation } from './studio-context.ts';

/** The card of an operation: `?look=classic`. */
export const answerCard = ({ held: { connector }, operation, query }: AboutOperation): ApiReply =>
  data(cardOf(connector, operation, lookOf(query)));

const lookOf = ({ look }: AboutConnector['query']): (typeof cardLooks)[number] =>
  cardLooks.find((each) => each === look) ?? 'new';

/** The cards of one operation before and after, `?operation=…&from=HEAD`; the side on which it is missing is left out. */
export const answerCardPair = async ({ held, query }: AboutConnector): Promise<ApiReply> => {
  const diff = await compareWithHead(held.path, query['from'] ?? 'HEAD');
  if ('reason' in diff) return refused(409, diff.reason, 'Name a revision that has the connector.');
  const side = (connector: typeof diff.before) => {
    const operation = connector.operations.find(({ id }) => id === query['operation']);
    return operation === undefined ? undefined : cardOf(connector, operation, lookOf(query));
  };
  const pair = defined({ before: side(diff.before), after: side(diff.after) });
  return data({ ...pair, marks: marksOf(pair) } satisfies CardPairView);
};

/** What is different on each of both; of what an agent is given, the list of changes says it. */
const marksOf = ({ before, after }: Pick<CardPairView, 'before' | 'after'>): CardDifferences =>
  before === undefined || after === undefined || before.look === 'copilot' || after.look === 'copilot'
    ? { before: {}, after: {} }
    : compareCards(before, after);

/**
 * Asks for a field of a card, as the designer does: choices, files, or the fields that appear. A page sends `{ field, fields, values, folder,
 * target }`; of `fields`, only those count that an answer brought, since all others are known here.
 */
export const answerCardAsk = async (about: AboutOperation): Promise<ApiReply> => {
  const { connector } = about.held;
  const body = asObject(about.body);
  const card = cardOf(connector, about.operation, 'new');
  const known = [...card.recurrence, ...card.fields, ...card.advanced];
  const brought = asArray(own(body, 'fields')).flatMap((sent) => readBrought(sent, known));
  const fields = [...known, ...brought];
  const wanted = asObject(own(body, 'field'));
  const field = findField(fields, asString(own(wanted, 'id')), asString(own(wanted, 'pointer')));
  if (field === undefined) return refused(409, 'This field asks nothing here.', 'Type its value.');
  const answered = await askField(connector, field, {
    card: { fields, hidden: card.hidden, values: asObject(own(body, 'values')) ?? {} },
    folder: own(body, 'folder'),
    call: (operationId, inputs) => callOperation(about, operationId, inputs),
  });
  return data(answered);
};

/** A field that an answer brought: its value may be what another one asks with. It asks nothing itself. */
const readBrought = (sent: Json, known: readonly CardField[]): readonly CardField[] => {
  const node = asObject(sent);
  const [id, name, parameter, label] = ['id', 'name', 'parameter', 'label'].map((key) =>
    asString(own(node, key)),
  );
  const path = asArray(own(node, 'path')).filter((part) => typeof part === 'string');
  if (id === undefined || name === undefined || parameter === undefined || label === undefined) return [];
  if (own(node, 'in') !== 'body' || known.some((each) => each.id === id)) return [];
  const plain = { required: false, visibility: 'normal', editor: { kind: 'text' } } as const;
  return [{ ...plain, id, name, in: 'body', parameter, label, path }];
};

/** A field of the card, or of an item of one of its lists; those have the same ids, and are told by where they are written. */
const findField = (
  fields: DesignerCard['fields'],
  id: string | undefined,
  pointer: string | undefined,
): CardField | undefined => {
  for (const field of fields) {
    if (field.id === id && field.pointer === pointer) return field;
    if (field.editor.kind !== 'list') continue;
    const { item } = field.editor;
    const inside = findField(item.kind === 'value' ? [item.field] : item.fields, id, pointer);
    if (inside !== undefined) return inside;
  }
  return undefined;
};

const callOperation = async (
  about: AboutOperation,
  operationId: string,
  inputs: Inputs,
): Promise<CallAnswer> => {
  const operation = about.held.connector.operations.find(({ id }) => id === operationId);
  if (operation === undefined)
    return { kind: 'failed', message: `The definition has no operation ${operationId}.` };
  const target = asString(own(asObject(about.body), 'target')) ?? mockName;
  const answer = await sendCall({ ...about, operation, body: { inputs, target } });
  if (answer.kind === 'failed') return answer;
  return answer.status >= 200 && answer.status < 300 && answer.body !== null
    ? { kind: 'answered', body: answer.body }
    : { kind: 'failed', message: `${operationId} answered ${answer.status}, and nothing that can be read.` };
};
