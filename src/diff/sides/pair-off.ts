/** What stands on both sides, matched in steps: what is taken in one step is not there in the next. */
export interface PairingOff<Thing> {
  /** The pairs of those that are left, each with the first that fits. */
  readonly take: (fits: (one: Thing, other: Thing) => boolean) => readonly (readonly [Thing, Thing])[];
  /** What no step has taken, of the old side and of the new one. */
  readonly removed: () => readonly Thing[];
  readonly added: () => readonly Thing[];
}

/** Begins with everything on both sides; the order of the steps says which matches weigh more. */
export const pairOff = <Thing>(before: Iterable<Thing>, after: Iterable<Thing>): PairingOff<Thing> => {
  const old = new Set(before);
  const next = new Set(after);
  return {
    take: (fits) =>
      [...old].flatMap((one) => {
        const other = [...next].find((each) => fits(one, each));
        if (other === undefined) return [];
        old.delete(one);
        next.delete(other);
        return [[one, other] as const];
      }),
    removed: () => [...old],
    added: () => [...next],
  };
};
