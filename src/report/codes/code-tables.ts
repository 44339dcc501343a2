import type { CodeMeaning } from './code-meaning.ts';
import { lintCodes } from './lint-codes.ts';
import { mockCodes } from './mock-codes.ts';
import { pactCodes } from './pact-codes.ts';
import { verifyCodes } from './verify-codes.ts';

/** The tables of codes by the command that reports them; what `diff` and `import` report stands in their own rooms. */
export const codeTables: Readonly<
  Record<'lint' | 'verify' | 'pact' | 'mock', Readonly<Record<string, CodeMeaning>>>
> = { lint: lintCodes, verify: verifyCodes, pact: pactCodes, mock: mockCodes };

/** What a code of these tables means. */
export const meaningOf = (code: string): CodeMeaning | undefined => {
  for (const table of Object.values(codeTables)) if (Object.hasOwn(table, code)) return table[code];
  return undefined;
};
