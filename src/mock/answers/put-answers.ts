import { parseExact, writeExact } from '../../source/exact-numbers.ts';
import { asObject, type Json } from '../../source/json.ts';
import type { AnswerStep, HandAnswer } from '../model/hand-answer.ts';

/** Answers as they are kept: plain JSON, the text of their file once. */
export const writePut = (answers: readonly HandAnswer[]): Json =>
  parseExact(
    writeExact({
      source: answers[0]?.steps[0]?.source,
      answers: answers.map((answer) => ({
        ...answer,
        steps: answer.steps.map(({ source: _, ...step }) => step),
      })),
    } as unknown as Json),
  );

const read = new WeakMap<object, readonly HandAnswer[]>();

/** The answers again; the same ones for the same value. */
export const readPut = (value: Json): readonly HandAnswer[] => {
  const kept = asObject(value);
  if (kept === undefined) return [];
  const known = read.get(kept) ?? answersOf(kept as unknown as Put);
  read.set(kept, known);
  return known;
};

/** What `writePut` has written. */
interface Put {
  readonly source: AnswerStep['source'];
  readonly answers: readonly (Omit<HandAnswer, 'steps'> & {
    readonly steps: readonly Omit<AnswerStep, 'source'>[];
  })[];
}

const answersOf = ({ source, answers }: Put): readonly HandAnswer[] =>
  answers.map((answer) => ({ ...answer, steps: answer.steps.map((step) => ({ ...step, source })) }));
