import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { toolFileName, toolFileNames } from '../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../connector/connector.ts';
import { notThere } from '../disk/not-there.ts';
import { readFoundFile } from '../disk/read-file.ts';
import { PinoutError } from '../error.ts';
import type { ReadSource } from '../source/decode-text.ts';
import { asObject, defined } from '../source/json.ts';
import { readSource } from '../source/read-source.ts';
import { readToolList } from '../source/tools/tool-list.ts';
import { howToBegin } from './find-connectors.ts';
import { importRefs } from './import-refs.ts';
import { readConnector } from './read-connector.ts';

/**
 * Loads the connector of a folder or a definition file, with the apiProperties.json and script.csx beside it.
 * Throws a PinoutError where there is none, or where its definition cannot be read as OpenAPI 2.0.
 */
export const loadConnector = async (path: string): Promise<Connector> => {
  const file = await findDefinition(path);
  const folder = dirname(file);
  const names = await readdir(folder);
  const propertiesName = names.find((name) => /^api_?properties\.json$/i.test(name));
  const properties =
    propertiesName === undefined ? undefined : withObject(await readJson(folder, propertiesName));
  const read = await readJson(folder, basename(file));
  const tools = await readTools(folder, names);
  const { definition, imported } = await importRefs(read, folder);
  return readConnector({
    name: nameOf(file),
    folder,
    definition,
    script: names.some((name) => /\.csx$/i.test(name)),
    ...defined({ properties, tools, imported }),
  });
};

/** The definition's path: the file itself, or the one in the folder whose name ends with `.swagger.json`, in any case. */
export const findDefinition = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw notThere(
      'connector-not-found',
      path,
      'Name a folder with apiDefinition.swagger.json, or that file itself.',
    );
  }
  if (found.isFile()) return path;
  const names = (await readdir(path)).toSorted();
  const definition =
    names.find((name) => /^apidefinition\.swagger\.(json|ya?ml)$/i.test(name)) ??
    names.find((name) => /\.swagger\.(json|ya?ml)$/i.test(name));
  if (definition === undefined) {
    throw new PinoutError(
      'definition-not-found',
      `The folder ${path} has no apiDefinition.swagger.json.`,
      `Name the folder of one connector, or its definition file. ${howToBegin}`,
    );
  }
  return join(path, definition);
};

/** `null` as apiProperties.json must not be as good as none: its policies would be left out in silence. What cannot be parsed says so itself. */
const withObject = (read: ReadSource): ReadSource => {
  if (read.value === undefined || asObject(read.value) !== undefined) return read;
  throw new PinoutError(
    'properties-not-object',
    `${read.source.path} is not an object.`,
    'Write { "properties": { … } }, or remove the file.',
  );
};

/** A link that leads out of the folder is not followed: the folder may be a stranger's, and what is wrong with a file is shown. */
const readJson = async (folder: string, name: string): Promise<ReadSource> => {
  const path = join(folder, name);
  return readSource(path, readFoundFile(path, { within: folder }));
};
/** Another program's tools.json is not ours. */
const readTools = async (folder: string, names: readonly string[]): Promise<ReadSource | undefined> => {
  const name = toolFileNames.find((each) => names.includes(each));
  if (name === undefined) return undefined;
  const read = await readJson(folder, name);
  return name !== toolFileName && readToolList(read.value).kind === 'broken' ? undefined : read;
};

/** The folder's name tells connectors apart; a definition file with a name of its own is called by that. */
const nameOf = (file: string): string => {
  const own = basename(file)
    .replace(/\.swagger\.(json|ya?ml)$/i, '')
    .replace(/\.(json|ya?ml)$/i, '');
  return /^api_?defi?nation$|^api_?definition$/i.test(own) ? basename(dirname(resolve(file))) : own;
};
