import type { CardField } from './model/card-field.ts';

const units = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month'];

const base = (name: string, label: string) => ({
  id: `recurrence/${name}`,
  name,
  in: 'recurrence' as const,
  parameter: name,
  path: [],
  label,
});

/** What the platform asks of a trigger that looks for news at intervals (platform.md §6.2). */
export const recurrenceFields: readonly CardField[] = [
  {
    ...base('interval', 'Interval'),
    required: true,
    visibility: 'normal',
    type: 'integer',
    default: 3,
    editor: { kind: 'integer' },
  },
  {
    ...base('frequency', 'Frequency'),
    required: true,
    visibility: 'normal',
    type: 'string',
    default: 'Minute',
    editor: { kind: 'choices', choices: units.map((unit) => ({ value: unit, title: unit })) },
  },
  {
    ...base('timeZone', 'Time zone'),
    required: false,
    visibility: 'advanced',
    type: 'string',
    editor: { kind: 'text' },
  },
  {
    ...base('startTime', 'Start time'),
    required: false,
    visibility: 'advanced',
    type: 'string',
    editor: { kind: 'date-time' },
  },
];
