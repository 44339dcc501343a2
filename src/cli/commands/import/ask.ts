import { createInterface } from 'node:readline/promises';
import { PinoutError } from '../../../error.ts';
import type { Imported } from '../../../import/model/imported.ts';
import type { ImportOptions } from '../../../import/model/options.ts';
import type { CommandOutput } from '../../command-output.ts';

interface Question {
  readonly text: string;
  readonly key: 'host' | 'auth' | 'resource';
}

/** What can be asked instead of giving up, by the code of the error. */
const questions: Readonly<Record<string, Question>> = {
  'import-no-server': { text: 'The host of the service (api.contoso.com/v1): ', key: 'host' },
  'import-hosts': { text: 'Which host: ', key: 'host' },
  'import-auth': { text: 'Which security scheme (or none): ', key: 'auth' },
};

/** Imports; what is missing is asked for on a terminal, and only there. */
export const askIfNeeded = async (
  options: ImportOptions,
  flags: { readonly yes?: boolean },
  { warn }: Pick<CommandOutput, 'warn'>,
  run: (options: ImportOptions) => Promise<Imported>,
): Promise<Imported> => {
  try {
    return await run(options);
  } catch (error) {
    const question = error instanceof PinoutError ? questions[error.code] : undefined;
    const terminal = process.stdin.isTTY && process.stderr.isTTY && flags.yes !== true;
    if (question === undefined || !terminal || options[question.key] !== undefined) throw error;
    warn(`${(error as PinoutError).message} ${(error as PinoutError).remedy}\n`);
    const answer = await ask(question.text);
    if (answer === '') throw error;
    return askIfNeeded({ ...options, [question.key]: answer }, flags, { warn }, run);
  }
};

const ask = async (text: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(text)).trim();
  } finally {
    lines.close();
  }
};
