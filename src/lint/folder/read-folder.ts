import { basename, resolve } from 'node:path';
import { readDefinition } from '../../../rules/definition/definition.ts';
import { readProperties } from '../../../rules/definition/properties.ts';
import type { ConnectorFolder, Sibling } from '../../../rules/folder-rule.ts';
import { PinoutError } from '../../error.ts';
import { maxSourceBytes, type ReadSource } from '../../source/decode-text.ts';
import { readSource } from '../../source/read-source.ts';
import type { FolderFiles } from './folder-files.ts';

/** What is known before anything is read: definition and properties may have been read already, or have names of their own. */
export interface KnownFiles {
  readonly definitionName?: string | undefined;
  readonly propertiesName?: string | undefined;
  /** Files that have been read already, by name. */
  readonly reads?: ReadonlyMap<string, ReadSource> | undefined;
  readonly siblings?: (() => readonly Sibling[]) | undefined;
}

/** What each part of a connector is called in its folder, the right name first; the others are what is likely meant. */
const namesOfParts = {
  definition: [
    /^apiDefinition\.swagger\.json$/,
    /^apidefinition\.swagger\.(json|ya?ml)$/i,
    /\.swagger\.(json|ya?ml)$/i,
  ],
  properties: [/^apiProperties\.json$/, /^api_?properties\.json$/i],
  script: [/^script\.csx$/, /^script\.csx$/i, /\.csx$/i, /^script\.cs$/i],
  icon: [/^icon\.png$/, /^icon\.\w+$/i],
  settings: [/^settings\.json$/, /^settings\.json$/i],
  readme: [/^readme\.md$/i, /^readme(\.\w+)?$/i],
} satisfies Readonly<Record<string, readonly RegExp[]>>;

/** The folder as rules see it: its parts are read, each once; its other files when a rule asks for them. */
export const readFolder = (files: FolderFiles, given: KnownFiles = {}): ConnectorFolder => {
  const names = files.names.toSorted();
  const nameOf = (part: keyof typeof namesOfParts): string | undefined =>
    namesOfParts[part]
      .map((pattern) => names.find((name) => pattern.test(name)))
      .find((name) => name !== undefined);
  const definitionName = given.definitionName ?? nameOf('definition');
  const propertiesName = given.propertiesName ?? nameOf('properties');
  const [scriptName, iconName] = [nameOf('script'), nameOf('icon')];
  const [settingsName, readmeName] = [nameOf('settings'), nameOf('readme')];
  const read = (name: string | undefined): ReadSource | undefined =>
    name === undefined ? undefined : (given.reads?.get(name) ?? readDocument(files, name));
  const bytes = once((name: string) => boundedBytes(files, name));
  // What has been read as JSON is text already.
  const text = once((name: string) => given.reads?.get(name)?.source.text ?? decode(bytes(name)));
  const [definition, properties] = [read(definitionName), read(propertiesName)];
  return {
    path: files.path,
    name: basename(resolve(files.path)),
    names,
    folders: files.folders.toSorted(),
    definitionName,
    definitionSource: definition?.source,
    definition: definition?.value === undefined ? undefined : readDefinition(definition.value),
    propertiesName,
    propertiesSource: properties?.source,
    properties: properties?.value === undefined ? undefined : readProperties(properties.value),
    scriptName,
    script: scriptName === undefined ? undefined : text(scriptName),
    iconName,
    icon: iconName === undefined ? undefined : bytes(iconName),
    settingsName,
    settings: read(settingsName)?.value,
    readmeName,
    readme: readmeName === undefined ? undefined : text(readmeName),
    text,
    bytes,
    size: files.size,
    siblings: given.siblings ?? noSiblings,
  };
};

const noSiblings = (): readonly Sibling[] => [];

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
