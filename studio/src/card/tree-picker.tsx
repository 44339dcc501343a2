import { useState } from 'preact/hooks';
import type { TreeItem } from '../../../src/card/model/answered.ts';
import type { ControlProps } from './field-control.tsx';
import { sayAnswer, useAsked } from './use-asked.ts';

/** A picker of files or folders: it asks for the root, then for what is in each folder that is opened. */
export const TreePicker = ({ id, field, value, change }: ControlProps) => {
  const { answered, isBusy, run } = useAsked(field);
  const [way, setWay] = useState<readonly TreeItem[]>();
  const takes =
    field.editor.kind === 'tree' && field.editor.question.kind === 'tree'
      ? field.editor.question.takes
      : 'both';
  const go = (next: readonly TreeItem[]): void => {
    setWay(next);
    void run(next.at(-1)?.item);
  };
  const items = answered?.kind === 'tree' ? answered.items : [];
  const mayTake = ({ isParent }: TreeItem): boolean => takes === 'both' || isParent === (takes === 'folders');
  return (
    <div class="card-tree">
      <div class="bar">
        <input
          id={id}
          type="text"
          autocomplete="off"
          value={value === undefined || value === null ? '' : String(value)}
          placeholder={field.placeholder ?? (takes === 'folders' ? 'Choose a folder' : 'Choose a file')}
          aria-required={field.required}
          onInput={(event) =>
            change(event.currentTarget.value === '' ? undefined : event.currentTarget.value)
          }
        />
        <button
          type="button"
          aria-expanded={way !== undefined}
          aria-label={`Browse for ${field.label}`}
          onClick={() => (way === undefined ? go([]) : setWay(undefined))}
        >
          Browse
        </button>
      </div>
      {way !== undefined && (
        <fieldset class="card-list">
          <legend>{way.length === 0 ? 'Root' : way.map(({ title }) => title).join(' › ')}</legend>
          {way.length > 0 && (
            <button type="button" class="link" onClick={() => go(way.slice(0, -1))}>
              ↑ Back
            </button>
          )}
          <ul>
            {items.map((item) => (
              <li key={JSON.stringify(item.value)}>
                {item.isParent && (
                  <button type="button" class="link" onClick={() => go([...way, item])}>
                    Open {item.title}
                  </button>
                )}
                {mayTake(item) && (
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      change(item.value);
                      setWay(undefined);
                    }}
                  >
                    Choose {item.title}
                  </button>
                )}
                {!item.isParent && !mayTake(item) && item.title}
              </li>
            ))}
          </ul>
          <p class="card-hint" role="status">
            {isBusy ? 'Asking …' : (sayAnswer(answered) ?? (items.length === 0 ? 'Nothing is in it.' : ''))}
          </p>
        </fieldset>
      )}
    </div>
  );
};
