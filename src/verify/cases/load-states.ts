import { join } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { asObject, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { readSource } from '../../source/read-source.ts';
import type { CaseGiven, VerifyCase } from '../model/case.ts';
import { type Reading, wrong } from './case-reading.ts';
import { type CaseTrust, caseSources, readCaseFile } from './case-sources.ts';
import { readCases } from './read-cases.ts';
import { readGiven } from './read-given.ts';

/** Provider states: what each is given, by its name, and the cases that it may name. */
export interface States {
  readonly given: Readonly<Record<string, readonly CaseGiven[]>>;
  readonly cases: readonly VerifyCase[];
}

/**
 * The `states` of a cases.yaml, each of them written as a case's `given`: the name of a case, `{ http: … }`, `{ command: … }`, or a list. A
 * state that has the name of a case is that case. Without a file named, the cases.yaml beside the definition is read, if there is one.
 * Throws a PinoutError with line and column for whatever is wrong in it.
 */
export const loadStates = async (
  connector: Connector,
  path?: string,
  trust: CaseTrust = {},
): Promise<States> => {
  const file = path ?? join(connector.folder, 'cases.yaml');
  const bytes = readCaseFile(connector, file, { named: path !== undefined });
  if (bytes !== undefined) return readStates(connector, file, bytes, trust);
  if (path === undefined) return { given: {}, cases: [] };
  throw new PinoutError('states-not-found', `${path} does not exist.`, 'Name a cases.yaml with "states:".');
};

const readStates = (connector: Connector, path: string, bytes: Uint8Array, trust: CaseTrust): States => {
  const sources = caseSources(connector, path, trust);
  const cases = readCases(connector, path, bytes, sources);
  const { source, value } = readSource(path, bytes);
  const reading: Reading = { connector, source, sources };
  const states = own(asObject(value), 'states');
  const named = asObject(states);
  if (states !== undefined && named === undefined)
    throw wrong(source, '/states', 'has states that are not a mapping', 'Write one "name:" a line.');
  const written = Object.entries(named ?? {}).map(([name, node]) => {
    const pointer = `/states/${escapeToken(name)}`;
    const given = readGiven(reading, node, pointer);
    const lost = given.find((each) => each.kind === 'case' && !cases.some((one) => one.name === each.name));
    if (lost?.kind === 'case')
      throw wrong(
        source,
        pointer,
        `is given a case that is not there: "${lost.name}"`,
        `There are: ${cases.map((one) => `"${one.name}"`).join(', ') || 'none'}.`,
      );
    return [name, given] as const;
  });
  const byCase = cases
    .filter(({ skip }) => skip === undefined)
    .map(({ name }) => [name, [{ kind: 'case', name }]] as const);
  return { cases, given: Object.fromEntries([...byCase, ...written]) };
};
