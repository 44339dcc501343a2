import { hash } from 'node:crypto';
import type { ShardPlace, Shards } from '../report/report.ts';
import { shareOut } from '../report/share-out.ts';
import type { LintTarget } from './find/find-targets.ts';
import { type FolderFiles, filesOnDisk } from './folder/folder-files.ts';

/** The connectors of one shard, and what tells its run from any other. */
export interface TargetShard {
  readonly targets: readonly LintTarget[];
  readonly shards: Shards;
}

/**
 * One shard of the connectors of a run, as even as the sizes of their files allow. A folder is in exactly one shard. `plan` is whatever decides how they are
 * linted; shards of one run have the same.
 */
export const shardTargets = (
  targets: readonly LintTarget[],
  { at, of }: ShardPlace,
  plan: unknown,
): TargetShard => {
  const folders = [...Map.groupBy(targets, ({ folder }) => folder)].map(([folder, own]) => ({
    own,
    ...readContents(folder),
  }));
  const shards = shareOut(
    folders.map(({ bytes }) => bytes),
    of,
  );
  return {
    targets: folders.flatMap(({ own }, index) => (shards[index] === at - 1 ? own : [])),
    shards: {
      subjects: digestOf(folders.map(({ own, contents }) => [own, contents])),
      plan: digestOf(plan),
      order: folders.map(({ own: [first] }) => [first?.folder ?? '', []]),
      of,
      at: [at],
    },
  };
};

/** How large the files of a folder are, and a digest of them: lint looks at all of them. */
const readContents = (folder: string): { readonly bytes: number; readonly contents: readonly string[] } => {
  const files: FolderFiles = filesOnDisk(folder);
  return {
    bytes: files.names.reduce((sum, name) => sum + (files.size(name) ?? 0), 0),
    contents: files.names
      .toSorted()
      .map((name) => `${name} ${hash('sha256', files.bytes(name) ?? new Uint8Array(), 'base64url')}`),
  };
};

const digestOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex').slice(0, 16);
