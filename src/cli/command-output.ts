import type { Report } from '../report/report.ts';
import type { EventStream } from './event-stream.ts';

/** What the command line gives its commands. They write nowhere else, and never touch the exit status themselves. */
export interface CommandOutput {
  /** Prints a report in the format asked for; findings that count make the exit status 1. */
  readonly report: (report: Report) => void | Promise<void>;
  /** Prints a report whose findings do not count. */
  readonly show: (report: Report) => void | Promise<void>;
  /** Where the checks of a part go as soon as they are known, if somebody asked for that; the report comes at the end anyway. */
  readonly events?: () => Pick<EventStream, 'part'> | undefined;
  /** The result, on the standard output. */
  readonly write: (text: string) => void;
  /** What is no result: progress, warnings, on the standard error. */
  readonly warn: (text: string) => void;
  /** The job was done and the answer is no: exit status 1. */
  readonly fail: () => void;
  /** A part of the job cannot be done, and the rest goes on: exit status 2. */
  readonly refuse: () => void;
}
