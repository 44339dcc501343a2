import { createEvents } from '../report/render/events.ts';
import type { RenderOptions } from '../report/render-options.ts';
import type { Report } from '../report/report.ts';
import { slimReport } from '../report/slim-report.ts';
import { toLogReport } from '../report/text/log-text.ts';
import { chooseShown } from './choose-shown.ts';
import type { ReportFlags } from './words/report-flags.ts';

/** `--format events` on the standard output: checks are written as soon as they are known. */
export interface EventStream {
  /** Writes the checks of a part of the report, and gives back what has to be kept of it for the end. */
  readonly part: (part: Report) => Promise<Report>;
  /** Writes what is only known at the end; all of the report, if no part of it was written before. */
  readonly end: (report: Report) => Promise<void>;
}

/** What a stream is made with. */
export interface EventStreamOptions extends RenderOptions {
  readonly out: NodeJS.WritableStream;
  readonly flags: ReportFlags;
  /** Takes secrets out of what is written. */
  readonly clean: (report: Report) => Report;
  /** Other formats need the whole report at the end. */
  readonly keepsAll: boolean;
}

/** A stream of events to the standard output. */
export const createEventStream = ({
  out,
  flags,
  clean,
  keepsAll,
  ...options
}: EventStreamOptions): EventStream => {
  const events = createEvents(options);
  let begun = false;
  const print = (text: string): Promise<void> =>
    new Promise((done) => void out.write(toLogReport(text, { isJson: true }), () => done()));
  const printChecks = async (part: Report): Promise<void> => {
    if (!begun) await print(events.start(part.tool));
    begun = true;
    await print(events.checks(chooseShown(clean(part), flags, 'events').report.checks));
  };
  return {
    part: async (part) => {
      await printChecks(part);
      return keepsAll ? part : slimReport(part);
    },
    end: async (report) => {
      if (!begun) await printChecks(report);
      await print(events.end(chooseShown(report, flags, 'events').report));
    },
  };
};
