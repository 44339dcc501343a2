import type { Json, JsonObject } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { DesignerCard } from '../model/card.ts';
import type { CardField } from '../model/card-field.ts';
import type { FilledCard } from './inputs-of.ts';

/** The step as a flow stores it. The designer shows it under "Code view" (platform.md §6.6). */
export const actionOf = (
  { kind, operationId, splitOn }: Pick<DesignerCard, 'kind' | 'operationId' | 'splitOn'>,
  { fields, hidden, values }: FilledCard,
): JsonObject => {
  const given = fields.flatMap((field): readonly (readonly [string, Json])[] => {
    const value = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
    const isEmpty = value === undefined || value === null || value === '';
    return field.in === 'recurrence' || isEmpty ? [] : [[keyOf(field), value]];
  });
  const sent = hidden.flatMap(({ name, sends }) => (sends === undefined ? [] : [[name, sends] as const]));
  const recurrence = recurrenceOf(fields, values);
  const isWebhook = kind === 'webhook-trigger' || kind === 'webhook-action';
  return {
    type: isWebhook ? 'OpenApiConnectionWebhook' : 'OpenApiConnection',
    inputs: { host: { operationId }, parameters: Object.fromEntries([...given, ...sent]) },
    ...defined({
      recurrence,
      splitOn:
        splitOn === undefined
          ? undefined
          : splitOn.length === 0
            ? "@triggerOutputs()?['body']"
            : `@triggerOutputs()?['body/${splitOn.join('/')}']`,
    }),
  };
};

const keyOf = ({ name, editor }: CardField): string =>
  editor.kind === 'file-name' ? `${name}/$filename` : name;

const recurrenceOf = (fields: readonly CardField[], values: FilledCard['values']): JsonObject | undefined => {
  const entries = fields.flatMap((field) => {
    const value = values[field.id];
    return field.in !== 'recurrence' || value === undefined || value === ''
      ? []
      : [[field.name, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};
