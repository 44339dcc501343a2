import type { AnswerStep, HandAnswer } from './hand-answer.ts';
import type { RequestValues } from './request-values.ts';

/** Hand-written answers, and how often each was given. */
export interface AnswerBook {
  /** The answer for a request of an operation; nothing if none fits. Counts it. */
  readonly choose: (
    connector: string,
    operation: string,
    values: () => RequestValues,
  ) => ChosenAnswer | undefined;
  /** The answers of files; in place of the earlier ones of files. */
  readonly load: (answers: readonly HandAnswer[]) => void;
  /** The answers of one connector that came while the mock ran; they go before those of files. */
  readonly put: (connector: string, answers: readonly HandAnswer[]) => void;
  /** Every answer in the order in which it is tried, and how often it was given. */
  readonly list: () => readonly (readonly [answer: HandAnswer, given: number])[];
  /** Forgets what came while the mock ran; sequences begin anew. */
  readonly reset: () => void;
  /** Takes a sentence about an answer that breaks its definition. */
  readonly report: (message: string) => void;
}

/** The collection of the answers that came while a mock ran. */
export const putAnswers = 'put answers';

/** The step of an answer that is to be sent. */
export interface ChosenAnswer {
  readonly answer: HandAnswer;
  readonly step: AnswerStep;
}
