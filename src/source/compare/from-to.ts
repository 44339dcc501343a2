import type { Json } from '../json.ts';

/** A value for a message: JSON, cut where it is long. */
export const writeValue = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

/** `from` and `to` of a change, what is absent left out. */
export const fromTo = (
  before: Json | undefined,
  after: Json | undefined,
): { readonly from?: string; readonly to?: string } => ({
  ...(before === undefined ? {} : { from: writeValue(before) }),
  ...(after === undefined ? {} : { to: writeValue(after) }),
});
