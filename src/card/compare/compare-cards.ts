import type { CardOutput, DesignerCard } from '../model/card.ts';
import type { CardField } from '../model/card-field.ts';

/** What to say of the parts of a card: `removed`, `added`, or what of it has changed. Fields by their ids, outputs by `output <id>`. */
export type CardMarks = Readonly<Record<string, string>>;

/** The differences of two cards of one operation, on each of both. */
export interface CardDifferences {
  readonly before: CardMarks;
  readonly after: CardMarks;
}

/** Compares two cards as a maker sees them: fields that came or went, and of those that stay what looks or works otherwise. */
export const compareCards = (before: DesignerCard, after: DesignerCard): CardDifferences => {
  const old = placesOf(before);
  const next = placesOf(after);
  const marks = [...new Set([...old.keys(), ...next.keys()])].flatMap((id) =>
    markOf(id, old.get(id), next.get(id)),
  );
  const side = (wanted: 'before' | 'after'): CardMarks =>
    Object.fromEntries(
      marks.flatMap((mark) => (mark[wanted] === undefined ? [] : [[mark.id, mark[wanted]]])),
    );
  return { before: side('before'), after: side('after') };
};

/** Where something is on a card, and what a maker notices of it, by the words for it. */
interface Placed {
  readonly place: string;
  readonly looks: Readonly<Record<string, unknown>>;
}

const placesOf = (card: DesignerCard): ReadonlyMap<string, Placed> =>
  new Map([
    ...[...card.recurrence, ...card.fields].map(
      (field) => [field.id, placed('shown at once', field)] as const,
    ),
    ...card.advanced.map((field) => [field.id, placed('under advanced', field)] as const),
    ...card.hidden.map(({ id, why }) => [id, { place: `hidden (${why})`, looks: {} }] as const),
    ...card.outputs.map((output) => [`output ${output.id}`, placedOutput(output)] as const),
  ]);

const placed = (place: string, field: CardField): Placed => ({
  place,
  looks: {
    label: field.label,
    required: field.required,
    type: [field.type, field.format],
    default: field.default,
    description: field.placeholder,
    choices: field.editor.kind === 'choices' ? field.editor.choices : undefined,
    editor: field.editor.kind === 'choices' ? 'choices' : field.editor,
  },
});

const placedOutput = ({ title, type, format, description, visibility, inside }: CardOutput): Placed => ({
  place: visibility === 'advanced' ? 'behind “See more”' : 'shown at once',
  looks: { title, type: [type, format], description, list: inside },
});

interface Mark {
  readonly id: string;
  readonly before?: string;
  readonly after?: string;
}

const markOf = (id: string, old: Placed | undefined, next: Placed | undefined): readonly Mark[] => {
  if (old === undefined) return [{ id, after: 'added' }];
  if (next === undefined) return [{ id, before: 'removed' }];
  const moved = old.place === next.place ? [] : [`now ${next.place}`];
  const hidden = next.place.startsWith('hidden') || old.place.startsWith('hidden');
  const changed = hidden
    ? []
    : Object.keys(next.looks).filter((key) => !isSame(old.looks[key], next.looks[key]));
  if (moved.length + changed.length === 0) return [];
  const text = [...moved, ...(changed.length === 0 ? [] : [`changed: ${changed.join(', ')}`])].join('; ');
  return [{ id, before: text, after: text }];
};

/** Where a thing is written may move without anybody noticing. */
const isSame = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);

const textOf = (value: unknown): string | undefined =>
  JSON.stringify(value, (key, each: unknown) => (key === 'pointer' ? undefined : each));
