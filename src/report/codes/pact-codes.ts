import type { SourceCode } from '../../source/decode-text.ts';
import type { CodeMeaning } from './code-meaning.ts';
import { fileCodes } from './file-codes.ts';
import { type PactRequestCode, pactRequestCodes } from './pact-request-codes.ts';
import { type PactResponseCode, pactResponseCodes } from './pact-response-codes.ts';

/** A code of `pact`: no other compiles. */
export type PactCode = PactRequestCode | PactResponseCode | SourceCode;

/** Everything that `pact` can report, what it weighs, and what to do about it: the one table. */
export const pactCodes: Readonly<Record<PactCode, CodeMeaning>> = {
  ...pactRequestCodes,
  ...pactResponseCodes,
  ...fileCodes,
};
