import { useId } from 'preact/hooks';
import type { CardField } from '../../../src/card/model/card-field.ts';
import type { Json } from '../../../src/source/json.ts';
import { useCard } from './card-context.ts';
import { EditButton } from './edit-panel.tsx';
import { FieldControl } from './field-control.tsx';
import { FieldMark } from './field-mark.tsx';
import { LabelledControl } from './labelled-control.tsx';

interface FieldRowProps {
  readonly field: CardField;
  /** Fields that appeared in its place. */
  readonly appeared?: readonly CardField[] | undefined;
  /** Takes it off the card again. */
  readonly remove?: (() => void) | undefined;
}

/** One field with its label; the fields that appeared in its place below it. */
export const FieldRow = ({ field, appeared, remove }: FieldRowProps) => {
  const { values, setValue, marks } = useCard();
  const id = useId();
  const { label, pointer } = field;
  const change = (value: Json | undefined): void => setValue(field.id, value);
  return (
    <>
      <LabelledControl
        control={FieldControl}
        props={{ id, field, value: values[field.id], change }}
        showsRequired
      >
        <FieldMark text={marks[field.id]} />
        {pointer !== undefined && <EditButton pointer={pointer} what={label} />}
        {remove !== undefined && (
          <button type="button" class="card-icon-button" aria-label={`Remove ${label}`} onClick={remove}>
            ✕
          </button>
        )}
      </LabelledControl>
      {appeared?.map((each) => (
        <FieldRow key={each.id} field={each} />
      ))}
    </>
  );
};
