import type { Inputs } from '../../platform/call/write-call.ts';
import { setIn } from '../../platform/model/data-path.ts';
import type { Json } from '../../source/json.ts';
import type { CardValues } from '../model/answered.ts';
import type { CardField, HiddenInput } from '../model/card-field.ts';

/** The values that are filled in on a card. */
export interface FilledCard {
  /** All fields, those that answers brought too. */
  readonly fields: readonly CardField[];
  readonly hidden: readonly HiddenInput[];
  readonly values: CardValues;
}

/** The values of a new card: its defaults. */
export const defaultValues = (fields: readonly CardField[]): CardValues =>
  Object.fromEntries(
    fields.flatMap((field) => (field.default === undefined ? [] : [[field.id, field.default] as const])),
  );

/**
 * The inputs that a flow calls the operation with: parameters by name, the body put together from its fields, and the defaults of what is
 * hidden and required. What is empty and not required is left out.
 */
export const inputsOf = ({ fields, hidden, values }: FilledCard): Inputs => {
  const given = fields.flatMap((field): readonly Given[] => {
    const value = valueIn(field, values);
    const isSent = field.in !== 'recurrence' && field.editor.kind !== 'file-name';
    return value === undefined || !isSent ? [] : [{ field, value }];
  });
  const sent = hidden.flatMap((input): readonly Given[] =>
    input.sends === undefined ? [] : [{ field: input, value: input.sends }],
  );
  const inputs: Record<string, Json> = {};
  for (const { field, value } of [...given, ...sent]) {
    if (field.in === 'body') inputs['body'] = setIn(inputs['body'], field.path, value);
    else inputs[field.parameter] = value;
  }
  return inputs;
};

interface Given {
  readonly field: Pick<CardField, 'in' | 'path' | 'parameter'>;
  readonly value: Json;
}

/** The name of the file that a form uploads, as the card has it. */
export const fileNameOf = ({ fields, values }: Pick<FilledCard, 'fields' | 'values'>): string | undefined => {
  const field = fields.find(({ editor }) => editor.kind === 'file-name');
  const name = field === undefined ? undefined : values[field.id];
  return typeof name === 'string' && name !== '' ? name : undefined;
};

const valueIn = (field: CardField, values: CardValues): Json | undefined => {
  const value = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
  if (value === undefined || ((value === null || value === '') && !field.required)) return undefined;
  return value;
};
