import type { Operation } from './operation.ts';

/**
 * Does a POST on all things of a kind change one of them, by what its author calls it: "Update record", `RecordUpdate`, "Set the owner". The key is then
 * in what is sent. "Create or update", and a POST on `/updates` that makes an update, change none.
 */
export const isUpdate = ({ method, kind, path, summary = '', id }: Operation): boolean => {
  if (method !== 'post' || kind !== 'action' || /[/_-](?:update|edit|change|patche?|set)s?\/?$/i.test(path))
    return false;
  const [first = '', second = ''] = wordsOf(summary);
  if (/\b(?:or|and) (?:create|add|insert)\b/i.test(summary) || making.test(first)) return false;
  if (changing.test(first)) return !/^up$/i.test(second);
  const words = wordsOf(id);
  if (words.some((word) => making.test(word))) return false;
  return changing.test(words[0] ?? '') || onlyChanging.test(words.at(-1) ?? '');
};

const changing = /^(?:update|set|edit|patch|change|modify)s?$/i;

/** Those that are no noun at the end of a name: `ProductSet` is a set, `PriceChange` a change. */
const onlyChanging = /^(?:update|edit|patch|modify)$/i;

const making = /^(?:create?|add|new|insert|post|upsert|make|register|import|upload|submit|send)s?$/i;

/** `update_RecordName` → update, Record, Name. */
const wordsOf = (name: string): readonly string[] => name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
