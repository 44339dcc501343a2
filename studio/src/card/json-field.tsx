import { useState } from 'preact/hooks';
import type { ControlProps } from './field-control.tsx';

/** A value typed in whole: JSON; what is none stays a text, and is marked. */
export const JsonField = ({
  id,
  field,
  value,
  change,
  label,
}: ControlProps & { /** Its name, where no label is for it. */ readonly label?: string }) => {
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  const [isWrong, setWrong] = useState(false);
  const read = (next: string): void => {
    setText(next);
    setWrong(false);
    if (next.trim() === '') {
      change(undefined);
      return;
    }
    try {
      change(JSON.parse(next));
    } catch {
      setWrong(true);
      change(next);
    }
  };
  return (
    <div>
      <textarea
        id={id}
        class="mono"
        rows={Math.min(10, Math.max(2, text.split('\n').length))}
        spellcheck={false}
        aria-label={label}
        value={text}
        placeholder={
          field.placeholder ?? (field.editor.kind === 'dictionary' ? '{ "key": "value" }' : 'JSON')
        }
        aria-required={field.required}
        aria-invalid={isWrong}
        aria-describedby={`${id}-wrong`}
        onInput={(event) => read(event.currentTarget.value)}
      />
      <p class="card-hint" id={`${id}-wrong`}>
        {isWrong && 'This is not JSON yet: it is sent as a text.'}
      </p>
    </div>
  );
};
