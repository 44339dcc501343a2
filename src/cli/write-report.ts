import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { refuseNamedInput } from '../disk/named-inputs.ts';
import { readFoundFile } from '../disk/read-file.ts';
import { type FileToWrite, notWritten, writeFiles } from '../disk/write-files.ts';
import { PinoutError } from '../error.ts';
import { type Format, renderReport } from '../report/formats.ts';
import type { RenderOptions } from '../report/render-options.ts';
import type { Report } from '../report/report.ts';
import { atLeast } from '../report/severity.ts';
import { summaryOf } from '../report/summary.ts';
import { toLogReport, toLogText } from '../report/text/log-text.ts';
import { outcomeOf } from '../report/verdict.ts';
import { defined } from '../source/json.ts';
import { chooseShown, type Shown } from './choose-shown.ts';
import { createEventStream, type EventStream, type EventStreamOptions } from './event-stream.ts';
import { terminalPaint, wantsColour } from './paint.ts';
import type { FormatFlag, ReportFlags } from './words/report-flags.ts';

/** What a report is written with. */
export interface ReportSurroundings {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** For what is no part of the report; `process.stderr` without it. */
  readonly err?: Pick<NodeJS.WritableStream, 'write'>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where parts of the report may have been written already. */
  readonly events?: EventStream;
  /** Pinout's version. */
  readonly version?: string;
  readonly now?: () => Date;
}

/**
 * Writes a report in every format that the flags ask for, and gives the exit status: 2 where too little was looked at, 1 where something is as bad as `--fail-on`, a check
 * has failed, or there are more warnings than allowed; else 0. Throws a PinoutError where a file cannot be written.
 */
export const writeReport = async (
  report: Report,
  flags: ReportFlags,
  surroundings: ReportSurroundings = { out: process.stdout },
): Promise<0 | 1 | 2> => {
  const {
    out,
    err = process.stderr,
    env = process.env,
    version,
    events,
    now = () => new Date(),
  } = surroundings;
  const targets = targetsOf(flags);
  const shownIn = (format: Format): Shown => chooseShown(report, flags, format);
  const sources = targets.some(({ format }) => withFrames.has(format))
    ? await readSources(shownIn('pretty').report)
    : new Map<string, string>();
  const common: RenderOptions = {
    sourceOf: (file) => sources.get(file),
    createdAt: now().toISOString(),
    ...(await demandsFor(report, targets)),
    root: process.cwd(),
    ...defined({ version }),
  };
  const files: FileToWrite[] = [];
  for (const { format, file } of targets) {
    if (file === undefined) {
      if (format === 'events' && events !== undefined) await events.end(report);
      else await printReport(shownIn(format), format, out, forStream(common, flags, surroundings));
    } else {
      const colours = flags.color === true ? { paint: terminalPaint } : {};
      files.push({
        path: file,
        content: await renderReport(shownIn(format).report, format, { ...common, ...colours }),
      });
    }
  }
  for (const { path } of files) refuseNamedInput(path);
  const made = new Set(files.map(({ path }) => dirname(path)).filter((folder) => !existsSync(folder)));
  writeFiles(files, { code: 'report-not-written' });
  for (const folder of made)
    err.write(`The folder ${toLogText(folder)} was not there, and was made for the report.\n`);
  const summaryFile = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summaryFile !== '' && targets.some(({ format }) => format === 'github')) {
    await append(summaryFile, `${await renderReport(shownIn('markdown').report, 'markdown', common)}\n`);
  }
  const reasons = [...doubtLines(report, targets), ...tooManyWarnings(report, flags)];
  for (const reason of reasons) err.write(`${reason}\n`);
  return exitStatusOf(report, flags);
};

const printReport = async (
  { report, note }: Shown,
  format: Format,
  out: NodeJS.WritableStream,
  options: RenderOptions,
): Promise<void> => {
  const text = await renderReport(report, format, options);
  // GitHub's own format is made of commands, and escapes what is in them.
  await print(out, format === 'github' ? text : toLogReport(text, { isJson: jsonFormats.has(format) }));
  if (note !== undefined) await print(out, `  ${note}\n`);
};

/** The stream of `--format events`, if that goes to the standard output; to be opened before the command runs. */
export const openEvents = (
  flags: ReportFlags,
  { out, version, clean, now = () => new Date() }: ReportSurroundings & Pick<EventStreamOptions, 'clean'>,
): EventStream | undefined => {
  const targets = targetsOf(flags);
  if (!targets.some(({ format, file }) => format === 'events' && file === undefined)) return undefined;
  const options = { root: process.cwd(), createdAt: now().toISOString(), ...defined({ version }) };
  return createEventStream({ ...options, out, flags, clean, keepsAll: targets.length > 1 });
};

/** SARIF has what a rule demands, and what a change means; other formats need none of it. */
const demandsFor = async (
  report: Report,
  targets: readonly FormatFlag[],
): Promise<Pick<RenderOptions, 'demandOf'>> => {
  if (!targets.some(({ format }) => format === 'sarif')) return {};
  if (report.tool === 'diff') {
    const { isChangeCode, sentenceOf } = await import('../diff/meanings/change-meanings.ts');
    return { demandOf: (code) => (isChangeCode(code) ? sentenceOf(code) : undefined) };
  }
  if (report.tool !== 'lint') return {};
  const { everyRule } = await import('../lint/ruleset/every-rule.ts');
  const demands = new Map(everyRule.map(({ id, demands: text }) => [id, text]));
  return { demandOf: (code) => demands.get(code) };
};

