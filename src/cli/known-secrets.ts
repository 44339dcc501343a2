/** What this run must not show. Flags are read long before there is a report, each by itself: they all put what they read here. */
const known = new Set<string>();

/** Notes values that must not show anywhere from now on. */
export const noteSecrets = (values: readonly string[]): void => {
  for (const value of values) if (value.trim() !== '') known.add(value);
};

/** All of them so far. */
export const knownSecrets = (): readonly string[] => [...known];

/** A new run knows nothing of the last one. */
export const forgetSecrets = (): void => known.clear();
