import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { PinoutError } from '../../error.ts';
import type { GivenCommand } from '../model/case.ts';

/**
 * Runs a command line in the user's shell, or a program with its arguments without one, with more in the environment, and waits for its end.
 * Throws where it fails.
 */
export const runCommand = async (
  command: GivenCommand,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const env = { ...process.env, ...environment };
  const options: SpawnOptions = { stdio: ['ignore', 'ignore', 'inherit'], env };
  const [program = '', ...words] = typeof command === 'string' ? [command] : command;
  const child = spawn(program, words, { ...options, shell: typeof command === 'string' });
  const written = [program, ...words].join(' ');
  const end = await once(child, 'exit').catch((cause: unknown) => {
    throw failed(`The program "${program}" cannot be started.`, cause);
  });
  const [code] = end as [number | null];
  if (code !== 0) throw failed(`The command "${written}" ended with ${code ?? 'a signal'}.`);
};

const failed = (message: string, cause?: unknown): PinoutError =>
  new PinoutError('command-failed', message, 'Run it in a terminal, and correct it.', { cause });
