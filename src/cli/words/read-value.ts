import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { PinoutError } from '../../error.ts';

const run = promisify(execFile);

/**
 * A value of a flag: as it is, or from the environment (`@env:NAME`), a file (`@file:path`, without the line end) or a command's output
 * (`@cmd:command`). Throws where that gives none; `flag` is for the message.
 */
export const readValue = async (text: string, flag: string): Promise<string> => {
  if (text.startsWith('@env:')) {
    const name = text.slice(5);
    const value = process.env[name];
    if (value !== undefined && value !== '') return value;
    throw new PinoutError(
      'value-missing',
      `The environment has no ${name}, which ${flag} names.`,
      `Set ${name}.`,
    );
  }
  if (text.startsWith('@file:')) {
    const file = text.slice(6);
    const content = await readFile(file, 'utf8').catch((cause: unknown) => {
      const remedy = 'Name a file that can be read.';
      throw new PinoutError('value-missing', `${file}, which ${flag} names, cannot be read.`, remedy, {
        cause,
      });
    });
    return content.replace(/\r?\n$/, '');
  }
  return text.startsWith('@cmd:') ? readOutput(text.slice(5), flag) : text;
};

const readOutput = async (command: string, flag: string): Promise<string> => {
  const [shell, dash] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
  try {
    const { stdout } = await run(shell, [dash, command], { timeout: 60_000, maxBuffer: 1_000_000 });
    const value = stdout.replace(/\r?\n$/, '');
    if (value !== '') return value;
  } catch (cause) {
    const { stderr = '' } = cause as { readonly stderr?: string };
    const why = stderr.trim().split('\n').at(-1) ?? '';
    throw new PinoutError(
      'value-missing',
      `The command that ${flag} names failed${why === '' ? '' : `: ${why}`}.`,
      'Run it by hand, and correct it.',
      { cause },
    );
  }
  throw new PinoutError(
    'value-missing',
    `The command that ${flag} names printed nothing.`,
    'Run it by hand, and correct it.',
  );
};
