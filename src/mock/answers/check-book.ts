import type { HandAnswer } from '../model/hand-answer.ts';
import type { Mock } from '../model/mock.ts';
import { prepareOperation } from '../request/prepare-operation.ts';
import { checkAnswer } from './check-answer.ts';
import { placeholdersOf } from './fill-answer.ts';
import { writeStep } from './write-step.ts';

/**
 * Sentences about the answers that break their definition. What has values of a request in it is checked when it is sent for the
 * first time.
 */
export const checkBook = (mock: Mock, answers: readonly HandAnswer[]): readonly string[] =>
  answers.flatMap((answer) => {
    const connector = mock.connectors.find(({ name }) => name === answer.connector);
    const operation = connector?.operations.find(({ id }) => id === answer.operation);
    if (connector === undefined || operation === undefined) return [];
    const prepared = prepareOperation(mock, { connector, operation, query: [] });
    const request = { method: operation.method.toUpperCase(), headers: {} };
    return answer.steps.flatMap((step) => {
      if (placeholdersOf([step.body ?? null, step.headers]).length > 0) return [];
      const values = { parameters: {}, headers: {}, body: undefined };
      return checkAnswer(
        prepared,
        answer,
        step,
        writeStep(mock.options, prepared, { step }, { request, values }),
      );
    });
  });
