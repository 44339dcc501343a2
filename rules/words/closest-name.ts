/** The name that was probably meant: at most `limit` slips away (Damerau's: a letter more, less, other, or two swapped). */
export const closestName = (text: string, names: Iterable<string>, limit: number = 2): string | undefined => {
  const lower = text.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const name of names) {
    if (Math.abs(name.length - text.length) >= bestDistance) continue;
    const distance = distanceOf(lower, name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
};

/** Optimal string alignment distance; texts longer than 80 characters are not compared. */
const distanceOf = (left: string, right: string): number => {
  if (left.length > 80 || right.length > 80) return left === right ? 0 : 81;
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const now = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      let value = Math.min(
        (now[column - 1] ?? 0) + 1,
        (last[column] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) value = Math.min(value, (before[column - 2] ?? 0) + 1);
      now.push(value);
    }
    [before, last] = [last, now];
  }
  return last[right.length] ?? 0;
};
