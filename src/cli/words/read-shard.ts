import { InvalidArgumentError } from 'commander';
import type { Shard } from '../../verify/model/options.ts';

/** Where the systems that run jobs side by side say which one this is. `first`: what the first job is called. */
const places = [
  { of: 'any other', at: 'PINOUT_SHARD_INDEX', total: 'PINOUT_SHARD_TOTAL', first: 0 },
  { of: 'GitLab', at: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', first: 1 },
  { of: 'CircleCI', at: 'CIRCLE_NODE_INDEX', total: 'CIRCLE_NODE_TOTAL', first: 0 },
  { of: 'Azure Pipelines', at: 'SYSTEM_JOBPOSITIONINPHASE', total: 'SYSTEM_TOTALJOBSINPHASE', first: 1 },
  { of: 'Kubernetes', at: 'JOB_COMPLETION_INDEX', total: 'PINOUT_SHARD_TOTAL', first: 0 },
] as const;

/** `--shard 2/4`, or `--shard auto`: what the job's environment says. Throws InvalidArgumentError for anything else. */
export const readShard = (text: string, env: NodeJS.ProcessEnv = process.env): Shard => {
  if (text === 'auto') return shardOfJob(env);
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Write a part such as 1/4 (the first is 1), or auto.');
  return checked(Number(match[1]), Number(match[2]), `${text} is not a part`);
};

const shardOfJob = (env: NodeJS.ProcessEnv): Shard => {
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

const checked = (at: number, of: number, trouble: string): Shard => {
  if (at < 1 || at > of)
    throw new InvalidArgumentError(`${trouble}: the first of four is 1/4, the last 4/4.`);
  return { at, of };
};
