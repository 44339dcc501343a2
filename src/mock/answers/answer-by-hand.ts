import type { Route } from '../../route/find-route.ts';
import { defined } from '../../source/json.ts';
import type { AnswerBook, ChosenAnswer } from '../model/answer-book.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import type { RequestValues } from '../model/request-values.ts';
import { checkAnswer } from './check-answer.ts';
import { placeholdersOf } from './fill-answer.ts';
import { readRequestValues } from './read-request-values.ts';
import { writeStep } from './write-step.ts';

/** The answer that somebody wrote for a request; nothing if no answer fits. */
export const answerByHand = (
  options: MockOptions,
  prepared: PreparedOperation,
  request: MockRequest,
  route: Extract<Route, { kind: 'operation' }>,
): Reply | undefined => {
  const { answers } = options;
  if (answers === undefined) return undefined;
  let values: RequestValues | undefined;
  const read = (): RequestValues => {
    values ??= readRequestValues(prepared, request, route);
    return values;
  };
  const chosen = answers.choose(prepared.connector.name, prepared.operation.id, read);
  if (chosen === undefined) return undefined;
  const reply = writeStep(options, prepared, chosen, { request, values: read() });
  reportFaults(answers, prepared, chosen, reply);
  const { delay, fault } = chosen.step;
  return {
    ...reply,
    byHand: { ...defined({ delay, fault }) },
  };
};

/** Each step is reported once; those without values of the request were checked when they were read. */
const reported = new WeakSet<object>();

const reportFaults = (
  answers: AnswerBook,
  prepared: PreparedOperation,
  { answer, step }: ChosenAnswer,
  reply: Reply,
): void => {
  if (reported.has(step) || placeholdersOf([step.body ?? null, step.headers]).length === 0) return;
  reported.add(step);
  for (const message of checkAnswer(prepared, answer, step, reply)) answers.report(message);
};
