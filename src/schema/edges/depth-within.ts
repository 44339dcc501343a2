import type { Json } from '../../source/json.ts';

/** How many values in all may be checked for the edges of one value: its size times the number of edges. */
const mostWork = 3_000_000;

/**
 * How deep into a value every place can be tried, so that the work stays within bounds: each try is a check of the whole value. Values
 * of a size that people send are tried all through.
 */
export const depthWithin = (value: Json, maxDepth: number): number => {
  const sizes: number[] = [];
  let level: readonly Json[] = [value];
  while (level.length > 0) {
    sizes.push(level.length);
    level = level.flatMap((each): readonly Json[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  const size = sizes.reduce((sum, count) => sum + count, 0);
  let tried = 0;
  const depth = sizes.findIndex((count) => {
    tried += count * triesOfPlace;
    return tried * size > mostWork;
  });
  return depth < 0 ? maxDepth : Math.min(maxDepth, Math.max(0, depth - 1));
};

/** A place is tried in some ways: left out, of another type, at each bound. */
const triesOfPlace = 6;
