import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Connector } from '../connector/connector.ts';
import { readFoundFile } from '../disk/read-file.ts';
import type { ReadSource } from '../source/decode-text.ts';
import { asObject, type Json, type JsonObject, own } from '../source/json.ts';
import { getAt } from '../source/pointer.ts';
import { readSource } from '../source/read-source.ts';
import { findRefs } from './find-refs.ts';

type Imported = NonNullable<Connector['imported']>;

/**
 * Brings schemas that a `$ref` names in other local files (`schemas.json#/Money`) into `definitions`, and points the refs
 * there. Files outside the connector's folder (links resolved) and anything with a scheme are left for `checkRefs` to report.
 */
export const importRefs = async (
  definition: ReadSource,
  folder: string,
): Promise<{ readonly definition: ReadSource; readonly imported?: Imported }> => {
  const root = asObject(definition.value);
  if (root === undefined || !findRefs(root).some(({ ref }) => isLocalFile(ref))) return { definition };
  const home = await realpath(folder);
  const files = new Map<string, ReadSource>();
  const definitions: Record<string, Json> = { ...asObject(own(root, 'definitions')) };
  const imported: Record<string, { source: ReadSource['source']; pointer: string }> = {};
  const bring = async (value: JsonObject, base: string, own: boolean): Promise<JsonObject> => {
    const names = new Map<string, string>();
    for (const { ref } of findRefs(value)) {
      if (ref.startsWith('#') && own) continue;
      if (!ref.startsWith('#') && !isLocalFile(ref)) continue;
      const [path = '', fragment = ''] = ref.split('#');
      const file = path === '' ? base : resolve(dirname(base), path);
      const read = await readBelow(home, file, files);
      const target = asObject(getAt(read?.value, `#${fragment}`));
      if (read === undefined || target === undefined) continue;
      const name = `${relative(home, file).split(sep).join('/')}#${fragment}`;
      names.set(ref, name);
      if (Object.hasOwn(definitions, name)) continue;
      imported[name] = { source: read.source, pointer: fragment };
      // The name is taken before the schema is read, so that files that refer to each other come to an end.
      definitions[name] = {};
      definitions[name] = await bring(target, file, false);
    }
    return redirect(value, names) as JsonObject;
  };
  const redirected = await bring(root, join(home, 'definition'), true);
  const ownDefinitions = asObject(own(redirected, 'definitions'));
  const value = { ...redirected, definitions: { ...definitions, ...ownDefinitions } };
  return { definition: { ...definition, value }, imported };
};

const isLocalFile = (ref: string): boolean =>
  !ref.startsWith('#') && !/^[a-z][a-z0-9+.-]*:|^\/|^\\/i.test(ref);

/** The file if it is readable text below the folder, links resolved. */
const readBelow = async (
  home: string,
  file: string,
  files: Map<string, ReadSource>,
): Promise<ReadSource | undefined> => {
  try {
    const real = await realpath(file);
    if (!real.startsWith(home + sep)) return undefined;
    const known = files.get(real) ?? readSource(relative(process.cwd(), real), readFoundFile(real));
    files.set(real, known);
    return known;
  } catch {
    // Unreadable, missing or not text: the ref stays as it is, and is reported with its place.
    return undefined;
  }
};

const redirect = (value: Json, names: ReadonlyMap<string, string>): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => redirect(item, names));
  const object = asObject(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => {
      const name = key === '$ref' && typeof item === 'string' ? names.get(item) : undefined;
      return [
        key,
        name === undefined
          ? redirect(item, names)
          : `#/definitions/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
      ];
    }),
  );
};
