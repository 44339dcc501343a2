/** So many of a list at most, from its first to its last: all have the same distance. */
export const someOf = <Value>(values: readonly Value[], most: number): readonly Value[] => {
  if (values.length <= most) return values;
  const step = (values.length - 1) / (most - 1);
  const wanted = new Set(Array.from({ length: most }, (_, index) => Math.round(index * step)));
  return values.filter((_, index) => wanted.has(index));
};
