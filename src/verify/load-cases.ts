import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Connector } from '../connector/connector.ts';
import { PinoutError } from '../error.ts';
import { readCases, type VerifyCase } from './read-cases.ts';

/**
 * The cases of a connector: the named file, else the `cases.yaml` beside its definition, else none. `@env:` values come from
 * this process, `@file:` values from beside the cases.
 */
export const loadCases = async (connector: Connector, path?: string): Promise<readonly VerifyCase[]> => {
  const file = path ?? join(connector.folder, 'cases.yaml');
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes !== undefined) {
    const folder = dirname(file);
    return readCases(connector, file, bytes, {
      env: process.env,
      readFile: (name) => readFileSync(join(folder, name), 'utf8'),
    });
  }
  if (path === undefined) return [];
  throw new PinoutError(
    'cases-not-found',
    `There is no ${path}.`,
    'Name a cases.yaml, or leave --cases out.',
  );
};
