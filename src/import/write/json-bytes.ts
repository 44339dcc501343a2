import type { Json } from '../../source/json.ts';

/**
 * How many bytes a value has as JSON. Parts that stand in several places are counted at each, but looked at once: schemas that are written out in
 * each other can stand for more bytes than there are disks, and nobody may try to write those.
 */
export const jsonBytes = (value: Json, sizes: WeakMap<object, number> = new WeakMap()): number => {
  if (typeof value !== 'object' || value === null) return Buffer.byteLength(JSON.stringify(value) ?? '');
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const entries = Object.entries(value) as [string, Json][];
  const list = Array.isArray(value);
  const inner = entries.reduce(
    (sum, [key, each]) =>
      sum + jsonBytes(each, sizes) + 1 + (list ? 0 : Buffer.byteLength(JSON.stringify(key)) + 1),
    1,
  );
  const bytes = Math.max(inner, 2);
  sizes.set(value, bytes);
  return bytes;
};
