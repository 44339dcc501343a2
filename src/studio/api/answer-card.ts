import { askField, type CallAnswer } from '../../card/ask/ask-field.ts';
import { cardOf } from '../../card/card-of.ts';
import type { CardValues } from '../../card/model/answered.ts';
import { cardLooks } from '../../card/model/card.ts';
import type { CardField, HiddenInput } from '../../card/model/card-field.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import { asArray, asObject, defined, type Json } from '../../source/json.ts';
import { compareWithHead } from '../work/workspace.ts';
import { sendCall } from './answer-try.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector, AboutOperation } from './studio-context.ts';

/** The card of an operation as data; `?look=new`, `classic` or `copilot`. */
export const answerCard = ({ held, operation, query }: AboutOperation): ApiReply =>
  data(cardOf(held.connector, operation, lookOf(query)));

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
  return data(defined({ before: side(diff.before), after: side(diff.after) }));
};

/** What a field of a card asks at design time, of the mock or of the service: `{ field, fields, hidden, values, folder, target }`. */
export const answerAskField = async (about: AboutOperation): Promise<ApiReply> => {
  const { held, body } = about;
  const sent = asObject(body) ?? {};
  const { folder, target } = sent;
  const field = asObject(sent['field']) as unknown as CardField | undefined;
  if (field?.editor === undefined) return refused(400, 'No field is named.', 'Load the page again.');
  const card = {
    fields: asArray(sent['fields']) as unknown as readonly CardField[],
    hidden: asArray(sent['hidden']) as unknown as readonly HiddenInput[],
    values: (asObject(sent['values']) ?? {}) as CardValues,
  };
  const call = (operationId: string, inputs: Inputs): Promise<CallAnswer> =>
    callOperation(about, operationId, { inputs, target: target ?? 'mock' });
  return data(await askField(held.connector, field, { card, folder, call }));
};

const callOperation = async (
  about: AboutOperation,
  operationId: string,
  body: { readonly inputs: Inputs; readonly target: Json },
): Promise<CallAnswer> => {
  const operation = about.held.connector.operations.find(({ id }) => id === operationId);
  if (operation === undefined)
    return { kind: 'failed', message: `There is no operation ${operationId} that could be asked.` };
  const answer = await sendCall({ ...about, operation, body });
  if (answer.kind === 'failed') return answer;
  return answer.status >= 200 && answer.status < 300
    ? { kind: 'answered', body: answer.body }
    : { kind: 'failed', message: `${operationId} answered ${answer.status}.` };
};
