import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command, Option } from 'commander';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { shortTitle } from '../../../import/map/convert-info.ts';
import { stableColor } from '../../../import/map/stable-color.ts';
import { initFiles } from '../../../init/init-files.ts';
import {
  type InitAuth,
  type InitOptions,
  type InitTemplate,
  initTemplates,
} from '../../../init/init-options.ts';
import { pinoutSource } from '../../../init/pinout-source.ts';
import { packageFolder } from '../../../source/package-folder.ts';
import type { CommandOutput } from '../../command-output.ts';
import { readChoice } from '../../words/read-choice.ts';

interface InitFlags {
  readonly host?: string;
  readonly auth?: InitAuth;
  readonly template?: InitTemplate;
  readonly title?: string;
  readonly publisher?: string;
  readonly here?: boolean;
  readonly yes?: boolean;
}

const auths: readonly InitAuth[] = ['none', 'apiKey', 'basic', 'oauth'];

/** `pinout init`: a new connector with its contract test, in a new project or in this one. */
export const initCommand = (output: Pick<CommandOutput, 'write' | 'warn'>): Command =>
  new Command('init')
    .description('Start a new connector: definition, contract test, workflow.')
    .argument('[name]', 'name of the connector, in lower case with hyphens')
    .addOption(
      new Option(
        '--template <name>',
        Object.entries(initTemplates)
          .map(([name, text]) => `${name}: ${text}`)
          .join('; '),
      ).choices(Object.keys(initTemplates)),
    )
    .option('--host <host>', 'the host of the service, with a path if need be')
    .addOption(new Option('--auth <how>', 'how makers sign in').choices(auths))
    .option('--title <text>', 'title that makers read; default: made from the name')
    .option('--publisher <name>', 'who publishes the connector')
    .option('--here', 'add the connector to this project; existing files are never changed')
    .option('-y, --yes', 'do not ask questions; use the defaults')
    .action(async (given: string | undefined, flags: InitFlags) => {
      const asked = await complete(given, flags);
      const root = flags.here === true ? '.' : asked.name;
      const source = pinoutSource(packageFolder(), root);
      const options = { ...asked, pinout: source.range };
      const files = initFiles(options, stableColor(options.title));
      const there = files.filter(({ path }) => existsSync(join(root, path)));
      refuse(
        root,
        there.map(({ path, own }) => ({ path, own: own || flags.here !== true })),
      );
      const fresh = files.filter((file) => !there.includes(file));
      writeFiles(
        fresh.map(({ path, content }) => ({ path: join(root, path), content })),
        { edits: true },
      );
      output.write(fresh.map(({ path }) => `wrote ${join(root, path)}\n`).join(''));
      for (const { path } of there)
        output.warn(
          `kept ${join(root, path)}: compare it with what "pinout init" writes into a new project\n`,
        );
      // A checkout has no packed file until somebody makes it, and without it `npm install` would stop.
      if (source.make !== undefined)
        output.write(`first: run npm pack in ${source.make}; package.json asks for the file that it makes\n`);
      output.write(`next: ${root === '.' ? '' : `cd ${root} && `}npm install && npm run lint && npm test\n`);
    });

/** Nothing that is there is written over. */
const refuse = (root: string, there: readonly { readonly path: string; readonly own: boolean }[]): void => {
  const mine = there.filter(({ own }) => own);
  if (mine.length === 0) return;
  throw new PinoutError(
    'init-exists',
    `${join(root, mine[0]?.path ?? '')} is there already.`,
    root === '.' ? 'Choose another name.' : 'Choose another name, or add --here in the project.',
  );
};

const complete = async (
  given: string | undefined,
  flags: InitFlags,
): Promise<Omit<InitOptions, 'pinout'>> => {
  const asks = process.stdin.isTTY && process.stderr.isTTY && flags.yes !== true;
  const ask = async (text: string, fallback: string): Promise<string> =>
    asks ? (await question(`${text} [${fallback}]: `)) || fallback : fallback;
  const name = given ?? (await ask('Name', 'my-service'));
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
    throw new PinoutError(
      'init-name',
      `${JSON.stringify(name)} cannot be the name of a folder and a package.`,
      'Use small letters, digits and hyphens, as in contoso-orders.',
    );
  const template =
    flags.template ??
    readChoice(
      await ask(`Template (${Object.keys(initTemplates).join(', ')})`, 'plain'),
      Object.keys(initTemplates) as InitTemplate[],
    );
  const host =
    flags.host ??
    (await ask('Host', template === 'functions' ? `${name}.azurewebsites.net` : `api.${name}.com`));
  const usual = template === 'oauth' ? 'oauth' : 'apiKey';
  const auth = flags.auth ?? readChoice(await ask(`Sign-in (${auths.join(', ')})`, usual), auths);
  const title =
    flags.title ??
    shortTitle(
      name
        .split('-')
        .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
        .join(' '),
    );
  const publisher = flags.publisher ?? (await ask('Publisher', title));
  return { name, host, auth, template, title, publisher };
};

const question = async (text: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(text)).trim();
  } finally {
    lines.close();
  }
};
