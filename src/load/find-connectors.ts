import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PinoutError } from '../error.ts';

/** For who has no connector yet. */
export const howToBegin =
  'Begin one with "pinout init", or make one of an API description with "pinout import openapi.yaml".';

/** The connectors that a command line names. If it names none: every folder of `contracts/` that has a definition. */
export const findConnectors = async (paths: readonly string[]): Promise<readonly string[]> => {
  if (paths.length > 0) return paths;
  const home = 'contracts';
  if ((await stat(home).catch(() => undefined)) === undefined) {
    throw new PinoutError(
      'connectors-not-found',
      'No connector is named, and there is no folder contracts/ here.',
      `Name a connector: a folder with apiDefinition.swagger.json, or that file. ${howToBegin}`,
    );
  }
  const found = (await findDefinitions(home)).toSorted();
  if (found.length === 0) {
    throw new PinoutError(
      'connectors-not-found',
      'The folder contracts/ contains no connector.',
      `Put each connector into a folder of its own: contracts/<name>/apiDefinition.swagger.json. ${howToBegin}`,
    );
  }
  return found;
};

/** Folders at or below the given one that hold a definition; hidden folders and node_modules are left out. */
export const findDefinitions = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && /\.swagger\.(json|ya?ml)$/i.test(entry.name)))
    return [folder];
  const below = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  );
  return (await Promise.all(below.map((entry) => findDefinitions(join(folder, entry.name))))).flat();
};
