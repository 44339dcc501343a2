import { useMemo, useState } from 'preact/hooks';
import type { CardMarks } from '../../../src/card/compare/compare-cards.ts';
import type { CardValues } from '../../../src/card/model/answered.ts';
import type { DesignerCard } from '../../../src/card/model/card.ts';
import type { CardField, HiddenInput } from '../../../src/card/model/card-field.ts';
import { defaultValues } from '../../../src/card/use/inputs-of.ts';
import type { Json } from '../../../src/source/json.ts';
import type { Ask, CardContext, Editing } from './card-context.ts';

/** What a card is used with. */
export interface CardTools {
  readonly ask?: Ask | undefined;
  readonly editing?: Editing | undefined;
  readonly jump?: ((pointer: string) => void) | undefined;
  /** Takes what a flow would call the operation with, and the name of its file. */
  readonly tryIt?:
    | ((inputs: Readonly<Record<string, Json>>, fileName: string | undefined) => void)
    | undefined;
  readonly marks?: CardMarks | undefined;
}

interface Brought {
  readonly fields: readonly CardField[];
  readonly hidden: readonly HiddenInput[];
}

/** What is filled in on a card, and what appeared on it. */
export const useCardState = (
  card: DesignerCard,
  { ask, editing, jump, marks = {} }: CardTools,
): CardContext => {
  const [changed, setChanged] = useState<CardValues>({});
  const [brought, setBrought] = useState<Readonly<Record<string, Brought>>>({});
  const written = useMemo(() => [...card.recurrence, ...card.fields, ...card.advanced], [card]);
  const fields = written.flatMap((field) => [field, ...(brought[field.id]?.fields ?? [])]);
  const hidden = [...card.hidden, ...Object.values(brought).flatMap((each) => each.hidden)];
  return {
    fields,
    hidden,
    values: { ...defaultValues(fields), ...changed },
    setValue: (id, value) =>
      setChanged((before) => {
        const { [id]: _old, ...others } = before;
        return value === undefined ? others : { ...others, [id]: value };
      }),
    brought: Object.fromEntries(Object.entries(brought).map(([id, each]) => [id, each.fields])),
    bring: (id, some, unseen) =>
      setBrought((before) => ({ ...before, [id]: { fields: some, hidden: unseen } })),
    ask,
    editing,
    jump,
    marks,
  };
};
