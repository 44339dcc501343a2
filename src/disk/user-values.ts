import { execFileSync } from 'node:child_process';
import { PinoutError } from '../error.ts';
import type { ValueSources } from '../trust/read-value.ts';
import { readNamedText } from './read-file.ts';

/** The values that the person who runs Pinout may name, on the command line and in files of theirs: everything that they can read. */
export const userValues: ValueSources = {
  env: (name) => process.env[name],
  file: (path) => withoutLineEnd(readNamedText(path, { code: 'value-missing' })),
  command: (line) => runForOutput(line),
};

/** What a command line prints, run in the shell. Throws a PinoutError where it fails; what it says of that is in the message. */
export const runForOutput = (line: string): string => {
  const [shell, dash] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
  try {
    const options = { encoding: 'utf8', timeout: 60_000, maxBuffer: 1_000_000, stdio: 'pipe' } as const;
    return withoutLineEnd(execFileSync(shell, [dash, line], options));
  } catch (cause) {
    const { stderr = '' } = cause as { readonly stderr?: string };
    const why = stderr.trim().split('\n').at(-1) ?? '';
    throw new PinoutError(
      'value-missing',
      `The command ${programOf(line)} failed${why === '' ? '' : `: ${why}`}.`,
      'Run it in a terminal, and correct it.',
      { cause },
    );
  }
};

/** The program alone: its arguments may be secrets. */
const programOf = (line: string): string =>
  line
    .trim()
    .split(/\s+/)
    .find((word) => !word.includes('=')) ?? 'of a value';

const withoutLineEnd = (text: string): string => text.replace(/\r?\n$/, '');
