import { Command, Option } from 'commander';
import { findConnectors } from '../../../load/find-connectors.ts';
import type { CommandOutput } from '../../command-output.ts';
import { settingsOf } from '../../config/settings.ts';
import { untilInterrupted } from '../../until-interrupted.ts';
import { addHost, adminTokenOption } from '../../words/door-flags.ts';
import { addMcpOptions } from '../../words/mcp-flags.ts';
import { addPlatformOptions } from '../../words/platform-flags.ts';
import { readNumber, readPort } from '../../words/read-count.ts';
import { addCredential } from '../../words/read-pair.ts';
import { addFault, type MockFlags, readInstant, readItems, readRange } from './flags.ts';

/** `pinout mock`: serves connectors until it is interrupted. */
export const mockCommand = (output: Pick<CommandOutput, 'write' | 'warn'>): Command =>
  addOptions(
    new Command('mock')
      .description('Serve mocks of connectors over HTTP.')
      .argument(
        '[connectors...]',
        'folders, definition files, or folders of connectors; contracts/* where none is named',
      ),
  ).action(async (named: string[], flags: MockFlags, command: Command) => {
    const paths = await findConnectors(named);
    const told = { ...output, settings: settingsOf(command) };
    const interrupted = untilInterrupted();
    // The help does without them.
    const running =
      flags.multiprocess === true
        ? await (await import('./workers.ts')).runWorkers(paths, flags, told)
        : await (await import('./start.ts')).startMocks(paths, flags, told);
    await interrupted;
    await running.close();
  });

const addOptions = (command: Command): Command => addMcpOptions(addPlatformOptions(addOwnOptions(command)));

const addOwnOptions = (command: Command): Command =>
  command
    .option('-p, --port <n>', 'port; 0 for a free one', readPort, 4010)
    .option('-h, --host <name>', 'address to listen on', '127.0.0.1')
    .option('--allow-host <name>', 'a further name of this machine for /__pinout/; repeatable', addHost, [])
    .option(
      '--allow-callback <host>',
      'notifications go there too, not to this machine only; repeatable',
      addHost,
      [],
    )
    .addOption(adminTokenOption())
    .option('--port-per-connector', 'one port a connector, counting up from --port')
    .option('-m, --multiprocess', 'serve from a process for each processor core')
    .option('--https', 'serve HTTPS with a self-signed certificate')
    .option('--cert <file>', 'PEM certificate for HTTPS')
    .option('--key <file>', 'PEM key for HTTPS')
    .option('-w, --watch', 'load definitions again when they change')
    .option('--delay <ms>', 'answer late', readNumber)
    .option('--delay-range <ms-ms>', 'answer late by chance', readRange)
    .option('--fault <rate:kind>', '500, 503, 429, reset, truncated, slow or malformed', addFault, [])
    .option('--cors', 'send CORS headers and answer preflights', true)
    .option('--no-cors', 'send no CORS headers')
    .option('--errors', 'answer every violation with problem+json')
    .option('-d, --dynamic', 'generated values in place of examples, parts left out now and then')
    .option('--seed <n>', 'seed of generated values', readNumber)
    .option('--plain', 'the plainest values, such as "string" and 0')
    .option('--items <n>', 'how many items lists have, 0 to 1000; 2 to 5 without it', readItems)
    .option('--now <day>', 'the day that dates lie around; a fixed one without it', readInstant)
    .option('--stateful', 'remember what requests create, in memory')
    .option('--state <file>', 'remember it in a SQLite file')
    .option(
      '--credential <name=value>',
      'the right value of a security scheme; @env:NAME, @file:path and @cmd:command too',
      addCredential,
      {},
    )
    .addOption(
      new Option('--prefer-examples <when>', 'use documented examples')
        .choices(['valid', 'always'])
        .default('valid'),
    )
    .option('--max-body <bytes>', 'the largest request body', readNumber)
    .option('--no-security', 'demand no credentials')
    .option('--no-validate', 'take any request')
    .option('--no-platform', 'no gateway addresses, triggers, pages and jobs')
    .option('--bodies <folder>', 'folder of hand-written answers and bodies', 'mocks')
    .option('--handlers <file>', 'module with your own code for some operations')
    .option('--oauth', 'accept only bearer tokens that /__pinout/oauth/token issued')
    .option('-q, --quiet', 'do not log requests')
    .addOption(
      new Option('--problems <kind>', "the words of the mock's own errors: RFC 9457, or Prism's types")
        .choices(['pinout', 'prism'])
        .default('pinout'),
    )
    .addOption(new Option('--engine <name>', 'who answers').choices(['pinout', 'prism']).default('pinout'));
