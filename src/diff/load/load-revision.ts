import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { loadConnector } from '../../load/load-connector.ts';
import { defined } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import type { Revision } from './find-revision.ts';
import type { LoadedSide } from './loaded-side.ts';
import { readScript } from './read-script.ts';
import { runGit } from './run-git.ts';

/**
 * The connector of a folder or definition file as it was in a revision, with everything beside it. The files are read out of git into a
 * temporary folder that is removed again; the working tree is left alone. Places name the files as `label` says.
 */
export const loadRevision = async (
  folder: string,
  revision: Revision,
  path: string,
  label: (path: string) => string,
): Promise<LoadedSide | undefined> => {
  const prefix = await runGit(folder, ['rev-parse', '--show-prefix']);
  const inTree = posix.normalize(
    posix.join(
      prefix.kind === 'done' ? prefix.text.trim() : '',
      toPosix(relative(folder, resolve(folder, path))),
    ),
  );
  if (inTree.startsWith('..')) throw outside(path);
  const kind = await runGit(folder, ['cat-file', '-t', `${revision.commit}:${inTree === '.' ? '' : inTree}`]);
  if (kind.kind === 'failed') return undefined;
  const isFile = kind.text.trim() === 'blob';
  const home = await realpath(await mkdtemp(join(tmpdir(), 'pinout-')));
  const target = join(home, basename(resolve(folder, isFile ? dirname(path) : path)));
  const shown = isFile ? dirname(path) : path;
  const rename = (file: string): string => label(join(shown, relative(target, resolve(file))));
  try {
    const tree = isFile ? posix.dirname(inTree) : inTree;
    await writeTree(folder, revision, tree === '.' ? '' : tree, target);
    const connector = await loadConnector(isFile ? join(target, basename(path)) : target);
    const script = await readScript(target);
    return {
      connector: withPaths(connector, label(shown), rename),
      ...defined({ script }),
    };
  } catch (error) {
    throw error instanceof PinoutError ? renamed(error, target, label(shown), rename) : error;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

/** Nobody has heard of the temporary folder. */
const renamed = (
  { code, message, remedy, at }: PinoutError,
  target: string,
  folder: string,
  rename: (file: string) => string,
): PinoutError =>
  new PinoutError(
    code,
    message.replaceAll(target, folder),
    remedy,
    at === undefined ? {} : { at: { ...at, file: rename(at.file) } },
  );

/** Folders at or below a path that held a definition in a revision, as paths from the folder. */
export const findDefinitionsAt = async (
  folder: string,
  revision: Revision,
  path: string,
): Promise<readonly string[]> => {
  const listed = await runGit(folder, ['ls-tree', '-r', '-z', '--name-only', revision.commit, '--', path]);
  const names = listed.kind === 'done' ? listed.text.split('\0') : [];
  return [...new Set(names.filter((name) => definitionName.test(name)).map((name) => dirname(name)))];
};

const definitionName = /\.swagger\.(json|ya?ml)$/i;

const toPosix = (path: string): string => path.split(sep).join('/');

const outside = (path: string): PinoutError =>
  new PinoutError(
    'path-outside-repository',
    `${path} is not in this git repository.`,
    'Name a path inside the repository.',
  );

/** What a connector is made of; icons and the like are left where they are. */
const wanted = /\.(json|ya?ml|csx)$/i;

const writeTree = async (folder: string, revision: Revision, tree: string, target: string): Promise<void> => {
  const listed = await runGit(folder, ['ls-tree', '-r', '-z', `${revision.commit}:${tree}`]);
  const entries = listed.kind === 'done' ? listed.text.split('\0') : [];
  await mkdir(target, { recursive: true });
  for (const entry of entries) {
    // `<mode> blob <object>\t<name>`; links are not followed.
    const [, mode, object, name] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
    if (name === undefined || object === undefined || mode === '120000' || !wanted.test(name)) continue;
    const content = await runGit(folder, ['cat-file', 'blob', object]);
    if (content.kind === 'failed') continue;
    await mkdir(dirname(join(target, name)), { recursive: true });
    await writeFile(join(target, name), content.bytes);
  }
};

const withPaths = (connector: Connector, folder: string, rename: (file: string) => string): Connector => {
  const moved = (source: Source): Source => ({ ...source, path: rename(source.path) });
  const { properties, imported, recordedTools } = connector;
  return {
    ...connector,
    folder,
    definition: moved(connector.definition),
    ...(properties === undefined ? {} : { properties: moved(properties) }),
    ...(recordedTools === undefined
      ? {}
      : { recordedTools: { ...recordedTools, source: moved(recordedTools.source) } }),
    ...(imported === undefined
      ? {}
      : {
          imported: Object.fromEntries(
            Object.entries(imported).map(([name, from]) => [name, { ...from, source: moved(from.source) }]),
          ),
        }),
    problems: connector.problems.map((problem) => ({ ...problem, file: rename(problem.file) })),
  };
};
