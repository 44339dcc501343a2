import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PinoutError } from '../error.ts';
import { digest } from '../source/digest.ts';
import { defined } from '../source/json.ts';
import { contentsOf } from './contents.ts';
import type { FleetCommand, FleetJob } from './job.ts';

/** Where `verify` asks: one address, or an environment of the configuration, which workers have too. */
export interface FleetTarget {
  readonly environment?: string;
  /** What the command line says of it. */
  readonly words: readonly string[];
  /** The address that a connector is asked at; nothing if nobody has said. */
  readonly urlOf: (connector: string) => string | undefined;
}

/** What a run is to do. */
export interface FleetPlan {
  readonly run: string;
  readonly commands: readonly FleetCommand[];
  /** Folders of connectors, relative to where workers work. */
  readonly connectors: readonly string[];
  /** Connectors that `lint` has to compare with each other, itself among them; none if it has nothing to compare it with. */
  readonly peersOf: (connector: string) => readonly string[];
  /** Each has a job of its own. */
  readonly targets: readonly FleetTarget[];
  /** The revision that `diff` compares with. */
  readonly against?: string;
  /** Words of every `verify`. */
  readonly verifyWords: readonly string[];
  /** How many jobs ask one host at a time, and how many requests a second it gets from all of them. */
  readonly hostJobs?: number;
  readonly hostRate?: number;
  readonly deadlineMs: number;
}

/**
 * A job for each connector and command, and of `verify` for each environment; no pact job if the connector has no pacts. Throws a PinoutError for what a command
 * lacks.
 */
export const planJobs = (plan: FleetPlan): readonly FleetJob[] => {
  const { run, deadlineMs } = plan;
  const contents = new Map(plan.connectors.map((connector) => [connector, contentsOf(connector)]));
  const jobs = plan.commands.flatMap((command) =>
    plan.connectors
      .filter((connector) => command !== 'pact' || existsSync(join(connector, 'pacts')))
      .flatMap((connector) =>
        partsOf(command, connector, plan).map((part) => ({
          command,
          connector,
          contents: contents.get(connector) ?? '',
          ...part,
          deadlineMs,
        })),
      ),
  );
  const digested = digest(JSON.stringify(jobs));
  return jobs.map((job) => ({ run, plan: digested, ...job }));
};

type Part = Pick<FleetJob, 'words' | 'environment' | 'host' | 'hostJobs'>;

const partsOf = (command: FleetCommand, connector: string, plan: FleetPlan): readonly Part[] => {
  if (command === 'verify') return plan.targets.map((target) => verifyOf(connector, target, plan));
  if (command === 'pact') return [{ words: ['check', join(connector, 'pacts'), '--connector', connector] }];
  if (command === 'diff')
    return [{ words: [required(plan.against, 'diff', '--against main'), '--', connector] }];
  const peers = plan.peersOf(connector);
  return [{ words: [connector, ...(peers.length === 0 ? [] : ['--among', ...peers])] }];
};

const verifyOf = (
  connector: string,
  { environment, words, urlOf }: FleetTarget,
  { hostJobs, hostRate, verifyWords }: FleetPlan,
): Part => {
  const url = required(urlOf(connector), 'verify', '--url https://…, or --env <name> of the configuration');
  // Each of the jobs that may ask at a time gets its part of the host's rate: together they never exceed it.
  const rate =
    hostRate === undefined ? [] : ['--rate', String(Math.max(1, Math.floor(hostRate / (hostJobs ?? 1))))];
  return {
    words: [connector, ...words, ...verifyWords, ...rate],
    host: URL.canParse(url) ? new URL(url).origin : url,
    ...defined({ environment, hostJobs }),
  };
};

const required = (value: string | undefined, command: FleetCommand, flag: string): string => {
  if (value !== undefined) return value;
  throw new PinoutError(
    'fleet-flag-missing',
    `Nothing says what ${command} works with.`,
    `Name it: ${flag}.`,
  );
};