/** What the summary does not say, and `--quiet` hides: that warnings are why the exit status is 1. */
const tooManyWarnings = (report: Report, { maxWarnings }: ReportFlags): readonly string[] => {
  const { warning } = summaryOf(report).severities;
  return maxWarnings === undefined || warning <= maxWarnings
    ? []
    : [`${warning} ${warning === 1 ? 'warning' : 'warnings'}, and --max-warnings allows ${maxWarnings}.`];
};

/** Why the exit status is 2, where no format has said it to the person who looks. */
const doubtLines = (report: Report, targets: readonly FormatFlag[]): readonly string[] => {
  const outcome = outcomeOf(report);
  const shown = targets.some(({ format, file }) => format === 'pretty' && file === undefined);
  return outcome.kind !== 'unverified' || shown
    ? []
    : outcome.doubts.map(({ code, message, remedy }) => `not verified (${code}): ${message} ${remedy}`);
};

/** 1 where the report is not as good as the flags want it, 2 where too little was looked at to say so. */
export const exitStatusOf = (report: Report, { failOn = 'error', maxWarnings }: ReportFlags): 0 | 1 | 2 => {
  if (outcomeOf(report).kind === 'unverified') return 2;
  const { severities, verdicts } = summaryOf(report);
  if (maxWarnings !== undefined && severities.warning > maxWarnings) return 1;
  if (failOn === 'never') return 0;
  const bad = report.checks.some(({ findings }) =>
    findings.some(({ severity }) => atLeast(severity, failOn)),
  );
  return bad || verdicts.fail > 0 ? 1 : 0;
};

/** The formats asked for, each with its place; without any, `pretty`, or what the name of the file says. */
const targetsOf = ({ format: asked = [], output }: ReportFlags): readonly FormatFlag[] => {
  if (asked.length === 0)
    return output === undefined ? [{ format: 'pretty' }] : [{ format: formatOf(output), file: output }];
  const open = asked.filter(({ file }) => file === undefined);
  if (open.length > 1) {
    throw new PinoutError(
      'format-ambiguous',
      `${open.map(({ format }) => format).join(' and ')} would go to the same place.`,
      'Give all but one a file: --format pretty --format json=report.json.',
    );
  }
  if (output !== undefined && open.length === 0) {
    throw new PinoutError(
      'output-unused',
      `Nothing is left for --output ${output}: every --format has its own file.`,
      'Leave out --output, or add a --format without a file.',
    );
  }
  return asked.map((each) =>
    each.file === undefined && output !== undefined ? { ...each, file: output } : each,
  );
};

const formatOf = (file: string): Format => formatsOfNames[extname(file).toLowerCase()] ?? 'pretty';

const formatsOfNames: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.xml': 'junit',
  '.sarif': 'sarif',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.ndjson': 'events',
};

const jsonFormats: ReadonlySet<Format> = new Set<Format>(['json', 'sarif', 'gitlab', 'events']);

const withFrames: ReadonlySet<Format> = new Set<Format>(['pretty', 'html']);

/** The files that findings are in; one that cannot be read has no code frames. */
const readSources = async (report: Report): Promise<ReadonlyMap<string, string>> => {
  if (isOfRecording(report)) return new Map();
  const files = new Map(
    report.checks.flatMap(({ subject, findings }) =>
      findings.flatMap(({ at }) => (at === undefined ? [] : [[at.file, homeOf(at.file, subject)] as const])),
    ),
  );
  const texts = await Promise.all(
    [...files].map(async ([file, within]) => {
      const text = readSourceText(file, within);
      // Columns are counted without the byte order mark.
      return text === undefined ? [] : [[file, text.replace(/^\ufeff/, '')] as const];
    }),
  );
  return new Map(texts.flat());
};

/** The folder that a file may not lead out of: the connector's, if it is in there. */
const homeOf = (file: string, subject: string | undefined): string =>
  subject !== undefined && file.startsWith(`${subject}/`) ? subject : dirname(file);

/** A frame is a help: what cannot be read has none, nor does what a link shows from outside of its folder. */
const readSourceText = (file: string, within: string): string | undefined => {
  try {
    return new TextDecoder().decode(readFoundFile(file, { within }));
  } catch {
    return undefined;
  }
};

const forStream = (
  common: RenderOptions,
  { noColor, color }: ReportFlags,
  { out, env = process.env }: ReportSurroundings,
): RenderOptions => {
  const width = out.columns ?? Number(env['COLUMNS']);
  const colour = wantsColour({
    env,
    terminal: out.isTTY === true,
    ...defined({ noColor, color }),
  });
  return {
    ...common,
    ...(width > 0 ? { width } : {}),
    ...(colour ? { paint: terminalPaint } : {}),
  };
};

const print = (out: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((done) => {
    out.write(text, () => done());
  });

/** The summary of a job on GitHub has parts of other steps. */
const append = async (file: string, text: string): Promise<void> => {
  try {
    await appendFile(file, text);
  } catch (cause) {
    throw notWritten(file, 'report-not-written', cause);
  }
};

/** Collections, recordings and command lines have tokens in them: their lines are named, and not shown. */
const isOfRecording = ({ tool, facts }: Report): boolean =>
  tool === 'import' && !/^(openapi|swagger)\b/.test(String(facts['kind'] ?? ''));
