import { stringify } from 'yaml';
import type { ImportedCase } from '../model/imported.ts';

/** cases.yaml with the examples of the source; nothing if there are none. */
export const writeCases = (cases: readonly ImportedCase[]): string | undefined =>
  cases.length === 0
    ? undefined
    : `# Calls with the examples of the source. docs/cases.md says what more can be here.\n${stringify({ cases }, { lineWidth: 0 })}`;
