import { useState } from 'preact/hooks';
import { useCard } from './card-context.ts';
import type { ControlProps } from './field-control.tsx';
import { readChosen } from './read-chosen.ts';

/** The content of a file: typed, or of a file that is chosen; its name goes into the field for that, if there is one. */
export const FileField = ({ id, field, value, change }: ControlProps) => {
  const { fields, setValue } = useCard();
  const [wrong, setWrong] = useState('');
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const chosen = await readChosen(file, field.format === 'byte');
    setWrong(
      chosen.kind === 'text' ? '' : `${chosen.name} is not a text, and only texts can be sent from here.`,
    );
    if (chosen.kind !== 'text') return;
    change(chosen.text);
    const nameId = `${field.id}/$filename`;
    if (fields.some((each) => each.id === nameId)) setValue(nameId, chosen.name);
  };
  return (
    <div class="card-file">
      <textarea
        id={id}
        rows={2}
        spellcheck={false}
        value={value === undefined || value === null ? '' : String(value)}
        placeholder={field.placeholder ?? 'The content of the file'}
        aria-required={field.required}
        onInput={(event) => change(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
      <input
        type="file"
        aria-label={`Choose a file for ${field.label}`}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      <p class="card-hint" role="status">
        {wrong}
      </p>
    </div>
  );
};
