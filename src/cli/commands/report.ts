import { Command } from 'commander';
import { mergeReports } from '../../report/merge-reports.ts';
import type { Report } from '../../report/report.ts';
import { requireWhole } from '../../report/shards.ts';
import { readReport } from '../read-report.ts';
import { addReportOptions } from '../words/report-flags.ts';

/** What `pinout report` needs of the command line. */
export interface ReportOutput {
  readonly report: (report: Report) => void | Promise<void>;
}

/** `pinout report show|merge`: reports that were written as JSON, in another format, and parts of a run as one. */
export const reportCommand = (output: ReportOutput): Command =>
  new Command('report')
    .description('Show JSON reports in another format, or join those of a run that was split.')
    .addCommand(
      addReportOptions(
        new Command('show')
          .description('Write one report in any format.')
          .argument('<file>', 'a report that --format json wrote'),
      ).action(async (file: string) => output.report(await readReport(file))),
    )
    .addCommand(
      addReportOptions(
        new Command('merge')
          .description('Join the reports of shards into one report.')
          .argument('<files...>', 'JSON reports of one command'),
      ).action(async (files: string[]) => output.report(joined(await Promise.all(files.map(readReport))))),
    );

/** A run that was split is only a run with all its parts. */
const joined = (reports: readonly Report[]): Report => {
  const report = mergeReports(reports);
  requireWhole(report);
  return report;
};
