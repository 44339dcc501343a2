import { useState } from 'preact/hooks';
import type { DesignerCard } from '../../../src/card/model/card.ts';
import { CardProvider } from './card-context.ts';
import { EditButton } from './edit-panel.tsx';
import { FieldRow } from './field-row.tsx';
import { HiddenInputs } from './hidden-inputs.tsx';
import { inkOn } from './ink-on.ts';
import { OutputList } from './output-list.tsx';
import { TryButton } from './try-button.tsx';
import { type CardTools, useCardState } from './use-card-state.ts';

/** The card of the classic designer: a coloured bar, label beside field, "Show advanced options". */
export const ClassicCard = ({ card, ...tools }: CardTools & { readonly card: DesignerCard }) => {
  const state = useCardState(card, tools);
  const [open, setOpen] = useState(() => card.advanced.some(({ id }) => state.marks[id] !== undefined));
  const fields = [...card.recurrence, ...card.fields, ...(open ? card.advanced : [])];
  return (
    <CardProvider value={state}>
      <header class="card-bar" style={{ '--card-ink': inkOn(card.color) }}>
        <h3>{card.title}</h3>
        <EditButton pointer={card.pointer} what={card.title} />
      </header>
      <div class="card-panel">
        {card.hint !== undefined && <p class="card-hint">{card.hint}</p>}
        {fields.length === 0 && <p class="card-hint">No additional information is needed for this step.</p>}
        {fields.map((field) => (
          <FieldRow key={field.id} field={field} appeared={state.brought[field.id]} />
        ))}
        {card.advanced.length > 0 && (
          <button type="button" class="link card-more" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide advanced options ⌃' : 'Show advanced options ⌄'}
          </button>
        )}
        <TryButton card={card} tryIt={tools.tryIt} />
        <HiddenInputs hidden={card.hidden} />
        <OutputList card={card} />
        {card.isCut && <p class="card-note">More is documented than a card can show.</p>}
      </div>
    </CardProvider>
  );
};
