import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { readNamedText } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';
import { asObject } from '../../source/json.ts';
import { packageFolder } from '../../source/package-folder.ts';

/** What a ruleset file leads to, itself and all that it extends among it. */
export interface RulesetNames {
  /** Files and packages whose code is run. */
  readonly code: readonly string[];
  /** Addresses on the network. */
  readonly remote: readonly string[];
}

/**
 * Looks at what a ruleset file names, without running any of it. A YAML or JSON file is data; its functions, and the modules that it extends,
 * are code. Throws a PinoutError for code that lies in a connector's folder, unless the ruleset that is named is that code, or it lies in the
 * working folder: whoever wrote the connector wrote it.
 */
export const readRulesetNames = async (file: string): Promise<RulesetNames> => {
  const code = new Set<string>();
  const remote = new Set<string>();
  const seen = new Set<string>();
  const visit = async (path: string, from?: string): Promise<void> => {
    if (seen.has(path) || isOurs(path)) return;
    seen.add(path);
    if (!isData(path)) {
      if (from !== undefined) refuseInConnector(path, from);
      code.add(path);
      return;
    }
    const names = await namesIn(path);
    for (const each of names.files) await visit(each, path);
    for (const each of names.packages) code.add(each);
    for (const each of names.remote) remote.add(each);
  };
  await visit(file);
  return { code: [...code], remote: [...remote] };
};

/** What one file of data names; nothing if it cannot be read, which whoever loads it says. */
const namesIn = async (
  path: string,
): Promise<Readonly<Record<'files' | 'packages' | 'remote', readonly string[]>>> => {
  const ruleset = await readData(path);
  const extended = extendedIn(ruleset);
  const isRemote = (name: string): boolean => /^(?:https?|ftp):/i.test(name);
  const packages = extended.filter((name) => !isRemote(name) && !isPath(name));
  const files = extended.filter((name) => !isRemote(name) && isPath(name));
  return {
    files: [...functionsIn(ruleset, dirname(path)), ...files.map((name) => resolve(dirname(path), name))],
    packages: packages.filter((name) => !trustedPackage.test(name)),
    remote: extended.filter(isRemote),
  };
};

const isData = (path: string): boolean =>
  ['.json', '.yaml', '.yml', ''].includes(extname(path).toLowerCase());

/** Spectral's own rulesets and Pinout's are not foreign code. */
const trustedPackage = /^(?:spectral:|pinout\/|@stoplight\/)/;

const isPath = (name: string): boolean =>
  !trustedPackage.test(name) && /^[./\\]|^[a-z]:[\\/]|\.(?:ya?ml|json|[cm]?js)$/i.test(name);

const isOurs = (path: string): boolean => path.startsWith(join(packageFolder(), 'rulesets') + sep);

/** What a ruleset extends, in itself and in its overrides: files, packages, addresses. */
const extendedIn = (ruleset: unknown): readonly string[] => {
  const object = asObject(ruleset);
  const own: unknown = object?.['extends'];
  const list: readonly unknown[] = Array.isArray(own) ? own : [own];
  const overrides: unknown = object?.['overrides'];
  return [
    ...list.flatMap(nameIn),
    ...(Array.isArray(overrides) ? (overrides as readonly unknown[]).flatMap(extendedIn) : []),
  ];
};

/** The files of `functions`, which Spectral looks for in `functionsDir`. */
const functionsIn = (ruleset: unknown, folder: string): readonly string[] => {
  const object = asObject(ruleset);
  const names: unknown = object?.['functions'];
  const within: unknown = object?.['functionsDir'];
  const place = resolve(folder, typeof within === 'string' ? within : 'functions');
  return Array.isArray(names)
    ? (names as readonly unknown[]).flatMap(nameIn).map((name) => join(place, `${name}.js`))
    : [];
};

const nameIn = (entry: unknown): readonly string[] => {
  const name: unknown = Array.isArray(entry) ? entry[0] : entry;
  return typeof name === 'string' ? [name] : [];
};

/** Is one of the folders between a file and the working folder, which is trusted, a connector's. */
const refuseInConnector = (path: string, from: string): void => {
  if (!existsSync(path)) return;
  const trusted = realpathSync(process.cwd()) + sep;
  for (
    let folder = dirname(realpathSync(path));
    !trusted.startsWith(folder + sep);
    folder = dirname(folder)
  ) {
    if (dirname(folder) === folder) return;
    if (!readdirSync(folder).some(isDefinition)) continue;
    throw new PinoutError(
      'ruleset-code-refused',
      `${from} names the code of ${path}, which lies in a connector's folder.`,
      'Read the code, then move it beside your own ruleset, or name it with --ruleset.',
    );
  }
};

const isDefinition = (name: string): boolean => /^api_?definition\b|\.swagger\.(?:json|ya?ml)$/i.test(name);

const readData = async (path: string): Promise<unknown> => {
  const { parse } = await import('yaml');
  try {
    return parse(readNamedText(path)) as unknown;
  } catch {
    return undefined;
  }
};
