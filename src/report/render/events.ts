import { defined } from '../../source/json.ts';
import { createFingerprints } from '../group/fingerprint.ts';
import type { RenderOptions } from '../render-options.ts';
import type { Check, Report } from '../report.ts';
import { summaryOf } from '../summary.ts';
import { countOperations, outcomeOf } from '../verdict.ts';

/** The version of the lines; it grows when something is renamed or removed, not when something is added. */
const eventsVersion = 1;

/** A report line by line: whoever writes it needs no more of it in memory than one check. */
export interface ReportEvents {
  readonly start: (tool: Report['tool']) => string;
  /** A line for each check, in the order in which they are known. */
  readonly checks: (checks: readonly Check[]) => string;
  /** What is only known at the end. A report without this line was broken off. */
  readonly end: (report: Report) => string;
}

/** The lines of one report: the contract of `schemas/events.schema.json`. */
export const createEvents = ({ version, createdAt, root }: RenderOptions = {}): ReportEvents => {
  const fingerprint = createFingerprints(root);
  return {
    start: (tool) =>
      lineOf({ event: 'start', eventsVersion, tool, ...defined({ pinoutVersion: version, createdAt }) }),
    checks: (checks) =>
      checks
        .map(({ findings, ...check }) => {
          const marked = findings.map((finding) => ({ fingerprint: fingerprint(finding), ...finding }));
          return lineOf({ event: 'check', check: { ...check, findings: marked } });
        })
        .join(''),
    end: (report) =>
      lineOf({
        event: 'end',
        subjects: report.subjects,
        summary: summaryOf(report),
        outcome: outcomeOf(report),
        ...(report.tool === 'verify' ? { operations: countOperations(report) } : {}),
        facts: report.facts,
        ...defined({ environment: report.environment, times: report.times, shards: report.shards }),
      }),
  };
};

/** The whole report as lines of JSON (NDJSON). */
export const renderEvents = (report: Report, options?: RenderOptions): string => {
  const events = createEvents(options);
  return `${events.start(report.tool)}${events.checks(report.checks)}${events.end(report)}`;
};

const lineOf = (event: object): string => `${JSON.stringify(event)}\n`;
