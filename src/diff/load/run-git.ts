import { execFile } from 'node:child_process';
import { PinoutError } from '../../error.ts';

/** What a git command printed, or why it failed. */
export type GitResult =
  | { readonly kind: 'done'; readonly bytes: Buffer; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Runs git's own command in a folder; nothing is checked out by any that Pinout runs. Throws a PinoutError where there is no git. */
export const runGit = (folder: string, words: readonly string[]): Promise<GitResult> =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
    execFile('git', [...words], options, (error, bytes, messages) => {
      if (error === null) resolve({ kind: 'done', bytes, text: bytes.toString('utf8') });
      else if (error.code === 'ENOENT') reject(noGit(error));
      else resolve({ kind: 'failed', message: messages.toString('utf8').trim() });
    });
  });

const noGit = (cause: unknown): PinoutError =>
  new PinoutError(
    'git-not-found',
    'Revisions can be compared only where git is installed, and there is no git command here.',
    'Install git, or name two folders or files.',
    { cause },
  );
