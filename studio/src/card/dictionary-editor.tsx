import { useState } from 'preact/hooks';
import { asObject, type Json } from '../../../src/source/json.ts';
import type { ControlProps } from './field-control.tsx';
import { JsonField } from './json-field.tsx';

type Row = readonly [key: string, value: string];

/** Keys and their values, a row each; or the whole as text. */
export const DictionaryEditor = (props: ControlProps) => {
  const { id, field, value, change } = props;
  const [isWhole, setWhole] = useState(false);
  // Rows are kept apart from the value: while somebody types, a key may be empty, or there twice.
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(value));
  const put = (next: readonly Row[]): void => {
    setRows(next);
    const named = next.filter(([key]) => key !== '');
    change(
      named.length === 0 ? undefined : Object.fromEntries(named.map(([key, text]) => [key, readValue(text)])),
    );
  };
  const toggle = (): void => {
    if (isWhole) setRows(rowsOf(value));
    setWhole(!isWhole);
  };
  return (
    <div class="card-items">
      {isWhole ? (
        <JsonField {...props} label={field.label} />
      ) : (
        rows.map(([key, text], index) => {
          const set = (next: Row): void => put(rows.map((row, at) => (at === index ? next : row)));
          return (
            <div class="card-pair" key={index}>
              <input
                type="text"
                autocomplete="off"
                aria-label={`Key ${index + 1} of ${field.label}`}
                placeholder="Key"
                value={key}
                onInput={(event) => set([event.currentTarget.value, text])}
              />
              <input
                type="text"
                autocomplete="off"
                aria-label={`Value ${index + 1} of ${field.label}`}
                placeholder="Value"
                value={text}
                onInput={(event) => set([key, event.currentTarget.value])}
              />
              <button
                type="button"
                class="card-icon-button"
                aria-label={`Remove row ${index + 1} of ${field.label}`}
                onClick={() => put(rows.filter((_, at) => at !== index))}
              >
                ✕
              </button>
            </div>
          );
        })
      )}
      <div class="bar">
        {!isWhole && (
          <button id={id} type="button" onClick={() => setRows([...rows, ['', '']])}>
            Add new row
          </button>
        )}
        <button type="button" class="link" aria-pressed={isWhole} onClick={toggle}>
          {isWhole ? 'Switch to rows' : 'Switch to JSON'}
        </button>
      </div>
    </div>
  );
};

const rowsOf = (value: Json | undefined): readonly Row[] =>
  Object.entries(asObject(value) ?? {}).map(([key, each]) => [
    key,
    typeof each === 'string' ? each : JSON.stringify(each),
  ]);

/** A number, `true` or a list is one; what is no JSON is a text. */
const readValue = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};
