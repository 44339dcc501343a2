import { row } from './error-meaning.ts';

/** Rules, rulesets and baselines that cannot be used. */
export const lintErrors = {
  'rule-unknown': row('There is no rule of this name.', 'Write its name as pinout rules lists it.'),
  'ruleset-unknown': row(
    'There is no ruleset of this name.',
    'Name one that pinout rules --help lists, or a Spectral ruleset file.',
  ),
  'ruleset-not-found': row(
    'There is no ruleset file of this name.',
    'Name a Spectral ruleset file that exists.',
  ),
  'ruleset-invalid': row(
    'A Spectral ruleset does not load.',
    'Correct the ruleset; spectral lint --ruleset shows the same error.',
  ),
  'ruleset-code-refused': row(
    'A ruleset names code that lies in the folder of a connector. Such code is not run.',
    'Read the code, then move it beside your own ruleset, or name it with --ruleset.',
  ),
  'bundler-missing': row(
    'A ruleset is code, and the package that loads it is not installed.',
    'Install @stoplight/spectral-ruleset-bundler.',
  ),
  'baseline-unnamed': row(
    'There is no baseline to update.',
    'Name the file: --baseline pinout-baseline.json --update-baseline.',
  ),
  'baseline-not-found': row(
    'There is no baseline of this name.',
    'Name a file that --update-baseline has written.',
  ),
  'baseline-invalid': row('The file is not a baseline.', 'Name a file that --update-baseline has written.'),
  'baseline-not-written': row(
    'The baseline cannot be written.',
    'Name a file that you have the right to write.',
  ),
  'fix-not-written': row(
    'A corrected file cannot be written. No file was changed.',
    'Give yourself the right to write the file.',
  ),
} as const;
