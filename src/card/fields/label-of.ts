import type { SchemaView } from '../../schema/view-schema.ts';
import { defined } from '../../source/json.ts';
import { textOf } from './keywords.ts';

/** What stands before the labels of what is inside: titles and summaries are gathered apart, and titles win. */
export interface LabelPrefix {
  readonly titles?: string;
  readonly summaries?: string;
}

/** The label that a schema gives itself: its title, else its summary. */
export const ownLabel = (view: SchemaView): string | undefined =>
  textOf(view, 'title') || textOf(view, 'x-ms-summary') || undefined;

/** The label of a property: its own, else a well-known one, else its name, behind those of what is around it. */
export const labelOf = (view: SchemaView, name: string, prefix: LabelPrefix): string =>
  join(prefix.titles ?? prefix.summaries, ownLabel(view) ?? name);

/** The prefix for what is inside of an object. */
export const prefixBelow = (view: SchemaView, { titles, summaries }: LabelPrefix): LabelPrefix =>
  defined({
    titles: joinMaybe(titles, textOf(view, 'title')),
    summaries: joinMaybe(summaries, textOf(view, 'x-ms-summary')),
  });

const join = (before: string | undefined, text: string): string =>
  before === undefined || text === '' ? text : `${before} ${text}`;

const joinMaybe = (before: string | undefined, text: string | undefined): string | undefined =>
  text === undefined || text === '' ? before : join(before, text);
