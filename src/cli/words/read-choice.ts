import { PinoutError } from '../../error.ts';

/** What somebody chose of a few words. */
export const readChoice = <T extends string>(answer: string, known: readonly T[]): T => {
  const found = known.find((each) => each === answer);
  if (found !== undefined) return found;
  throw new PinoutError(
    'init-answer',
    `${JSON.stringify(answer)} is none of ${known.join(', ')}.`,
    'Choose one of them.',
  );
};
