/** Rules, rulesets and baselines that cannot be used. */
export const lintErrors = {
  'rule-unknown': {
    means: 'There is no rule of this name.',
    remedy: 'Write its name as pinout rules lists it.',
  },
  'ruleset-unknown': {
    means: 'There is no ruleset of this name.',
    remedy: 'Name one that pinout rules --help lists, or a Spectral ruleset file.',
  },
  'ruleset-not-found': {
    means: 'There is no ruleset file of this name.',
    remedy: 'Name a Spectral ruleset file that exists.',
  },
  'ruleset-invalid': {
    means: 'A Spectral ruleset does not load.',
    remedy: 'Correct the ruleset; spectral lint --ruleset shows the same error.',
  },
  'ruleset-code-refused': {
    means: 'A ruleset names code that lies in the folder of a connector. Such code is not run.',
    remedy: 'Read the code, then move it beside your own ruleset, or name it with --ruleset.',
  },
  'bundler-missing': {
    means: 'A ruleset is code, and the package that loads it is not installed.',
    remedy: 'Install @stoplight/spectral-ruleset-bundler.',
  },
  'baseline-unnamed': {
    means: 'There is no baseline to update.',
    remedy: 'Name the file: --baseline pinout-baseline.json --update-baseline.',
  },
  'baseline-not-found': {
    means: 'There is no baseline of this name.',
    remedy: 'Name a file that --update-baseline has written.',
  },
  'baseline-invalid': {
    means: 'The file is not a baseline.',
    remedy: 'Name a file that --update-baseline has written.',
  },
  'baseline-not-written': {
    means: 'The baseline cannot be written.',
    remedy: 'Name a file that you have the right to write.',
  },
  'fix-not-written': {
    means: 'A corrected file cannot be written. No file was changed.',
    remedy: 'Give yourself the right to write the file.',
  },
} as const;
