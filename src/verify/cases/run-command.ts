import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PinoutError } from '../../error.ts';

/** Runs a command line of the user's in their shell, with more in the environment, and waits for its end. Throws where it fails. */
export const runCommand = async (
  command: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const env = { ...process.env, ...environment };
  const child = spawn(command, { shell: true, stdio: ['ignore', 'ignore', 'inherit'], env });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  throw new PinoutError(
    'command-failed',
    `The command "${command}" ended with ${code ?? 'a signal'}.`,
    'Run it by hand, and correct it.',
  );
};
