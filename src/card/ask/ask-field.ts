import type { Connector } from '../../connector/connector.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import type { Json } from '../../source/json.ts';
import type { Answered } from '../model/answered.ts';
import type { CardField } from '../model/card-field.ts';
import type { FilledCard } from '../use/inputs-of.ts';
import { askOf } from './ask-of.ts';
import { questionIn } from './question-in.ts';
import { readAnswer } from './read-answer.ts';

/** The body of a successful call of the connector, or why there is none. */
export type CallAnswer =
  | { readonly kind: 'answered'; readonly body: Json }
  | { readonly kind: 'failed'; readonly message: string };

/** What a field needs to ask an operation. */
export interface AskOptions {
  readonly card: FilledCard;
  /** The item of a tree that is opened; its root without it. */
  readonly folder?: Json | undefined;
  /** Calls an operation of the connector, at its mock or at the service. */
  readonly call: (operationId: string, inputs: Inputs) => Promise<CallAnswer>;
}

/** Asks an operation for a field's choices, items or fields, as the designer does. */
export const askField = async (
  connector: Connector,
  field: CardField,
  { card, folder, call }: AskOptions,
): Promise<Answered> => {
  const question = questionIn(field.editor);
  if (question === undefined) return { kind: 'failed', message: `${field.label} asks nothing.` };
  const { operations } = connector;
  const asked = askOf(question, card, { operations, folder });
  if (asked.kind === 'waiting') return asked;
  const answer = await call(asked.operationId, asked.inputs);
  return answer.kind === 'failed' ? answer : readAnswer(connector, field, question, answer.body);
};
