import { createHash } from 'node:crypto';
import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Imported } from '../model/imported.ts';

/** What an import wrote, so that the next one knows what a person has changed since. It stands beside the connector. */
export interface ImportLock {
  readonly version: 1;
  readonly sources: readonly string[];
  /** Ids by `GET /path`; they never change. */
  readonly ids: Readonly<Record<string, string>>;
  readonly definition: JsonObject;
  readonly properties: JsonObject;
}

/** The name of the lock file in the connector's folder. */
export const lockName = 'pinout.import.json';

/** The lock of an import; ids of operations that are gone are kept, in case they come back. */
export const lockOf = (imported: Imported, before: ImportLock | undefined): ImportLock => ({
  version: 1,
  sources: imported.sources.map((path) => path.split('/').at(-1) ?? path),
  ids: {
    ...before?.ids,
    ...Object.fromEntries(
      imported.operations.flatMap(({ method, path, outcome }) =>
        outcome.kind === 'kept' ? [[`${method.toUpperCase()} ${path}`, outcome.id]] : [],
      ),
    ),
  },
  definition: imported.definition,
  properties: imported.properties,
});

/** The text of a lock file, with a sum over what it holds. */
export const writeLock = (lock: ImportLock): string => {
  const body = JSON.stringify(lock);
  return `${JSON.stringify({ note: 'Written by "pinout import". It keeps your edits when you import again.', sha256: sum(body), lock }, null, 1)}\n`;
};

const sum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Reads a lock file. Throws for one that somebody changed: a merge by it would lose edits. */
export const readLock = (path: string, value: Json | undefined): ImportLock => {
  const lock = asObject(own(asObject(value), 'lock'));
  const definition = asObject(own(lock, 'definition'));
  const properties = asObject(own(lock, 'properties'));
  const ids = asObject(own(lock, 'ids'));
  if (
    lock === undefined ||
    definition === undefined ||
    properties === undefined ||
    ids === undefined ||
    own(lock, 'version') !== 1 ||
    own(asObject(value), 'sha256') !== sum(JSON.stringify(lock))
  )
    throw new PinoutError(
      'import-lock',
      `${path} is not what "pinout import" wrote.`,
      'Take it back from version control, or import into a new folder and compare.',
    );
  return {
    version: 1,
    sources: asArray(own(lock, 'sources')).flatMap((each) => asString(each) ?? []),
    ids: Object.fromEntries(
      Object.entries(ids).flatMap(([key, id]) => (typeof id === 'string' ? [[key, id]] : [])),
    ),
    definition,
    properties,
  };
};
