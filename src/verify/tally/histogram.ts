/** Times in buckets of one per cent: any number of them in the same memory. */
export interface Histogram {
  readonly note: (ms: number) => void;
  /** The time that this share of all took at most, in milliseconds, to three digits. */
  readonly at: (share: number) => number;
}

/** An empty one. */
export const createHistogram = (): Histogram => {
  const buckets = new Map<number, number>();
  let count = 0;
  return {
    note: (ms) => {
      const bucket = Math.ceil(Math.log(Math.max(ms, 0.01)) / step);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
      count += 1;
    },
    at: (share) => {
      let left = Math.max(1, Math.ceil(count * share));
      for (const bucket of [...buckets.keys()].toSorted((one, other) => one - other)) {
        left -= buckets.get(bucket) ?? 0;
        if (left <= 0) return Number(Math.exp(bucket * step).toPrecision(3));
      }
      return 0;
    },
  };
};

const step = Math.log(1.01);
