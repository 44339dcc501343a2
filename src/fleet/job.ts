/** What a job does with its connector. */
export const fleetCommands = ['lint', 'verify', 'diff', 'pact'] as const;

/** One of them. */
export type FleetCommand = (typeof fleetCommands)[number];

/** One piece of a run: one command for one connector. It stands in the queue, so there is no secret in it. */
export interface FleetJob {
  /** The run's id. */
  readonly run: string;
  /** A digest of all jobs of the run: a run that is continued is the same run. */
  readonly plan: string;
  readonly command: FleetCommand;
  /** The environment of the configuration that is asked; it has another report. */
  readonly environment?: string;
  /** The folder, relative to where workers work. */
  readonly connector: string;
  /** The files of the connector, as a digest: a worker with others refuses. */
  readonly contents: string;
  /** What the command line gets behind its first word. */
  readonly words: readonly string[];
  /** Scheme, host and port of what is asked. */
  readonly host?: string;
  /** How many jobs may ask that host at a time, on all workers together. */
  readonly hostJobs?: number;
  /** A job that takes longer is ended. */
  readonly deadlineMs: number;
}

/** What a job came to, as it stands in the queue: the JSON report, gzip, base64. */
export interface FleetResult {
  readonly report: string;
}

/** What a job is called when something is said of it: `verify of contracts/shop (staging)`. */
export const nameOfJob = ({ command, connector, environment }: FleetJob): string =>
  `${command} of ${connector}${environment === undefined ? '' : ` (${environment})`}`;

/** The id of a job: the same run has the same ids, so that nothing is there twice. */
export const jobId = (run: string, index: number): string => `${run}-${index}`;
