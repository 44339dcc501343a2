import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Connector } from '../connector/connector.ts';
import { maxSourceBytes } from '../source/read-source.ts';
import type { CaseSources } from './cases/case-reading.ts';

/** What the person who runs Pinout allows a file of cases. */
export interface CaseTrust {
  /** Environment variables that it may read. Those whose names begin with `PINOUT_CASE_` are always allowed. */
  readonly allowEnv?: readonly string[];
}

/**
 * Where the values of a file of cases come from. The file is not trusted, since it comes with the connector: it reads files of its own
 * folder and of the connector's, links resolved, and the variables that are allowed.
 */
export const caseSources = (
  { folder }: Pick<Connector, 'folder'>,
  file: string,
  { allowEnv = [] }: CaseTrust = {},
): CaseSources => ({
  env: process.env,
  allowsEnv: (name) => name.startsWith('PINOUT_CASE_') || allowEnv.includes(name),
  readFile: (name) => {
    const path = realpathSync(join(dirname(file), name));
    const homes = [dirname(file), folder].map((each) => realpathSync(each));
    const found = statSync(path);
    // A named pipe would be waited for without an end.
    if (!homes.some((home) => path.startsWith(home + sep)) || !found.isFile() || found.size > maxSourceBytes)
      throw new Error(`${path} is not a file of the connector.`);
    return readFileSync(path, 'utf8');
  },
});
