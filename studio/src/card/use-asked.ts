import { useState } from 'preact/hooks';
import type { Answered } from '../../../src/card/model/answered.ts';
import type { CardField } from '../../../src/card/model/card-field.ts';
import type { Json } from '../../../src/source/json.ts';
import { useCard } from './card-context.ts';

/** What came of asking; nothing while it is on its way. */
export interface Asked {
  readonly answered: Answered | undefined;
  readonly isBusy: boolean;
  readonly run: (folder?: Json) => Promise<Answered | undefined>;
}

/** Asks for a field, with what is filled in at that time. */
export const useAsked = (field: CardField): Asked => {
  const { ask, fields, hidden, values } = useCard();
  const [answered, setAnswered] = useState<Answered>();
  const [isBusy, setBusy] = useState(false);
  const run = async (folder?: Json): Promise<Answered | undefined> => {
    if (ask === undefined) return undefined;
    setBusy(true);
    const answer = await ask({ field, fields, hidden, values, ...(folder === undefined ? {} : { folder }) });
    setBusy(false);
    setAnswered(answer);
    return answer;
  };
  return { answered, isBusy, run };
};

/** What is to be said of an answer, or nothing if it is as it should be. */
export const sayAnswer = (answered: Answered | undefined): string | undefined => {
  if (answered === undefined) return undefined;
  if (answered.kind === 'waiting') return `Fill in first: ${answered.fields.join(', ')}.`;
  if (answered.kind === 'failed') return answered.message;
  const [problem] = answered.problems;
  return problem === undefined ? undefined : `${problem.key}: ${problem.message}`;
};
