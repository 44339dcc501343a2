import { join } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import type { VerifyCase } from '../model/case.ts';
import { type CaseTrust, caseSources, readCaseFile } from './case-sources.ts';
import { readCases } from './read-cases.ts';
import { tagsOfCases } from './tags-of-cases.ts';

/**
 * The cases of a connector: the named file, else the `cases.yaml` beside its definition, else none. They are not trusted: `@env:` names
 * variables that are allowed, `@file:` files of their folder.
 */
export const loadCases = async (
  connector: Connector,
  path?: string,
  trust: CaseTrust = {},
): Promise<readonly VerifyCase[]> => {
  const file = path ?? join(connector.folder, 'cases.yaml');
  const bytes = readCaseFile(connector, file, { named: path !== undefined });
  if (bytes !== undefined) return readCases(connector, file, bytes, caseSources(connector, file, trust));
  if (path === undefined) return [];
  throw new PinoutError(
    'cases-not-found',
    `${path} does not exist.`,
    'Name a cases.yaml, or leave --cases out.',
  );
};

/** The tags that the cases of a connector have; no value of theirs is looked up. */
export const loadTags = (connector: Connector, path?: string): readonly string[] => {
  const file = path ?? join(connector.folder, 'cases.yaml');
  const bytes = readCaseFile(connector, file, { named: path !== undefined });
  return bytes === undefined ? [] : tagsOfCases(file, bytes);
};
