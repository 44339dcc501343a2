import type { DatabaseSync } from 'node:sqlite';
import { PinoutError } from '../../error.ts';
import { parseExact, writeExact } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';
import type { State } from '../model/state.ts';

/** Keeps state in a SQLite file. What was answered with 201 is still there after the process was killed. */
export const createSqliteState = (file: string): State & { readonly close: () => void } => {
  const database = openTables(file);
  const list = database.prepare('SELECT key, value FROM item WHERE collection = ? ORDER BY rowid');
  const size = database.prepare('SELECT COUNT(*) AS count FROM item WHERE collection = ?');
  const get = database.prepare('SELECT value FROM item WHERE collection = ? AND key = ?');
  const set = database.prepare(
    'INSERT INTO item VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM item WHERE collection = ? AND key = ?');
  const next = database.prepare(
    'INSERT INTO counter VALUES (?, 1) ON CONFLICT (collection) DO UPDATE SET value = value + 1 RETURNING value',
  );
  // Its own changes are counted here, those of other processes by SQLite.
  const foreign = database.prepare('PRAGMA data_version');
  let changes = 0;
  const read = (row: Readonly<Record<string, unknown>> | undefined): Json | undefined =>
    row === undefined ? undefined : parseExact(String(row['value']));
  return {
    list: (collection) =>
      list
        .all(collection)
        .map((row) => ({ key: String(row['key']), value: parseExact(String(row['value'])) })),
    size: (collection) => Number(size.get(collection)?.['count'] ?? 0),
    get: (collection, key) => read(get.get(collection, key)),
    set: (collection, key, value) => {
      changes++;
      set.run(collection, key, writeExact(value));
    },
    remove: (collection, key) => {
      changes++;
      return remove.run(collection, key).changes > 0;
    },
    next: (collection) => Number(next.get(collection)?.['value'] ?? 1),
    reset: () => {
      changes++;
      database.exec('DELETE FROM item; DELETE FROM counter;');
    },
    version: () => `${changes} ${String(foreign.get()?.['data_version'])}`,
    close: () => database.close(),
  };
};

/** Throws a PinoutError if the file cannot be opened, or is something else than a database. */
const openTables = (file: string): DatabaseSync => {
  try {
    const database = openDatabase(file);
    // Other processes may write into the same file.
    database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(
      'CREATE TABLE IF NOT EXISTS item (collection TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (collection, key));' +
        'CREATE TABLE IF NOT EXISTS counter (collection TEXT PRIMARY KEY, value INTEGER NOT NULL);',
    );
    return database;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PinoutError(
      'state-unreachable',
      `${file} cannot hold the state of the mock: ${why}.`,
      'Name a new file, or one that an earlier mock wrote, in a folder that exists.',
      { cause },
    );
  }
};

/**
 * Loaded only now: Node 22 and 24 warn of `node:sqlite` as experimental the first time, and whoever keeps no state in a file need not see that.
 * Nor does who does: what is used of it has not changed since it came.
 */
const openDatabase = (file: string): DatabaseSync => {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    return new DatabaseSync(file);
  } finally {
    process.emitWarning = emitWarning;
  }
};
