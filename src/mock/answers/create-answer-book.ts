import { matchValue } from '../../schema/match-value.ts';
import type { Json } from '../../source/json.ts';
import type { AnswerBook } from '../model/answer-book.ts';
import type { AnswerStep, HandAnswer } from '../model/hand-answer.ts';
import type { RequestValues } from '../model/request-values.ts';

/** What a book is given. */
export interface AnswerBookOptions {
  /** From 0 up to 1, for probabilities. */
  readonly random?: () => number;
  readonly report?: (message: string) => void;
}

/** Keeps hand-written answers. The first answer that fits and is not used up is sent. */
export const createAnswerBook = (
  answers: readonly HandAnswer[] = [],
  { random = Math.random, report = () => undefined }: AnswerBookOptions = {},
): AnswerBook => {
  let ofFiles = answers;
  let ofTests = new Map<string, readonly HandAnswer[]>();
  let byOperation: ReadonlyMap<string, readonly HandAnswer[]> = new Map();
  const given = new Map<HandAnswer, number>();
  const all = (): readonly HandAnswer[] => [...[...ofTests.values()].flat(), ...ofFiles];
  const index = (): void => {
    given.clear();
    byOperation = Map.groupBy(all(), ({ connector, operation }) => keyOf(connector, operation));
  };
  index();
  return {
    choose: (connector, operation, valuesOf) => {
      const candidates = byOperation.get(keyOf(connector, operation));
      if (candidates === undefined) return undefined;
      const values = valuesOf();
      for (const answer of candidates) {
        const count = given.get(answer) ?? 0;
        const step = stepAt(answer, count);
        if (step === undefined || !fits(answer, values)) continue;
        if (answer.probability < 1 && random() >= answer.probability) continue;
        given.set(answer, count + 1);
        return { answer, step };
      }
      return undefined;
    },
    load: (next) => {
      ofFiles = next;
      index();
    },
    put: (connector, next) => {
      ofTests.set(connector, next);
      index();
    },
    list: () => all().map((answer) => [answer, given.get(answer) ?? 0]),
    reset: () => {
      ofTests = new Map();
      index();
    },
    report,
  };
};

const keyOf = (connector: string, operation: string): string => JSON.stringify([connector, operation]);

/** The step that comes after so many answers; nothing if the last one says how often, and that is over. */
const stepAt = ({ steps }: HandAnswer, count: number): AnswerStep | undefined => {
  let left = count;
  for (const step of steps) {
    if (step.times === undefined || left < step.times) return step;
    left -= step.times;
  }
  return undefined;
};

const fits = ({ when }: HandAnswer, { parameters, headers, body }: RequestValues): boolean =>
  Object.entries(when.parameters).every(([name, wanted]) => isWanted(wanted, own(parameters, name))) &&
  Object.entries(when.headers).every(([name, wanted]) =>
    isWanted(wanted, own(headers, name.toLowerCase())),
  ) &&
  (when.body === undefined || matchValue(when.body, body).length === 0);

const own = <T>(values: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** Parameters and headers are texts on the wire: `7` and `"7"` are the same there. `null`: it must not be there. */
const isWanted = (wanted: Json, actual: Json | undefined): boolean => {
  if (wanted === null) return actual === undefined;
  if (matchValue(wanted, actual).length === 0) return true;
  return (
    typeof wanted !== 'object' &&
    actual !== undefined &&
    typeof actual !== 'object' &&
    String(wanted) === String(actual)
  );
};
