import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One document of a folder for import: a file, or a folder of files that are one. */
export interface Unit {
  readonly kind: string;
  readonly path: string;
  readonly version?: string;
  readonly bytes?: number;
  /** What the oracle says of the document as it is: `yes`, or why not. */
  readonly valid?: string;
}

/** The units of MANIFEST.json. */
export const readUnits = (folder: string): readonly Unit[] =>
  JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as readonly Unit[];
