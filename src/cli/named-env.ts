let named: readonly string[] = [];

/** Notes the variables that a command line uses, as `--credential key=@env:API_KEY` does; those of the last one are forgotten. */
export const noteNamedEnv = (words: readonly string[]): void => {
  named = words.flatMap((word) => /@env:(\w+)$/.exec(word)?.[1] ?? []);
};

/** The variables that the command line of this run uses. */
export const namedEnv = (): readonly string[] => named;
