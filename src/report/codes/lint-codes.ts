import type { CodeMeaning } from './code-meaning.ts';

/** A code of `lint` that is not a rule. */
export type LintCode = 'spectral-rules-skipped';

/** What `lint` reports beside its rules. */
export const lintCodes: Readonly<Record<LintCode, CodeMeaning>> = {
  'spectral-rules-skipped': {
    severity: 'warning',
    means:
      'Spectral could not run its rules over the document: with its references resolved it would have more values than Spectral can be given, or, as an error, the function of a rule has thrown. Its rules were left out; the rules of Pinout ran.',
    remedy: 'Let definitions refer to each other fewer times; correct the function.',
    example: 'definitions: A has twenty properties that are B, B has twenty that are C, and so on',
  },
};
