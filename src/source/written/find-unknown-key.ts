import type { JsonObject } from '../json.ts';
import { escapeToken } from '../pointer.ts';

/** A key that means nothing where it stands. */
export interface UnknownKey {
  readonly key: string;
  readonly pointer: string;
  /** Which keys mean something there. */
  readonly remedy: string;
}

/** The first key of a mapping that is none of those that are known there; a known one with `$` (`$schema`) is not offered. */
export const findUnknownKey = (
  node: JsonObject,
  pointer: string,
  known: readonly string[],
): UnknownKey | undefined => {
  const key = Object.keys(node).find((each) => !known.includes(each));
  if (key === undefined) return undefined;
  const remedy = `Known here: ${known.filter((each) => !each.startsWith('$')).join(', ')}.`;
  return { key, pointer: `${pointer}/${escapeToken(key)}`, remedy };
};
