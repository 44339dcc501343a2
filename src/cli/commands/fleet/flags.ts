import { type Command, InvalidArgumentError } from 'commander';
import { type FleetCommand, fleetCommands } from '../../../fleet/job.ts';
import { verifyFlags } from '../../../fleet/run-job.ts';
import { readCount } from '../../words/read-count.ts';
import type { ReportFlags } from '../../words/report-flags.ts';

/** The flags of `pinout fleet run` as commander gives them. */
export interface FleetRunFlags extends ReportFlags {
  readonly queue: string;
  readonly command: readonly FleetCommand[];
  readonly run?: string;
  readonly url?: string;
  readonly env?: readonly string[];
  readonly against?: string;
  readonly with: readonly string[];
  readonly attempts: number;
  readonly priority?: number;
  readonly deadline: number;
  readonly hostJobs?: number;
  readonly hostRate?: number;
  readonly reports?: string;
}

/** Adds what is done, how often it is tried, and how hard a host is asked. */
export const addFleetRunOptions = (command: Command): Command =>
  command
    .description('Put a job for each connector and command into the queue, and join the results.')
    .argument('[connectors...]', 'folders below this one; default: contracts/*')
    .option('--command <name>', `${fleetCommands.join(', ')}; default: lint; repeatable`, addCommand, [])
    .option('--run <id>', 'id of the run; continues the run if it was begun before', readRun)
    .option('--url <url>', 'address that verify calls: scheme, host and port')
    .option(
      '--env <name,…>',
      'environments of the configuration that verify calls; a job for each; repeatable',
      addNames,
    )
    .option('--against <revision>', 'revision of git that diff compares with')
    .option('--with <flag=value>', `flag of verify: ${verifyFlags.join(' ')}; repeatable`, addWith, [])
    .option('--attempts <n>', 'number of times that a job is tried', readCount, 3)
    .option('--priority <n>', 'start after runs without a priority; lower numbers first', readCount)
    .option('--deadline <seconds>', 'end a job that takes longer', readCount, 600)
    .option(
      '--host-jobs <n>',
      'number of jobs that call one host at a time, on all workers together',
      readCount,
    )
    .option('--host-rate <n>', 'requests a second that one host gets from all workers together', readCount)
    .option('--reports <folder>', 'write the JSON report of each command there');

const addCommand = (text: string, before: readonly FleetCommand[]): readonly FleetCommand[] => {
  const command = fleetCommands.find((each) => each === text);
  if (command === undefined) throw new InvalidArgumentError(`It is ${fleetCommands.join(', ')}.`);
  return [...new Set([...before, command])];
};

const addNames = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(',').map((name) => name.trim()),
];

/** The id of a run, as somebody may give it. */
export const readRun = (text: string): string => {
  if (!/^[\w.-]{1,64}$/.test(text))
    throw new InvalidArgumentError('Letters, digits, dots and dashes, 64 at most.');
  return text;
};

/** `runs=20`, `strict`: flags that no worker need be afraid of. */
const addWith = (text: string, before: readonly string[]): readonly string[] => {
  const [name = '', ...rest] = text.replace(/^--/, '').split('=');
  const flag = `--${name}`;
  if (!verifyFlags.includes(flag))
    throw new InvalidArgumentError(
      `These can be handed on: ${verifyFlags.join(' ')}. Credentials are given to the workers.`,
    );
  return [...before, flag, ...(rest.length === 0 ? [] : [rest.join('=')])];
};
