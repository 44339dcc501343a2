import type { FolderFiles } from './folder-files.ts';

/** A folder's files with changes over them that are only in memory. */
export interface Overlay {
  readonly files: FolderFiles;
  readonly write: (name: string, bytes: Uint8Array) => void;
  readonly rename: (name: string, to: string) => void;
  /** What would have to be done on disk, in this order: renames first. */
  readonly changes: () => OverlayChanges;
}

/** Changes to files that are made in memory only. */
export interface OverlayChanges {
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** By the name after renaming; `before` is absent for a new file. */
  readonly written: readonly {
    readonly name: string;
    readonly before?: Uint8Array;
    readonly after: Uint8Array;
  }[];
}

/** The files as they would be after the changes. */
export const withChanges = (base: FolderFiles, { renamed, written }: OverlayChanges): FolderFiles => {
  const overlay = createOverlay(base);
  for (const { from, to } of renamed) overlay.rename(from, to);
  for (const { name, after } of written) overlay.write(name, after);
  return overlay.files;
};

/** An overlay without changes. */
export const createOverlay = (base: FolderFiles): Overlay => {
  const written = new Map<string, Uint8Array>();
  /** Name now → name on disk. */
  const origins = new Map<string, string>();
  const gone = new Set<string>();
  const originOf = (name: string): string => origins.get(name) ?? name;
  const bytesOnDisk = (name: string): Uint8Array | undefined =>
    gone.has(name) && !origins.has(name) ? undefined : base.bytes(originOf(name));
  const bytes = (name: string): Uint8Array | undefined => written.get(name) ?? bytesOnDisk(name);
  return {
    files: {
      path: base.path,
      folders: base.folders,
      get names() {
        const kept = base.names.filter((name) => !gone.has(name));
        return [...new Set([...kept, ...origins.keys(), ...written.keys()])];
      },
      size: (name) =>
        written.get(name)?.length ??
        (gone.has(name) && !origins.has(name) ? undefined : base.size(originOf(name))),
      bytes,
    },
    write: (name, content) => void written.set(name, content),
    rename: (name, to) => {
      const content = written.get(name);
      if (content !== undefined) {
        written.delete(name);
        written.set(to, content);
      }
      origins.set(to, originOf(name));
      origins.delete(name);
      gone.add(name);
    },
    changes: () => ({
      renamed: [...origins].map(([to, from]) => ({ from, to })),
      written: [...written].map(([name, after]) => {
        const before = bytesOnDisk(name);
        return before === undefined ? { name, after } : { name, before, after };
      }),
    }),
  };
};
