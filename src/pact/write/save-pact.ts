import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeFiles } from '../../disk/write-files.ts';
import type { PactRecorder } from './record-pact.ts';

/** Where `pinout pact record` collects what the test files save. */
export const recordingFolder = 'PINOUT_PACT_DIR';

/**
 * Saves what a recorder has seen, at the end of a test file, for `pinout pact record` to merge. Outside of that command nothing is
 * written, unless a folder is named.
 */
export const savePact = async (
  recorder: Pick<PactRecorder, 'pact'>,
  folder: string | undefined = process.env[recordingFolder],
): Promise<void> => {
  if (folder === undefined) return;
  const text = recorder.pact();
  // Test files run in processes of their own: equal recordings share a file, others never meet.
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  writeFiles([{ path: join(folder, `${name}.json`), content: text }], { code: 'pact-not-written' });
};
