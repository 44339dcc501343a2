import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** A folder of real connectors, or why what needs one is skipped. */
export interface CorpusFolder {
  readonly folder: string;
  readonly absent: boolean;
  /** Ends the name of a test that is skipped; empty where it is not. */
  readonly why: string;
  /** It is the collection that the project was measured with: figures of it may be asserted. Another folder may hold anything. */
  readonly usual: boolean;
  /** All of them are asked for, which takes minutes: `PINOUT_CORPUS_ALL=true`, as CI does. Without it a test takes a fixed part. */
  readonly all: boolean;
}

/** Where real connectors lie, if somebody has any: `PINOUT_CORPUS`, else `../shared/corpus`. None of them is a part of the project. */
export const corpusFolder = (): CorpusFolder => {
  const named = process.env['PINOUT_CORPUS'];
  const folder = named ?? resolve(import.meta.dirname, '../../../shared/corpus');
  const absent = !existsSync(folder);
  const why = absent ? ` (skipped: there is no folder ${folder}; PINOUT_CORPUS names another)` : '';
  const all = process.env['PINOUT_CORPUS_ALL'] === 'true';
  return { folder, absent, why, usual: named === undefined && !absent, all };
};
