import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { CardField, ListItem } from '../../../src/card/model/card-field.ts';
import { getIn, setIn } from '../../../src/platform/model/data-path.ts';
import { asArray, asObject, type Json } from '../../../src/source/json.ts';
import type { ControlProps } from './field-control.tsx';
import { JsonField } from './json-field.tsx';
import { LabelledControl } from './labelled-control.tsx';

interface ListEditorProps extends ControlProps {
  readonly item: ListItem;
  /** The control of a field of an item; given, as it may be a list itself. */
  readonly control: ComponentType<ControlProps>;
}

/** Items one below the other, with "Add new item"; or the whole list as text. */
export const ListEditor = (props: ListEditorProps) => {
  const { id, field, value, change, item, control } = props;
  const [isWhole, setWhole] = useState(false);
  const items = asArray(value);
  const put = (index: number, next: Json | undefined): void =>
    change(items.map((each, at) => (at === index ? (next ?? null) : each)));
  return (
    <div class="card-items">
      {isWhole ? (
        <JsonField {...props} label={field.label} />
      ) : (
        items.map((each, index) => (
          <div class="card-item" key={index}>
            <Item
              id={`${id}-${index}`}
              item={item}
              value={each}
              put={(next) => put(index, next)}
              control={control}
            />
            <button
              type="button"
              class="card-icon-button"
              aria-label={`Remove item ${index + 1} of ${field.label}`}
              onClick={() => change(items.filter((_, at) => at !== index))}
            >
              ✕
            </button>
          </div>
        ))
      )}
      <div class="bar">
        {!isWhole && (
          <button
            id={id}
            type="button"
            onClick={() => change([...items, item.kind === 'object' ? hiddenOf(item) : ''])}
          >
            Add new item
          </button>
        )}
        <button type="button" class="link" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Switch to items' : 'Switch to whole array'}
        </button>
      </div>
    </div>
  );
};

/** A new item has what is hidden in it. */
const hiddenOf = ({ hidden, fields }: Extract<ListItem, { kind: 'object' }>): Json =>
  [
    ...hidden.map(({ path, sends }) => ({ path, value: sends })),
    ...fields.map(({ path, default: value }) => ({ path, value })),
  ].reduce<Json>((whole, { path, value }) => (value === undefined ? whole : setIn(whole, path, value)), {});

interface ItemProps {
  readonly id: string;
  readonly item: ListItem;
  readonly value: Json;
  readonly put: (value: Json | undefined) => void;
  readonly control: ComponentType<ControlProps>;
}

const Item = ({ id, item, value, put, control }: ItemProps) => {
  const fields: readonly CardField[] = item.kind === 'value' ? [item.field] : item.fields;
  return (
    <div class="card-item-fields">
      {fields.map((field) => {
        const at = field.path.length === 0 ? value : getIn(asObject(value), field.path);
        const change = (next: Json | undefined): void =>
          put(field.path.length === 0 ? next : setIn(asObject(value) ?? {}, field.path, next ?? null));
        return (
          <LabelledControl
            key={field.id}
            control={control}
            props={{ id: `${id}-${field.id}`, field, value: at, change }}
            showsRequired={item.kind === 'object'}
          />
        );
      })}
    </div>
  );
};
