import type { FleetProgress } from '../../../fleet/collect.ts';
import { countOf } from '../../../report/summary.ts';
import { createProgress, type ProgressStream } from '../../progress.ts';

/** Says how far a fleet's run is. */
export interface ProgressTeller {
  readonly tell: (progress: FleetProgress) => void;
  readonly end: () => void;
}

/** Elsewhere than on a terminal, a line is written when so many parts of the run are done. */
const parts = 10;

/** A line that lives on a terminal; in a log, one for each tenth of the run. That nobody works is said once. */
export const createProgressTeller = (
  stream: ProgressStream,
  warn: (text: string) => void,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ProgressTeller => {
  const line = createProgress(stream, env);
  let [told, first] = [0, true];
  return {
    tell: (progress) => {
      const { jobs, done, failed, workers } = progress;
      const text = writeProgress(progress);
      // Before anything stands in the line: what comes later is said there.
      if (first && workers === 0 && done + failed < jobs)
        warn(
          'No worker listens yet: start one with pinout fleet work, in a folder with the same connectors.\n',
        );
      first = false;
      line.update(text);
      const part = Math.floor(((done + failed) * parts) / jobs);
      if (line.shows || part === told) return;
      told = part;
      warn(`${text}\n`);
    },
    end: line.end,
  };
};

/** `12 of 40 jobs done, 1 failed, 2 workers`. */
const writeProgress = ({ jobs, done, failed, workers }: FleetProgress): string =>
  [
    `${done} of ${countOf(jobs, 'job')} done`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(workers === undefined ? [] : [countOf(workers, 'worker')]),
  ].join(', ');
