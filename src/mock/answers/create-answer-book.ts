import { matchValue } from '../../schema/match-value.ts';
import type { Json } from '../../source/json.ts';
import { type AnswerBook, putAnswers } from '../model/answer-book.ts';
import type { AnswerStep, HandAnswer } from '../model/hand-answer.ts';
import { type Kept, keepInMemory } from '../model/kept.ts';
import type { RequestValues } from '../model/request-values.ts';
import { readPut, writePut } from './put-answers.ts';

/** What a book is given. */
export interface AnswerBookOptions {
  /** From 0 up to 1, for probabilities. */
  readonly random?: () => number;
  readonly report?: (message: string) => void;
  /** Where sequences stand, and what tests have put; in memory unless said. */
  readonly kept?: Kept;
}

/** How often each answer of a sequence was given. */
const given = 'given answers';

/** Keeps hand-written answers. The first answer that fits and is not used up is sent. */
export const createAnswerBook = (
  answers: readonly HandAnswer[] = [],
  { random = Math.random, report = () => undefined, kept = keepInMemory() }: AnswerBookOptions = {},
): AnswerBook => {
  const { state, isShared } = kept;
  let ofFiles = answers;
  const pages = createPages(answers);
  const counts = createCounts(kept, pages.keyOf);
  /** Others may have put answers since the last request. */
  const refresh = (): void => {
    if (isShared) pages.index(state.list(putAnswers), ofFiles);
  };
  const renew = (): void => pages.index(state.list(putAnswers), ofFiles);
  return {
    choose: (connector, operation, valuesOf) => {
      refresh();
      const candidates = pages.of(connector, operation);
      if (candidates === undefined) return undefined;
      const values = valuesOf();
      for (const answer of candidates) {
        const step = stepAt(answer, counts.of(answer));
        if (step === undefined || !fits(answer, values)) continue;
        if (answer.probability < 1 && random() >= answer.probability) continue;
        counts.add(answer);
        return { answer, step };
      }
      return undefined;
    },
    load: (next) => {
      ofFiles = next;
      // A mock that starts does not begin the sequences of others anew.
      if (isShared) return pages.index([], ofFiles);
      counts.clear();
      renew();
    },
    put: (connector, next) => {
      state.set(putAnswers, connector, writePut(next));
      counts.clear();
      renew();
    },
    list: () => {
      refresh();
      return pages.all().map((answer) => [answer, counts.of(answer)]);
    },
    reset: () => {
      for (const { key } of state.list(putAnswers)) state.remove(putAnswers, key);
      counts.clear();
      renew();
    },
    report,
  };
};

/** The answers as they are tried: those that were put, then those of files. */
interface Pages {
  readonly all: () => readonly HandAnswer[];
  readonly of: (connector: string, operation: string) => readonly HandAnswer[] | undefined;
  /** The same for each process that has the same files. */
  readonly keyOf: (answer: HandAnswer) => string;
  readonly index: (put: readonly { readonly value: Json }[], ofFiles: readonly HandAnswer[]) => void;
}

const createPages = (first: readonly HandAnswer[]): Pages => {
  let seen: readonly unknown[] = [first];
  let all = first;
  let byOperation = groupOf(first);
  let keys = keysOf([], first);
  return {
    all: () => all,
    of: (connector, operation) => byOperation.get(nameOf(connector, operation)),
    keyOf: (answer) => keys.get(answer) ?? '',
    index: (kept, ofFiles) => {
      const next = [ofFiles, ...kept.map(({ value }) => value)];
      if (next.length === seen.length && next.every((each, index) => each === seen[index])) return;
      seen = next;
      const ofTests = kept.flatMap(({ value }) => readPut(value));
      all = [...ofTests, ...ofFiles];
      byOperation = groupOf(all);
      keys = keysOf(ofTests, ofFiles);
    },
  };
};

const groupOf = (answers: readonly HandAnswer[]): ReadonlyMap<string, readonly HandAnswer[]> =>
  Map.groupBy(answers, ({ connector, operation }) => nameOf(connector, operation));

const keysOf = (
  ofTests: readonly HandAnswer[],
  ofFiles: readonly HandAnswer[],
): ReadonlyMap<HandAnswer, string> =>
  new Map([
    ...ofTests.map((answer, index) => [answer, `put ${index}`] as const),
    ...ofFiles.map((answer, index) => [answer, `file ${index}`] as const),
  ]);

const nameOf = (connector: string, operation: string): string => JSON.stringify([connector, operation]);

interface Counts {
  readonly of: (answer: HandAnswer) => number;
  readonly add: (answer: HandAnswer) => void;
  readonly clear: () => void;
}

/** Of sequences they are kept with everything else; of what is answered for ever each process counts its own, since no answer depends on it. */
const createCounts = ({ state, afterwards }: Kept, keyOf: (answer: HandAnswer) => string): Counts => {
  const endless = new Map<HandAnswer, number>();
  const countOf = (answer: HandAnswer): number =>
    isEndless(answer) ? (endless.get(answer) ?? 0) : Number(state.get(given, keyOf(answer)) ?? 0);
  return {
    of: countOf,
    add: (answer) => {
      if (isEndless(answer)) afterwards(() => endless.set(answer, countOf(answer) + 1));
      else state.set(given, keyOf(answer), countOf(answer) + 1);
    },
    clear: () => {
      endless.clear();
      for (const { key } of state.list(given)) state.remove(given, key);
    },
  };
};

const isEndless = ({ steps }: HandAnswer): boolean => steps.length === 1 && steps[0]?.times === undefined;

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
