import type { Command } from 'commander';
import type { Connector } from '../../../connector/connector.ts';
import { readNamedText } from '../../../disk/read-file.ts';
import { userValues } from '../../../disk/user-values.ts';
import { readConnection } from '../../../platform/gateway/connection.ts';
import { findSecrets } from '../../../platform/gateway/credentials.ts';
import { defined } from '../../../source/json.ts';
import type { ValueSources } from '../../../trust/read-value.ts';
import type { RunningReceiver } from '../../../verify/around/receiver.ts';
import type { ThroughPlatformOptions } from '../../../verify/around/verify-through-platform.ts';
import { noteSecrets } from '../../known-secrets.ts';
import { readJsonText } from '../../read-json-text.ts';
import { readPort } from '../../words/read-count.ts';
import { readPair } from '../../words/read-pair.ts';

/** The flags of `pinout verify` that say what stands between a flow and the endpoint. */
export interface VerifyPlatformFlags {
  readonly connection?: string;
  readonly provoke?: Readonly<Record<string, string>>;
  readonly callbackUrl?: string;
  readonly callbackPort?: number;
  readonly throughGateway?: boolean | string;
  readonly documentedOnly?: boolean;
}

/** Adds them to a command. */
export const addVerifyPlatformOptions = (command: Command): Command =>
  command
    .option(
      '--connection <file>',
      'JSON file of connection values; values may be @env:NAME, @file:path or @cmd:command',
    )
    .option(
      '--provoke <trigger=what>',
      'case, operation or command that makes a trigger fire; repeatable',
      addPair,
      {},
    )
    .option('--callback-url <url>', 'public URL of the notification receiver, such as the end of a tunnel')
    .option('--callback-port <n>', 'port of the receiver on this machine', readPort)
    .option(
      '--through-gateway [url]',
      'the URL is a connection at the gateway, .../apim/<connector>/<connection>: policies and scripts run there',
    )
    .option('--documented-only', 'leave out behaviour of the platform that is only inferred, not documented');

/** What the flags mean, and the receiver to be closed when the run is over; one is started only where something is provoked. */
export const readVerifyPlatformOptions = async (
  connector: Connector,
  flags: VerifyPlatformFlags,
): Promise<{
  readonly options: Omit<ThroughPlatformOptions, 'url' | 'transport'>;
  readonly receiver?: RunningReceiver;
}> => {
  const { provoke = {} } = flags;
  const receiver = Object.keys(provoke).length === 0 ? undefined : await startReceiverOf(flags);
  return {
    options: {
      inferred: flags.documentedOnly !== true,
      throughGateway: flags.throughGateway !== undefined && flags.throughGateway !== false,
      provoke,
      runProvoker: (await import('../../../verify/cases/run-command.ts')).runCommand,
      ...(flags.connection === undefined
        ? {}
        : { connection: await readConnectionFile(connector, flags.connection) }),
      ...defined({ receiver }),
    },
    ...defined({ receiver }),
  };
};

/** What a connection file takes from elsewhere must not show: nobody keeps there what everybody may read. */
const notedValues: ValueSources = {
  env: (name) => noted(userValues.env(name), 6),
  file: (path) => noted(userValues.file(path), 1),
  command: (line) => noted(userValues.command(line), 1),
};

const noted = (value: string | undefined, shortest: number): string | undefined => {
  if (value !== undefined && value.length >= shortest) noteSecrets([value]);
  return value;
};

/** The values in a connection file. */
export const readConnectionFile = async (
  connector: Connector,
  file: string,
): Promise<Readonly<Record<string, string>>> => {
  const text = readNamedText(file, {
    code: 'connection-not-found',
    remedy: 'Name a JSON file of connection values.',
  });
  const { values } = readConnection(connector, readJsonText(text, file), notedValues);
  noteSecrets(findSecrets(connector, values));
  return values;
};

const startReceiverOf = async ({
  callbackUrl,
  callbackPort,
}: VerifyPlatformFlags): Promise<RunningReceiver> => {
  const { startReceiver } = await import('../../../verify/around/receiver.ts');
  return startReceiver({
    ...defined({ callbackUrl, port: callbackPort }),
  });
};

const addPair = (text: string, known: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const [name, value] = readPair(text, '--provoke');
  return { ...known, [name]: value };
};
