import { hash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFiles } from '../disk/write-files.ts';
import type { Finding } from '../report/report.ts';
import { maxSourceBytes } from '../source/decode-text.ts';
import { packageFolder } from '../source/package-folder.ts';
import type { LintTarget } from './find/find-targets.ts';
import type { FolderFiles } from './folder/folder-files.ts';

/** Findings of connectors that have not changed since they were linted by the same rules. It never fails: what cannot be kept is made anew. */
export interface ResultCache {
  /** The same text for the same contents of the folder. */
  readonly keyOf: (target: LintTarget, files: FolderFiles) => string;
  readonly get: (key: string) => readonly Finding[] | undefined;
  readonly put: (key: string, findings: readonly Finding[]) => void;
}

/** A cache in a folder, for one set of rules. Results are addressed by the contents of all files of a connector. */
export const createResultCache = (folder: string, rulesKey: string): ResultCache => {
  const common = `${formatVersion}\n${codeKey()}\n${rulesKey}`;
  const fileOf = (key: string): string => join(folder, key.slice(0, 2), `${key.slice(2)}.json`);
  return {
    keyOf: (target, files) => {
      const parts = [common, target.folder, target.definition ?? '', target.properties ?? ''];
      parts.push(...files.folders.toSorted());
      for (const name of files.names.toSorted()) parts.push(name, contentKey(files, name));
      return hash('sha256', parts.join('\n'), 'hex').slice(0, 40);
    },
    get: (key) => {
      try {
        return JSON.parse(readFileSync(fileOf(key), 'utf8')) as readonly Finding[];
      } catch {
        return undefined;
      }
    },
    put: (key, findings) => {
      const file = fileOf(key);
      try {
        // What is lost with the power is made anew.
        writeFiles([{ path: file, content: JSON.stringify(findings) }], { sync: false });
      } catch {
        // A folder that cannot be written is no reason to fail.
      }
    },
  };
};

/** Deletes results that are older than a month. */
export const pruneCache = (folder: string, now: number = Date.now()): void => {
  try {
    for (const part of readdirSync(folder)) {
      for (const name of readdirSync(join(folder, part))) {
        const file = join(folder, part, name);
        if (now - statSync(file).mtimeMs > month) rmSync(file, { force: true });
      }
    }
  } catch {
    // Somebody else may be pruning too.
  }
};

const month = 30 * 24 * 60 * 60 * 1_000;

/** Grows when entries get another shape. */
const formatVersion = 1;

const contentKey = (files: FolderFiles, name: string): string => {
  const size = files.size(name) ?? 0;
  if (size > maxSourceBytes) return `${size} bytes`;
  return hash('sha256', files.bytes(name) ?? new Uint8Array(), 'base64url');
};

let known: string | undefined;

/** What tells one Pinout from another: the version, and in a checkout or a build of one, when its code was written. */
const codeKey = (): string => {
  known ??= [version(), ...codeFiles().map((file) => `${file} ${statSync(file).mtimeMs}`)].join('\n');
  return known;
};

const version = (): string => {
  const text = readFileSync(join(packageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
};

const codeFiles = (): readonly string[] => {
  const own = fileURLToPath(import.meta.url);
  if (!own.endsWith('.ts')) return [own];
  return ['rules', 'src/lint', 'src/source'].flatMap((name) => {
    const folder = join(packageFolder(), name);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .toSorted()
      .map((file) => join(folder, file));
  });
};
