/** What is known of an operation before it has a name. */
export interface NameInput {
  readonly method: string;
  readonly path: string;
  readonly id?: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  /** The answer is a list. */
  readonly list: boolean;
}

/** A name for an operation, as words: the verb first. */
export type NameWords = readonly string[];

/** Changes the word that names the thing: the last one before a preposition. */
export const lastWord = (words: readonly string[], change: (word: string) => string): readonly string[] => {
  // What follows a preposition describes: it is not what there are several of.
  const end = words.findIndex(
    (word, index) => index > 0 && ['by', 'for', 'of', 'in', 'with', 'from', 'to', 'on', 'as'].includes(word),
  );
  const head = end < 0 ? words : words.slice(0, end);
  const last = head.at(-1);
  if (last === undefined) return words;
  return [...head.slice(0, -1), change(last), ...words.slice(head.length)];
};
