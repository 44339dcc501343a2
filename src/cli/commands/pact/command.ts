import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { Connector } from '../../../connector/connector.ts';
import { refuseNamedInput } from '../../../disk/named-inputs.ts';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { checkPacts } from '../../../pact/check/check-pact.ts';
import type { PactFile } from '../../../pact/model/interaction.ts';
import { loadPacts } from '../../../pact/read/load-pacts.ts';
import { pactFrom } from '../../../pact/write/pact-from.ts';
import { publishPacts } from '../../../pact/write/publish-pacts.ts';
import { recordRun } from '../../../pact/write/record-run.ts';
import type { Severity } from '../../../report/report.ts';
import { defined } from '../../../source/json.ts';
import type { CommandOutput } from '../../command-output.ts';
import { knownSecrets } from '../../known-secrets.ts';
import { addReportOptions } from '../../words/report-flags.ts';
import { type BrokerFlags, brokerOf, isConnector, withBroker } from './flags.ts';
import { pactVerifyCommand } from './verify.ts';

type PactOutput = Pick<CommandOutput, 'report' | 'write' | 'warn' | 'fail'>;

/** `pinout pact check | verify | record | from | publish`. */
export const pactCommand = (output: PactOutput): Command =>
  new Command('pact')
    .description("Check connectors against consumers' pacts, and write pacts from connectors.")
    .addCommand(addReportOptions(checkCommand(output)))
    .addCommand(addReportOptions(pactVerifyCommand(output)))
    .addCommand(recordCommand(output))
    .addCommand(fromCommand(output))
    .addCommand(addReportOptions(publishCommand(output)));

const checkCommand = ({ report }: PactOutput): Command =>
  new Command('check')
    .description('Compare pact files with the definition, without a provider.')
    .argument('<files...>', 'pact files or folders, and the connector; default: contracts/<provider>')
    .addOption(new Option('--connector <connector>', 'folder or definition file'))
    .addOption(
      new Option('--fail-on <severity>', 'fail a check at this severity or above')
        .choices(['error', 'warning', 'info'])
        .default('error'),
    )
    .action(
      async (paths: readonly string[], flags: { readonly connector?: string; readonly failOn: Severity }) => {
        const named =
          flags.connector === undefined
            ? await splitPaths(paths)
            : { pacts: paths, connector: flags.connector };
        const files = await loadPacts(named.pacts);
        const connector = await loadConnector(named.connector ?? (await connectorOf(files)));
        await report(checkPacts(files, connector, { failOn: flags.failOn }));
      },
    );

/** The one argument that is a connector, and the others. */
const splitPaths = async (
  paths: readonly string[],
): Promise<{ readonly pacts: readonly string[]; readonly connector?: string }> => {
  const kinds = await Promise.all(paths.map(isConnector));
  const [connector, second] = paths.filter((_, index) => kinds[index]);
  if (second !== undefined) {
    throw new PinoutError(
      'pact-two-connectors',
      `${connector ?? ''} and ${second} are both connectors; pacts are checked against one.`,
      'Run the command once for each connector.',
    );
  }
  const pacts = paths.filter((_, index) => !kinds[index]);
  return connector === undefined ? { pacts } : { pacts, connector };
};

/** Without a connector named, the pacts say which provider they mean. */
const connectorOf = async (files: readonly PactFile[]): Promise<string> => {
  const providers = [...new Set(files.map(({ provider }) => provider))];
  const [provider = ''] = providers;
  const folder = join('contracts', provider);
  if (providers.length === 1 && provider !== '' && (await isConnector(folder))) return folder;
  throw new PinoutError(
    'pact-connector-unknown',
    `No connector is named, and the provider ${providers.map((name) => JSON.stringify(name)).join(', ')} has no folder in contracts/.`,
    'Name the connector: pinout pact check <files…> --connector <folder>.',
  );
};

const recordCommand = ({ write }: PactOutput): Command =>
  new Command('record')
    .description('Run tests that use recordPact of pinout/msw, and write the pacts that they make.')
    .argument('<command...>', 'the test command, after --')
    .option('--out <folder>', 'folder for the pacts', 'pacts')
    .action(async (command: readonly string[], { out }: { readonly out: string }) => {
      for (const path of await recordRun(command, out)) write(`${path}\n`);
    });

interface FromFlags {
  readonly out?: string;
  readonly consumer: string;
  readonly spec: '3' | '4';
  readonly check?: boolean;
}

const fromCommand = ({ write, warn, fail }: PactOutput): Command =>
  new Command('from')
    .description('Write a pact from the definition: every operation and documented status with an example.')
    .argument('<connector>', 'folder or definition file')
    .option('--out <file>', 'file to write; default: the standard output')
    .option('--consumer <name>', "the consumer's name", 'pinout')
    .addOption(
      new Option('--spec <version>', 'version of the specification').choices(['3', '4']).default('4'),
    )
    .option('--check', 'write nothing; exit with status 1 if the file is not up to date')
    .action(async (path: string, flags: FromFlags) => {
      const connector: Connector = await loadConnector(path);
      const text = pactFrom(connector, { consumer: flags.consumer, spec: flags.spec === '3' ? 3 : 4 });
      if (flags.out === undefined) {
        write(text);
        return;
      }
      if (flags.check === true) {
        const before = await readFile(flags.out, 'utf8').catch(() => '');
        if (before === text) return;
        warn(`${flags.out} is not up to date: run the command without --check.\n`);
        fail();
        return;
      }
      refuseNamedInput(flags.out);
      writeFiles([{ path: flags.out, content: text }], { code: 'pact-not-written' });
      warn(`wrote ${flags.out}\n`);
    });

interface PublishFlags extends BrokerFlags {
  readonly consumerVersion: string;
  readonly branch?: string;
  readonly tag?: readonly string[];
}

const publishCommand = ({ report }: PactOutput): Command =>
  withBroker(new Command('publish'))
    .description('Publish pact files to a broker.')
    .argument('<files...>', 'pact files or folders')
    .requiredOption('--consumer-version <version>', 'version of the consumer, such as a commit')
    .option('--branch <name>', "the consumer's branch")
    .option('--tag <name...>', 'tags of that version')
    .action(async (paths: readonly string[], flags: PublishFlags) => {
      const broker = brokerOf(flags);
      if (broker === undefined) {
        throw new PinoutError(
          'broker-not-named',
          'No broker is named.',
          'Add --broker <url>, or set PACT_BROKER_BASE_URL.',
        );
      }
      const { consumerVersion: version, branch, tag } = flags;
      const files = await loadPacts(paths);
      await report(
        await publishPacts(files, {
          broker,
          version,
          secrets: knownSecrets(),
          ...defined({ branch, tags: tag }),
        }),
      );
    });
