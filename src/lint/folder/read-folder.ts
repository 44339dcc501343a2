import { basename, resolve } from 'node:path';
import { readDefinition } from '../../../rules/definition/definition.ts';
import { readProperties } from '../../../rules/definition/properties.ts';
import type { ConnectorFolder, Sibling } from '../../../rules/folder-rule.ts';
import { PinoutError } from '../../error.ts';
import { maxSourceBytes, type ReadSource, readSource } from '../../source/read-source.ts';
import type { FolderFiles } from './folder-files.ts';

/** What is known before anything is read: definition and properties may have been read already, or have names of their own. */
export interface KnownFiles {
  readonly definitionName?: string | undefined;
  readonly propertiesName?: string | undefined;
  /** Files that have been read already, by name. */
  readonly reads?: ReadonlyMap<string, ReadSource> | undefined;
  readonly siblings?: (() => readonly Sibling[]) | undefined;
}

/** The folder as rules see it; each part is read when it is first asked for. */
export const readFolder = (files: FolderFiles, given: KnownFiles = {}): ConnectorFolder => {
  const names = files.names.toSorted();
  const pick = (...patterns: readonly RegExp[]): string | undefined =>
    patterns.map((pattern) => names.find((name) => pattern.test(name))).find((name) => name !== undefined);
  const definitionName =
    given.definitionName ??
    pick(
      /^apiDefinition\.swagger\.json$/,
      /^apidefinition\.swagger\.(json|ya?ml)$/i,
      /\.swagger\.(json|ya?ml)$/i,
    );
  const propertiesName = given.propertiesName ?? pick(/^apiProperties\.json$/, /^api_?properties\.json$/i);
  const scriptName = pick(/^script\.csx$/, /^script\.csx$/i, /\.csx$/i, /^script\.cs$/i);
  const iconName = pick(/^icon\.png$/, /^icon\.\w+$/i);
  const settingsName = pick(/^settings\.json$/, /^settings\.json$/i);
  const readmeName = pick(/^readme\.md$/i, /^readme(\.\w+)?$/i);
  const read = once((name: string) => given.reads?.get(name) ?? readDocument(files, name));
  const text = once((name: string) => decode(boundedBytes(files, name)));
  const bytes = once((name: string) => boundedBytes(files, name));
  const document = (name: string | undefined): ReadSource | undefined =>
    name === undefined ? undefined : read(name);
  return {
    path: files.path,
    name: basename(resolve(files.path)),
    names,
    folders: files.folders.toSorted(),
    definitionName,
    get definitionSource() {
      return document(definitionName)?.source;
    },
    get definition() {
      const value = document(definitionName)?.value;
      return value === undefined ? undefined : readDefinition(value);
    },
    propertiesName,
    get propertiesSource() {
      return document(propertiesName)?.source;
    },
    get properties() {
      const value = document(propertiesName)?.value;
      return value === undefined ? undefined : readProperties(value);
    },
    scriptName,
    get script() {
      return scriptName === undefined ? undefined : text(scriptName);
    },
    iconName,
    get icon() {
      return iconName === undefined ? undefined : bytes(iconName);
    },
    settingsName,
    get settings() {
      return document(settingsName)?.value;
    },
    readmeName,
    get readme() {
      return readmeName === undefined ? undefined : text(readmeName);
    },
    text,
    bytes,
    size: files.size,
    get siblings() {
      return given.siblings?.() ?? noSiblings;
    },
  };
};

const noSiblings: readonly Sibling[] = [];

/** A file that cannot be read is a finding of another rule, and nothing here. */
const readDocument = (files: FolderFiles, name: string): ReadSource | undefined => {
  const bytes = boundedBytes(files, name);
  if (bytes === undefined) return undefined;
  try {
    return readSource(files.path === '.' ? name : `${files.path}/${name}`, bytes);
  } catch (error) {
    if (error instanceof PinoutError) return undefined;
    throw error;
  }
};

const boundedBytes = (files: FolderFiles, name: string): Uint8Array | undefined =>
  (files.size(name) ?? maxSourceBytes + 1) > maxSourceBytes ? undefined : files.bytes(name);

const decode = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

const once = <T>(load: (name: string) => T): ((name: string) => T) => {
  const known = new Map<string, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, load(name));
    return known.get(name) as T;
  };
};
