import type { AnswerState } from '../model/mock.ts';
import { answerFromState } from './answer-from-state.ts';
import { answerOnce } from './answer-once.ts';

/** The answer from what a mock keeps: the first one again if the request has the idempotency key of an earlier one. */
export const answerKept: AnswerState = (asked, subjectKey) =>
  answerOnce(asked, () => answerFromState(asked, subjectKey));
