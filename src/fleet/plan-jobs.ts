import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PinoutError } from '../error.ts';
import { digest } from '../source/digest.ts';
import { defined } from '../source/json.ts';
import { contentsOf } from './contents.ts';
import type { FleetCommand, FleetJob } from './job.ts';

/** What a run is to do. */
export interface FleetPlan {
  readonly run: string;
  readonly commands: readonly FleetCommand[];
  /** Folders of connectors, relative to where workers work. */
  readonly connectors: readonly string[];
  /** The paths that the connectors were found at. */
  readonly paths: readonly string[];
  /** What `verify` asks, scheme, host and port. */
  readonly url?: string;
  /** The revision that `diff` compares with. */
  readonly against?: string;
  /** Words of every `verify`. */
  readonly verifyWords: readonly string[];
  /** How many jobs ask one host at a time, and how many requests a second it gets from all of them. */
  readonly hostJobs?: number;
  readonly hostRate?: number;
  readonly deadlineMs: number;
}

/** A job for each connector and command; no pact job if the connector has no pacts. Throws a PinoutError for what a command lacks. */
export const planJobs = (plan: FleetPlan): readonly FleetJob[] => {
  const { run, deadlineMs } = plan;
  const contents = new Map(plan.connectors.map((connector) => [connector, contentsOf(connector)]));
  const jobs = plan.commands.flatMap((command) =>
    plan.connectors
      .filter((connector) => command !== 'pact' || existsSync(join(connector, 'pacts')))
      .map((connector) => ({
        command,
        connector,
        contents: contents.get(connector) ?? '',
        words: wordsOf(command, connector, plan),
        ...(command === 'verify' ? hostOf(plan) : {}),
        deadlineMs,
      })),
  );
  const digested = digest(JSON.stringify(jobs));
  return jobs.map((job) => ({ run, plan: digested, ...job }));
};

const hostOf = ({ url = '', hostJobs }: FleetPlan): Pick<FleetJob, 'host' | 'hostJobs'> => ({
  host: new URL(url).origin,
  ...defined({ hostJobs }),
});

const wordsOf = (command: FleetCommand, connector: string, plan: FleetPlan): readonly string[] => {
  if (command === 'lint') return [connector, '--among', ...plan.paths];
  if (command === 'pact') return ['check', join(connector, 'pacts'), '--connector', connector];
  if (command === 'diff') return [required(plan.against, 'diff', '--against'), '--', connector];
  return [connector, '--url', required(plan.url, 'verify', '--url'), ...plan.verifyWords, ...rateOf(plan)];
};

/** Each of the jobs that may ask at a time gets its part of the host's rate: together they never exceed it. */
const rateOf = ({ hostRate, hostJobs = 1 }: FleetPlan): readonly string[] =>
  hostRate === undefined ? [] : ['--rate', String(Math.max(1, Math.floor(hostRate / hostJobs)))];

const required = (value: string | undefined, command: FleetCommand, flag: string): string => {
  if (value !== undefined) return value;
  throw new PinoutError(
    'fleet-flag-missing',
    `Nothing says what ${command} works with.`,
    `Name it: ${flag} ${command === 'diff' ? 'main' : 'http://…'}.`,
  );
};
