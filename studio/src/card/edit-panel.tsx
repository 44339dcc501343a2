import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Editable } from '../../../src/card/edit/editable-of.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { useCard } from './card-context.ts';

/** A pencil that opens the texts of a thing for editing, in a dialog; nothing where the card only shows. */
export const EditButton = ({ pointer, what }: { readonly pointer: string; readonly what: string }) => {
  const { editing } = useCard();
  const [editable, setEditable] = useState<Editable>();
  if (editing === undefined) return null;
  // The dialog gives the focus back by itself, and only then it may go.
  const close = (): void => setEditable(undefined);
  return (
    <>
      <button
        type="button"
        class="card-icon-button"
        aria-label={`Edit ${what}`}
        onClick={async () => setEditable(await editing.read(pointer))}
      >
        ✎
      </button>
      {editable !== undefined && <EditDialog editable={editable} what={what} close={close} />}
    </>
  );
};

interface EditDialogProps {
  readonly editable: Editable;
  readonly what: string;
  readonly close: () => void;
}

const EditDialog = ({ editable, what, close }: EditDialogProps) => {
  const { editing } = useCard();
  const [texts, setTexts] = useState<Texts>(() => textsOf(editable));
  const [reason, setReason] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const changes = changesOf(editable, texts);
    if (typeof changes === 'string') return setReason(changes);
    const refused =
      Object.keys(changes).length === 0 ? undefined : await editing?.write(editable.pointer, changes);
    if (refused === undefined) dialog.current?.close();
    else setReason(refused);
  };
  const text = (key: keyof Texts) => ({
    id: `${id}-${key}`,
    value: texts[key],
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      setTexts({ ...texts, [key]: event.currentTarget.value }),
  });
  return (
    <dialog ref={dialog} class="card-edit" aria-labelledby={`${id}-title`} onClose={close}>
      <form onSubmit={save}>
        <h4 id={`${id}-title`}>Edit {what}</h4>
        {editable.shared !== undefined && (
          <p class="card-hint">
            This is written in <code>{editable.shared}</code>: it changes wherever that is used.
          </p>
        )}
        <label for={`${id}-label`}>{editable.kind === 'operation' ? 'Summary' : 'Label'}</label>
        <input type="text" {...text('label')} />
        <label for={`${id}-description`}>Description</label>
        <textarea rows={3} {...text('description')} />
        <label for={`${id}-visibility`}>Visibility</label>
        <select {...text('visibility')}>
          <option value="">none</option>
          <option value="important">important</option>
          <option value="advanced">advanced</option>
          <option value="internal">internal</option>
        </select>
        <label for={`${id}-extensions`}>Other x-ms- keys, as JSON</label>
        <textarea class="mono" rows={5} spellcheck={false} {...text('extensions')} />
        {reason !== undefined && (
          <p class="notice bad" role="alert">
            {reason}
          </p>
        )}
        <div class="bar">
          <button type="submit" class="primary">
            Save to the file
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
};

interface Texts {
  readonly label: string;
  readonly description: string;
  readonly visibility: string;
  readonly extensions: string;
}

const textsOf = ({ label = '', description = '', visibility = '', extensions }: Editable): Texts => ({
  label,
  description,
  visibility: visibility.toLowerCase(),
  extensions: JSON.stringify(extensions, null, 2),
});

/** The keys that are other than before, `null` for what is taken away; or what is wrong. */
const changesOf = (editable: Editable, texts: Texts): JsonObject | string => {
  const before = textsOf(editable);
  const changed = ([key, name]: readonly [keyof Texts, string]) =>
    texts[key] === before[key] ? [] : [[name, texts[key] === '' ? null : texts[key]] as const];
  const own = (
    [
      ['label', 'label'],
      ['description', 'description'],
      ['visibility', 'x-ms-visibility'],
    ] as const
  ).flatMap(changed);
  if (texts.extensions === before.extensions) return Object.fromEntries(own);
  try {
    const extensions = JSON.parse(texts.extensions === '' ? '{}' : texts.extensions) as JsonObject;
    const keys = new Set([...Object.keys(editable.extensions), ...Object.keys(extensions)]);
    const others = [...keys].flatMap((key) => {
      const value = extensions[key];
      return JSON.stringify(value) === JSON.stringify(editable.extensions[key])
        ? []
        : [[key, value ?? null] as const];
    });
    return Object.fromEntries([...own, ...others]);
  } catch {
    return 'The other keys are not JSON.';
  }
};
