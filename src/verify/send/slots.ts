/** So many requests are on their way at once, and no more. */
export interface Slots {
  /** Waits until one is free; what comes back frees it again. */
  readonly take: () => Promise<() => void>;
  /** Half as many from now on, but one. */
  readonly fewer: () => void;
}

/** As many slots as there may be requests at once. Who waits longest is next. */
export const createSlots = (size: number): Slots => {
  let most = size;
  let taken = 0;
  const waiting: (() => void)[] = [];
  const free = (): void => {
    taken -= 1;
    if (taken < most) waiting.shift()?.();
  };
  return {
    take: async () => {
      if (taken >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      taken += 1;
      return free;
    },
    fewer: () => {
      most = Math.max(1, Math.floor(most / 2));
    },
  };
};
