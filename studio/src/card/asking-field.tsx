import { useRef, useState } from 'preact/hooks';
import type { Question } from '../../../src/card/model/question.ts';
import type { Choice } from '../../../src/platform/dynamic/dynamic-values.ts';
import type { ControlProps } from './field-control.tsx';
import { sayAnswer, useAsked } from './use-asked.ts';

/** A combobox by the ARIA practice that asks an operation for its choices when it opens; a value of the maker's own may be typed. */
export const AskingField = ({
  id,
  field,
  value,
  change,
  question,
}: ControlProps & { readonly question: Question }) => {
  const { answered, isBusy, run } = useAsked(field);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const choices = answered?.kind === 'choices' ? answered.choices : [];
  const trouble = sayAnswer(answered);
  const show = (): void => {
    if (open) return;
    setOpen(true);
    setAt(-1);
    void run();
  };
  const take = (choice: Choice | undefined): void => {
    if (choice !== undefined) change(choice.value);
    setOpen(false);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (open) setAt(Math.max(0, Math.min(choices.length - 1, at + step)));
      else show();
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Enter' && open && at >= 0) {
      event.preventDefault();
      take(choices[at]);
    }
  };
  const shown = choices.find((choice) => JSON.stringify(choice.value) === JSON.stringify(value))?.title;
  return (
    <div class="card-combo">
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="none"
        aria-expanded={open}
        aria-controls={`${id}-choices`}
        aria-required={field.required}
        {...(open && at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        value={shown ?? (value === undefined || value === null ? '' : String(value))}
        placeholder={field.placeholder ?? 'Choose, or type a value of your own'}
        onClick={show}
        onKeyDown={onKeyDown}
        onInput={(event) => change(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-choices`}
        role="listbox"
        aria-label={field.label}
        hidden={!open || choices.length === 0}
      >
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox.
          <div
            key={JSON.stringify(choice.value)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(choice)}
          >
            {choice.title}
          </div>
        ))}
      </div>
      <p class="card-hint" role="status">
        {open && isBusy && `Asking ${question.kind === 'tree' ? '' : question.operationId} …`}
        {!isBusy && trouble}
        {open && !isBusy && trouble === undefined && answered !== undefined && `${choices.length} choices.`}
      </p>
    </div>
  );
};
