import { useState } from 'preact/hooks';
import type { InputField } from '../../../src/studio/model/operation-view.ts';
import { readChosen } from '../card/read-chosen.ts';

interface FormFieldsProps {
  readonly fields: readonly InputField[];
  readonly texts: Readonly<Record<string, string>>;
  readonly change: (name: string, text: string) => void;
  /** Takes the name of a file that was chosen. */
  readonly nameFile: (fileName: string) => void;
}

/** A field for each parameter, and one for the body. */
export const FormFields = ({ fields, texts, change, nameFile }: FormFieldsProps) => (
  <>
    {fields.length === 0 && <p class="faint">This operation takes no input.</p>}
    {fields.map((field) => {
      const name = `${field.in} ${field.name}`;
      const id = `field-${name.replaceAll(/\W/g, '-')}`;
      const described = field.description === undefined ? {} : { 'aria-describedby': `${id}-about` };
      return (
        <div key={name} class="field">
          <label for={id}>
            {field.label}
            {field.required && (
              <span class="required" aria-hidden="true">
                {' '}
                *
              </span>
            )}{' '}
            <span class="faint">
              {field.in} · {field.type}
            </span>
          </label>
          <Control
            field={field}
            about={{ id, ...described }}
            text={texts[name] ?? ''}
            change={(text) => change(name, text)}
          />
          {(field.type === 'file' || /\((?:byte|binary)\)$/.test(field.type)) && (
            <FileChooser field={field} change={(text) => change(name, text)} nameFile={nameFile} />
          )}
          {field.description !== undefined && (
            <span class="faint" id={`${id}-about`}>
              {field.description}
            </span>
          )}
        </div>
      );
    })}
  </>
);

const FileChooser = ({
  field,
  change,
  nameFile,
}: {
  readonly field: InputField;
  readonly change: (text: string) => void;
  readonly nameFile: (fileName: string) => void;
}) => {
  const [wrong, setWrong] = useState('');
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const chosen = await readChosen(file, field.type.includes('(byte)'));
    setWrong(
      chosen.kind === 'text' ? '' : `${chosen.name} is not a text, and only texts can be sent from here.`,
    );
    if (chosen.kind !== 'text') return;
    change(chosen.text);
    if (field.type === 'file') nameFile(chosen.name);
  };
  return (
    <>
      <input
        type="file"
        aria-label={`Choose a file for ${field.label}`}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      <span class="faint" role="status">
        {wrong}
      </span>
    </>
  );
};

const Control = ({
  field,
  about,
  text,
  change,
}: {
  readonly field: InputField;
  readonly about: Readonly<Record<string, string>>;
  readonly text: string;
  readonly change: (text: string) => void;
}) => {
  const choices = field.choices ?? (field.type === 'boolean' ? [true, false] : undefined);
  if (choices !== undefined)
    return (
      <select
        {...about}
        value={text}
        required={field.required}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">(nothing)</option>
        {choices.map((choice) => (
          <option key={String(choice)} value={String(choice)}>
            {String(choice)}
          </option>
        ))}
      </select>
    );
  if (field.in === 'body')
    return (
      <textarea
        {...about}
        rows={Math.min(18, Math.max(4, text.split('\n').length + 1))}
        class="mono"
        spellcheck={false}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
      />
    );
  return (
    <input
      {...about}
      type="text"
      value={text}
      aria-required={field.required}
      onInput={(event) => change(event.currentTarget.value)}
    />
  );
};
