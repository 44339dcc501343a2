import { useId, useState } from 'preact/hooks';
import type { CardField } from '../../../src/card/model/card-field.ts';

interface AdvancedProps {
  readonly fields: readonly CardField[];
  readonly shown: ReadonlySet<string>;
  readonly show: (ids: ReadonlySet<string>) => void;
}

/** Which of the advanced parameters stand on the card: a list to search, with all and none. */
export const AdvancedParameters = ({ fields, shown, show }: AdvancedProps) => {
  const [open, setOpen] = useState(false);
  const [filter, setFilter] = useState('');
  const id = useId();
  const found = fields.filter(({ label }) => label.toLowerCase().includes(filter.toLowerCase()));
  const toggle = (field: string): void => {
    const next = new Set(shown);
    if (!next.delete(field)) next.add(field);
    show(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button inside has opened.
    <div class="card-choose" onKeyDown={onKeyDown}>
      <h4 id={`${id}-title`}>Advanced parameters</h4>
      <div class="bar">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-describedby={`${id}-title`}
          onClick={() => setOpen(!open)}
        >
          Showing {shown.size} of {fields.length}
        </button>
        <button type="button" class="link" onClick={() => show(new Set(fields.map((field) => field.id)))}>
          Show all
        </button>
        <button type="button" class="link" disabled={shown.size === 0} onClick={() => show(new Set())}>
          Clear all
        </button>
      </div>
      <fieldset id={`${id}-list`} class="card-list" hidden={!open}>
        <legend class="hidden">Advanced parameters to show</legend>
        <input
          type="search"
          aria-label="Search advanced parameters"
          placeholder="Search"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        {found.map((field) => (
          <label key={field.id} class="check">
            <input type="checkbox" checked={shown.has(field.id)} onChange={() => toggle(field.id)} />
            {field.label}
          </label>
        ))}
        {found.length === 0 && <p class="card-hint">Nothing is called so.</p>}
      </fieldset>
    </div>
  );
};
