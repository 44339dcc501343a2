import { Command, Option } from 'commander';
import { findConnectors } from '../../../load/find-connectors.ts';
import type { CommandOutput } from '../../command-output.ts';
import { settingsOf } from '../../config/settings.ts';
import { createJsonLog } from '../../telemetry/json-log.ts';
import { untilInterrupted } from '../../until-interrupted.ts';
import { addHost, adminTokenOption } from '../../words/door-flags.ts';
import { logOption } from '../../words/log-option.ts';
import { addMcpOptions } from '../../words/mcp-flags.ts';
import { addPlatformOptions } from '../../words/platform-flags.ts';
import { readCount, readNumber, readPort } from '../../words/read-count.ts';
import { addCredential } from '../../words/read-pair.ts';
import { addFault, type MockFlags, readInstant, readItems, readRange } from './flags.ts';
import { readStatePlace } from './open-state.ts';

/** `pinout mock`: serves connectors until it is interrupted. */
export const mockCommand = (output: Pick<CommandOutput, 'write' | 'warn'>): Command =>
  addOptions(
    new Command('mock')
      .description('Serve mocks of connectors over HTTP.')
      .argument(
        '[connectors...]',
        'connector folders, definition files, or folders of connectors; default: contracts/*',
      ),
  ).action(async (named: string[], flags: MockFlags, command: Command) => {
    const paths = await findConnectors(named);
    const log = flags.log === 'json' ? createJsonLog(output.warn) : undefined;
    const told = { ...output, settings: settingsOf(command), ...(log && { log, warn: log.warn }) };
    const interrupted = untilInterrupted();
    // The help does without them.
    const running =
      flags.multiprocess === true
        ? await (await import('./workers.ts')).runWorkers(paths, flags, told)
        : await (await import('./start.ts')).startMocks(paths, flags, told);
    await interrupted;
    await running.close();
  });

const addOptions = (command: Command): Command =>
  addMcpOptions(addPlatformOptions(addAnswerOptions(addServerOptions(command))));

const addServerOptions = (command: Command): Command =>
  command
    .option('-p, --port <n>', 'port to listen on; 0 for a free one', readPort, 4010)
    .option('-h, --host <name>', 'address to listen on', '127.0.0.1')
    .option(
      '--allow-host <name>',
      'another host name by which clients may call /__pinout/; repeatable',
      addHost,
      [],
    )
    .option(
      '--allow-callback <host>',
      'host that notifications may go to, besides this machine; repeatable',
      addHost,
      [],
    )
    .addOption(adminTokenOption())
    .option('--port-per-connector', 'one port per connector, starting at --port')
    .option('-m, --multiprocess', 'serve from one process per processor core')
    .option('--https', 'serve HTTPS with a self-signed certificate')
    .option('--cert <file>', 'PEM certificate for HTTPS')
    .option('--key <file>', 'PEM key for HTTPS')
    .option('-w, --watch', 'load definitions again when they change')
    .option(
      '--drain <seconds>',
      'at the end, let /__pinout/ready say no for so long before connections are refused',
      readCount,
    )
    .option('--delay <ms>', 'delay each answer', readNumber)
    .option('--delay-range <ms-ms>', 'delay each answer by a random time in this range', readRange)
    .option(
      '--fault <rate:kind>',
      'fail this share of the requests: 500, 503, 429, reset, truncated, slow or malformed',
      addFault,
      [],
    )
    .option('--cors', 'send CORS headers and answer preflights', true)
    .option('--no-cors', 'do not send CORS headers');

const addAnswerOptions = (command: Command): Command =>
  command
    .option('--errors', 'answer every violation with problem+json')
    .option(
      '-d, --dynamic',
      'generate values instead of using examples, and leave out optional parts now and then',
    )
    .option('--seed <n>', 'seed for the generated values', readNumber)
    .option('--plain', 'use the simplest values, such as "string" and 0')
    .option('--items <n>', 'number of items in a list, 0 to 1000; default: 2 to 5', readItems)
    .option('--now <day>', 'day that generated dates are close to; default: a fixed day', readInstant)
    .option('--stateful', 'remember in memory what requests create')
    .option(
      '--state <place>',
      'remember in a SQLite file what requests create, or share it with other mocks at redis://host:6379; accepts @env:',
      readStatePlace,
    )
    .option(
      '--credential <name=value>',
      'the right value of a security scheme; accepts @env:NAME, @file:path and @cmd:command',
      addCredential,
      {},
    )
    .addOption(
      new Option('--prefer-examples <when>', 'use documented examples')
        .choices(['valid', 'always'])
        .default('valid'),
    )
    .option('--max-body <bytes>', 'largest request body that is accepted', readNumber)
    .option('--no-security', 'do not require credentials')
    .option('--no-validate', 'accept any request, valid or not')
    .option('--no-platform', 'serve bare operations, without gateway addresses, triggers, pages and jobs')
    .option('--bodies <folder>', 'folder of hand-written answers and bodies', 'mocks')
    .option('--handlers <file>', 'module with your own code for some operations')
    .option('--oauth', 'accept only bearer tokens that /__pinout/oauth/token issued')
    .option('-q, --quiet', 'do not log requests')
    .addOption(logOption())
    .addOption(
      new Option('--problems <kind>', "form of the mock's own errors: RFC 9457, or Prism's types")
        .choices(['pinout', 'prism'])
        .default('pinout'),
    )
    .addOption(
      new Option('--engine <name>', 'engine that answers').choices(['pinout', 'prism']).default('pinout'),
    );
