import { Command, Option } from 'commander';
import { cancelRun } from '../../../fleet/cancel.ts';
import { openQueue } from '../../../fleet/open-queue.ts';
import { type RunStatus, statusOf } from '../../../fleet/status.ts';
import { work } from '../../../fleet/work.ts';
import { countOf } from '../../../report/summary.ts';
import type { CommandOutput } from '../../command-output.ts';
import { settingsOf } from '../../config/settings.ts';
import { untilInterrupted } from '../../until-interrupted.ts';
import { readCount } from '../../words/read-count.ts';
import { readSecretValue } from '../../words/read-flag-value.ts';
import { addText } from '../../words/read-pair.ts';
import { addReportOptions } from '../../words/report-flags.ts';
import { addFleetRunOptions, type FleetRunFlags, readRun } from './flags.ts';
import { runFleet } from './run.ts';

type FleetOutput = Pick<CommandOutput, 'report' | 'events' | 'write' | 'warn' | 'refuse'>;

/** `pinout fleet run | work | status | cancel`: a queue that spreads the work over machines. */
export const fleetCommand = (output: FleetOutput): Command =>
  new Command('fleet')
    .description('Spread lint, verify, diff and pact over workers, by a queue on Redis.')
    .addCommand(
      addReportOptions(addFleetRunOptions(addQueue(new Command('run')))).action(
        (paths: string[], flags: FleetRunFlags, command: Command) =>
          runFleet(paths, flags, { output, found: settingsOf(command).found }),
      ),
    )
    .addCommand(workCommand(output))
    .addCommand(statusCommand(output))
    .addCommand(cancelCommand(output));

const addQueue = (command: Command): Command =>
  command.requiredOption(
    '--queue <url>',
    'address of the server, redis:// or rediss://; accepts @env:NAME and @file:path',
  );

interface QueueFlags {
  readonly queue: string;
}

interface WorkFlags extends QueueFlags {
  readonly concurrency: number;
  readonly lock: number;
  readonly credential: readonly string[];
  readonly header: readonly string[];
  readonly cases?: string;
}

const workCommand = ({ warn }: FleetOutput): Command =>
  addQueue(new Command('work'))
    .description('Take jobs from the queue until it is interrupted; the connectors are in this folder.')
    .option('--concurrency <n>', 'number of jobs at a time', readCount, 1)
    .option(
      '--lock <seconds>',
      'give the jobs of a worker to another one if it is silent for so long',
      readCount,
      30,
    )
    .option(
      '--credential <name=value>',
      'credential, as in verify; never written to the queue; repeatable',
      addText,
      [],
    )
    .option('--header <name: value>', 'header, as in verify; repeatable', addText, [])
    .action(async ({ queue, concurrency, lock, credential, header }: WorkFlags) => {
      const interrupted = untilInterrupted();
      const door = await openQueue(readSecretValue(queue, '--queue'));
      const working = work(door, {
        pinout: [process.execPath, process.argv[1] ?? ''],
        verifyWords: [
          ...credential.flatMap((text) => ['--credential', text]),
          ...header.flatMap((text) => ['--header', text]),
        ],
        concurrency,
        lockMs: lock * 1_000,
        onJob: (text) => warn(`${text}\n`),
      });
      warn(
        `Working for ${new URL(readSecretValue(queue, '--queue')).host}  (Ctrl+C ends, when what runs is done)\n`,
      );
      await interrupted;
      await working.close();
      await door.close();
    });

const statusCommand = ({ write }: FleetOutput): Command =>
  addQueue(new Command('status'))
    .description('Print the progress of each run, and the number of workers.')
    .addOption(new Option('--json', 'print JSON'))
    .action(async ({ queue, json }: QueueFlags & { readonly json?: boolean }) => {
      const door = await openQueue(readSecretValue(queue, '--queue'));
      try {
        const status = await statusOf(door);
        if (json === true) return write(`${JSON.stringify(status, null, 2)}\n`);
        write(`${countOf(status.workers, 'worker')}\n`);
        for (const run of status.runs) write(`${writeRun(run)}\n`);
      } finally {
        await door.close();
      }
    });

/** So many signs are a whole run. */
const width = 20;

/** `4f0c2a91b3de  [#####---------------]  10 of 40 done, 1 failed, 2 running, 27 waiting`. */
const writeRun = ({ run, jobs, waiting, active, done, failed, gone }: RunStatus): string => {
  const ended = jobs === 0 ? 0 : Math.floor(((done + failed + gone) * width) / jobs);
  const rest = Object.entries({ failed, running: active, waiting, cancelled: gone });
  const words = [
    `${done} of ${jobs} done`,
    ...rest.flatMap(([name, count]) => (count === 0 ? [] : [`${count} ${name}`])),
  ];
  return `${run}  [${'#'.repeat(ended)}${'-'.repeat(width - ended)}]  ${words.join(', ')}`;
};

const cancelCommand = ({ write }: FleetOutput): Command =>
  addQueue(new Command('cancel'))
    .description('Remove the waiting jobs of a run, and stop those that run.')
    .argument('<run>', 'the id of the run', readRun)
    .action(async (run: string, { queue }: QueueFlags) => {
      const door = await openQueue(readSecretValue(queue, '--queue'));
      try {
        const waiting = await cancelRun(door, run);
        write(`${run}: ${countOf(waiting, 'waiting job')} removed; jobs that run are being stopped.\n`);
      } finally {
        await door.close();
      }
    });
