import { type Command, InvalidArgumentError } from 'commander';
import { PinoutError } from '../../error.ts';
import type { ShardPlace } from '../../report/report.ts';
import { flagName } from './flag-name.ts';

/** Where the systems that run jobs side by side say which one this is. `first`: what the first job is called. */
const places = [
  { of: 'any other', at: 'PINOUT_SHARD_INDEX', total: 'PINOUT_SHARD_TOTAL', first: 0 },
  { of: 'GitLab', at: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', first: 1 },
  { of: 'CircleCI', at: 'CIRCLE_NODE_INDEX', total: 'CIRCLE_NODE_TOTAL', first: 0 },
  { of: 'Azure Pipelines', at: 'SYSTEM_JOBPOSITIONINPHASE', total: 'SYSTEM_TOTALJOBSINPHASE', first: 1 },
  { of: 'Kubernetes', at: 'JOB_COMPLETION_INDEX', total: 'PINOUT_SHARD_TOTAL', first: 0 },
] as const;

/** `--shard 2/4`, or `--shard auto`: what the job's environment says. Throws InvalidArgumentError for anything else. */
export const readShard = (text: string, env: NodeJS.ProcessEnv = process.env): ShardPlace => {
  if (text === 'auto') return shardOfJob(env);
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Write a part such as 1/4 (the first is 1), or auto.');
  return checked(Number(match[1]), Number(match[2]), `${text} is not a part`);
};

/** Adds `--shard` to a command; `what` says which pieces it shares out. */
export const addShard = (command: Command, what: string): Command =>
  command.option(
    '--shard <n/of>',
    `${what}, such as 2/3, or "auto" for the part of this CI job; join the reports with \`pinout report merge\``,
    (text: string) => readShard(text),
  );

/** What a job prints that has no part of the work; `pieces` is what is shared out. */
export const nothingToDo = ({ at, of }: ShardPlace, pieces: string): string =>
  `Shard ${at}/${of} has nothing to do: there are more shards than ${pieces}.\n`;

/** Throws a PinoutError if a flag that needs the whole run is there beside `--shard`. */
export const refuseWithShard = <Flags extends { readonly shard?: ShardPlace }>(
  flags: Flags,
  names: readonly (keyof Flags & string)[],
): void => {
  const other =
    flags.shard === undefined
      ? undefined
      : names.find((name) => flags[name] !== undefined && flags[name] !== false);
  if (other === undefined) return;
  throw new PinoutError(
    'flags-contradict',
    `--shard and ${flagName(other)} do not go together.`,
    'Leave one of them out.',
  );
};

const shardOfJob = (env: NodeJS.ProcessEnv): ShardPlace => {
  const place = places.find(({ at, total }) => isCount(env[at]) && isCount(env[total]));
  if (place === undefined)
    throw new InvalidArgumentError(
      'Nothing says which job this is. Set PINOUT_SHARD_INDEX (the first is 0) and PINOUT_SHARD_TOTAL.',
    );
  const { at, total, first } = place;
  return checked(
    Number(env[at]) - first + 1,
    Number(env[total]),
    `${at}=${env[at]}, ${total}=${env[total]} is not a part`,
  );
};

const isCount = (text: string | undefined): boolean => text !== undefined && /^\d+$/.test(text);

const checked = (at: number, of: number, trouble: string): ShardPlace => {
  if (at < 1 || at > of)
    throw new InvalidArgumentError(`${trouble}: the first of four is 1/4, the last 4/4.`);
  return { at, of };
};
