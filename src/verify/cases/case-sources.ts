import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { readFoundFile, readNamedFile } from '../../disk/read-file.ts';
import { runForOutput } from '../../disk/user-values.ts';
import type { CaseRefusal } from '../model/case.ts';
import type { CaseSources } from './case-reading.ts';

/** What the person who runs Pinout allows a file of cases. */
export interface CaseTrust {
  /** Environment variables that it may read. Those whose names begin with `PINOUT_CASE_` are always allowed. */
  readonly allowEnv?: readonly string[];
  /** Commands run, those of `@cmd:` among them. */
  readonly allowCommands?: boolean;
}

/**
 * Where the values of a file of cases come from. The file is not trusted, since it comes with the connector: it reads files of its own
 * folder and of the connector's, links resolved, the variables that are allowed, and runs commands only if they are.
 */
export const caseSources = (
  { folder }: Pick<Connector, 'folder'>,
  file: string,
  trust: CaseTrust = {},
): CaseSources => ({
  env: process.env,
  refusalOf: (kind, name) => (kind === 'file' ? outside(folder, file, name) : refusalOf(kind, name, trust)),
  runForOutput,
  readFile: (name) => {
    const path = join(dirname(file), name);
    const inFolder = realpathSync(path).startsWith(realpathSync(folder) + sep);
    return new TextDecoder().decode(readFoundFile(path, { within: inFolder ? folder : dirname(file) }));
  },
});

/** Whether a file is there is nobody's business if it lies outside. */
const outside = (folder: string, file: string, name: string): CaseRefusal | undefined => {
  const homes = [folder, dirname(file)].map((home) => realpathSync(home) + sep);
  const path = resolve(dirname(realpathSync(file)), name);
  const isWithin = (found: string): boolean => homes.some((home) => (found + sep).startsWith(home));
  if (isWithin(path) && (!existsSync(path) || isWithin(realpathSync(path)))) return undefined;
  return {
    reason: `It reads the file ${name}, which lies outside the connector's folder.`,
    remedy: "Copy the file into the connector's folder, beside the cases.",
  };
};

const refusalOf = (
  kind: 'env' | 'command',
  name: string,
  { allowEnv = [], allowCommands = false }: CaseTrust,
): CaseRefusal | undefined => {
  if (kind === 'command' && !allowCommands)
    return {
      reason: 'It takes a value from a command, and commands are not allowed.',
      remedy: 'Read the command, then allow it with --allow-commands.',
    };
  if (kind !== 'env' || name.startsWith('PINOUT_CASE_') || allowEnv.includes(name)) return undefined;
  return {
    reason: `It reads the environment variable ${name}, which is not allowed.`,
    remedy: `Allow it with --allow-env ${name}, or give the value in a variable that begins with PINOUT_CASE_.`,
  };
};

/** The bytes of a file of cases, if there is one. One that the user has not named lies in the connector's folder, links resolved. */
export const readCaseFile = (
  { folder }: Pick<Connector, 'folder'>,
  file: string,
  { named }: { readonly named: boolean },
): Uint8Array | undefined => {
  if (!existsSync(file)) return undefined;
  return named ? readNamedFile(file) : readFoundFile(file, { within: folder });
};
