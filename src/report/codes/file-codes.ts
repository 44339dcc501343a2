import type { SourceCode } from '../../source/decode-text.ts';
import type { CodeMeaning } from './code-meaning.ts';

/** What is wrong with a JSON file that could be read anyway. `lint` has rules for it, with pages of their own. */
export const fileCodes: Readonly<Record<SourceCode, CodeMeaning>> = {
  'json-syntax': {
    severity: 'error',
    means: 'The file is not strict JSON: it has a comment, a comma too many, or something is missing.',
    remedy: 'Correct the place that the finding names.',
    example: '{"consumer": {"name": "front end"},}',
  },
  'json-duplicate-key': {
    severity: 'error',
    means:
      'An object has the same key twice. Programs that read it take one of the two, and not all take the same.',
    remedy: 'Delete one of the two.',
    example: '{"status": 200, "status": 201}',
  },
  'document-too-deep': {
    severity: 'error',
    means: 'Objects and lists are nested more deeply than Pinout reads.',
    remedy: 'Nest less deeply.',
    example: '[[[[[[[[[[[[[[[[[[[[ … ]]]]]]]]]]]]]]]]]]]]',
  },
  'file-has-bom': {
    severity: 'warning',
    means: "The file begins with a byte order mark, which some of the platform's tools refuse.",
    remedy: 'Save the file as UTF-8 without BOM.',
    example: 'EF BB BF 7B 22 …',
  },
};
