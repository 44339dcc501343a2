import { join } from 'node:path';
import { Command } from 'commander';
import { findConnectors } from '../../../load/find-connectors.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { packageFolder } from '../../../source/package-folder.ts';
import { readPages } from '../../../studio/http/page-files.ts';
import { serveStudio } from '../../../studio/serve-studio.ts';
import { resolveCredentials } from '../../../verify/send/credentials.ts';
import type { CommandOutput } from '../../command-output.ts';
import { type Settings, settingsOf } from '../../config/settings.ts';
import { untilInterrupted } from '../../until-interrupted.ts';
import { readCount, readPort } from '../../words/read-count.ts';
import { readSettings, tellCode } from '../lint/settings.ts';
import { addDoorOptions } from '../verify/flags.ts';
import type { StudioFlags } from './flags.ts';
import { servicesOf } from './services.ts';

/** `pinout studio`: the connectors in a browser, until it is interrupted. */
export const studioCommand = (output: Pick<CommandOutput, 'write' | 'warn'>): Command =>
  addDoorOptions(
    new Command('studio')
      .description('Open connectors in the browser: cards, try it, lint, mock, verify, diff.')
      .argument('[connectors...]', 'connector folders or definition files; default: contracts/*')
      .option('-p, --port <n>', 'port of the studio; 0 for a free one', readPort, 4020)
      .option('--mock-port <n>', 'port of its mock; 0 for a free one', readPort, 0)
      .option('--write', 'allow fixes and edits to change files')
      .option('--stateful', 'the mock remembers what requests create, in memory')
      .option('-u, --url <url>', 'a service to ask besides the mock: scheme, host and port')
      .option('--timeout <ms>', 'for one whole answer of the service', readCount, 10_000),
  ).action(async (named: string[], flags: StudioFlags, command: Command) => {
    const paths = await findConnectors(named);
    const settings = settingsOf(command);
    await checkCredentials(flags, paths);
    const interrupted = untilInterrupted();
    const lint = await readSettings(lintFlagsOf(flags, settings), settings);
    await tellCode(lint, output.warn);
    const studio = await serveStudio({
      paths,
      port: flags.port,
      mockPort: flags.mockPort,
      write: flags.write === true,
      stateful: flags.stateful === true,
      version: versionOf(command),
      pages: readPages(join(packageFolder(), 'dist/studio')),
      report: (message) => output.warn(`${message}\n`),
      lintOf: (folder) => ({ ...lint.options, ...lint.groupsOf([{ folder }])[0]?.options }),
      services: servicesOf(flags, settings),
    });
    output.write(`Studio: ${studio.url}\nMock:   ${studio.mock}\n`);
    output.warn(
      flags.write === true
        ? 'Fixes and edits change files. Ctrl-C ends it.\n'
        : 'Files are only read: --write lets fixes and edits change them. Ctrl-C ends it.\n',
    );
    await interrupted;
    await studio.close();
  });

/** As in verify and mock: a credential that no connector asks for is a slip of the pen. One that cannot be read yet may ask for it. */
const checkCredentials = async ({ credential }: StudioFlags, paths: readonly string[]): Promise<void> => {
  for (const pair of credential) {
    const given = { [pair.split('=', 1)[0] ?? '']: 'x' };
    const refusals: unknown[] = [];
    for (const path of paths) {
      const connector = await loadConnector(path).catch(() => undefined);
      if (connector === undefined) return;
      try {
        resolveCredentials(connector, given);
        break;
      } catch (error) {
        refusals.push(error);
      }
    }
    if (refusals.length > 0 && refusals.length === paths.length) throw refusals[0];
  }
};

/** The linter's own section of the configuration holds here too. */
const lintFlagsOf = ({ config }: StudioFlags, { found }: Settings): Parameters<typeof readSettings>[0] => {
  const { rules = {}, ruleset, baseline } = found.config.lint ?? {};
  return {
    glob: [],
    rule: rules,
    ...(config === undefined ? {} : { config }),
    ...(ruleset === undefined ? {} : { ruleset }),
    ...(baseline === undefined ? {} : { baseline }),
  } as Parameters<typeof readSettings>[0];
};

const versionOf = (command: Command): string => command.parent?.version() ?? '';
