import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../disk/write-files.ts';
import { PinoutError } from '../../error.ts';
import { loadPacts } from '../read/load-pacts.ts';
import { mergePacts } from './merge-pacts.ts';
import { recordingFolder } from './save-pact.ts';

/**
 * Runs a test command and writes what its recorders saved, one file for each consumer and provider, into `out`. Throws a PinoutError where
 * the tests fail or record nothing; nothing is written then. The paths written are returned.
 */
export const recordRun = async (command: readonly string[], out: string): Promise<readonly string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'pinout-record-'));
  try {
    const status = await run(command, { ...process.env, [recordingFolder]: folder });
    if (status !== 0) {
      throw new PinoutError(
        'recording-tests-failed',
        `${command.join(' ')} ended with ${status}; no pact was written.`,
        'Let the tests pass, then record again.',
      );
    }
    const files = await loadPacts([folder]).catch((cause: unknown) => {
      throw new PinoutError(
        'recording-empty',
        `${command.join(' ')} recorded nothing.`,
        'Wrap the MSW handlers with recordPact, and call savePact after the tests.',
        { cause },
      );
    });
    const pairs = Map.groupBy(files, ({ consumer, provider }) => `${consumer}-${provider}`);
    const written = [...pairs].map(([name, group]) => ({
      path: join(out, `${name.replaceAll(/[^\w.-]+/g, '_')}.json`),
      content: mergePacts(group),
    }));
    writeFiles(written, { code: 'pact-not-written' });
    return written.map(({ path }) => path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const run = ([program = '', ...words]: readonly string[], env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    // The tests' own output is theirs; standard output stays free for what the command itself says.
    const child = spawn(program, words, { env, stdio: ['inherit', 2, 2] });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', (cause) => {
      const message = `${program} cannot be started.`;
      reject(new PinoutError('recording-not-started', message, 'Name the test command after --.', { cause }));
    });
  });
