import type { Choice } from '../../../src/platform/dynamic/dynamic-values.ts';
import type { ControlProps } from './field-control.tsx';

/** A drop-down of what is known: titles are shown, values are sent. */
export const ChoiceField = ({
  id,
  field,
  value,
  change,
  choices,
}: ControlProps & { readonly choices: readonly Choice[] }) => {
  const at = choices.findIndex((choice) => JSON.stringify(choice.value) === JSON.stringify(value));
  const hasEmpty = choices.some(({ title }) => title === '');
  return (
    <select
      id={id}
      aria-required={field.required}
      value={String(at)}
      onChange={(event) => {
        const chosen = choices[Number(event.currentTarget.value)];
        change(chosen === undefined || chosen.value === '' ? undefined : chosen.value);
      }}
    >
      {!hasEmpty && <option value="-1">{field.placeholder ?? 'Choose a value'}</option>}
      {choices.map(({ title, value: each }, index) => (
        <option key={JSON.stringify(each)} value={String(index)}>
          {title === '' ? '(none)' : title}
        </option>
      ))}
    </select>
  );
};
