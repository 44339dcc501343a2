import type { Severity } from './report.ts';

/** How a change affects what people have built (platform.md §7.4, classes B, R, N and C). */
export type ChangeClass = 'breaking' | 'risky' | 'safe' | 'cosmetic';

/** How bad a class is in a report. */
export const severityOfClass: Readonly<Record<ChangeClass, Severity>> = {
  breaking: 'error',
  risky: 'warning',
  safe: 'info',
  cosmetic: 'hint',
};

/** Nothing has to be done. */
export const nothingToDo = 'Nothing needs to be done.';
