/** How often what came, in milliseconds. */
export type Times = readonly (readonly [ms: number, count: number])[];

/** Times in buckets of one per cent: any number of them in the same memory. */
export interface Histogram {
  readonly note: (ms: number) => void;
  /** Adds what another histogram has counted. */
  readonly add: (times: Times) => void;
  readonly times: () => Times;
}

/** An empty one. */
export const createHistogram = (): Histogram => {
  const buckets = new Map<number, number>();
  const add = (bucket: number, count: number): void => {
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + count);
  };
  return {
    note: (ms) => add(Math.ceil(Math.log(Math.max(ms, 0.01)) / step), 1),
    // Four digits name a bucket of one per cent without doubt.
    add: (times) => {
      for (const [ms, count] of times) add(Math.round(Math.log(ms) / step), count);
    },
    times: () =>
      [...buckets]
        .toSorted(([one], [other]) => one - other)
        .map(([bucket, count]) => [Number(Math.exp(bucket * step).toPrecision(4)), count]),
  };
};

/** The time that half, 95 and 99 per cent of all took at most, in milliseconds, to three digits. */
export const percentilesOf = (times: Times): Readonly<Record<'p50' | 'p95' | 'p99', number>> => ({
  p50: timeAt(times, 0.5),
  p95: timeAt(times, 0.95),
  p99: timeAt(times, 0.99),
});

const timeAt = (times: Times, share: number): number => {
  const count = times.reduce((sum, [, each]) => sum + each, 0);
  let left = Math.max(1, Math.ceil(count * share));
  for (const [ms, each] of times) {
    left -= each;
    if (left <= 0) return Number(ms.toPrecision(3));
  }
  return 0;
};

const step = Math.log(1.01);
