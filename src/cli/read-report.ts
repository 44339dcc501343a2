import { Ajv, type ValidateFunction } from 'ajv';
import schema from '../../schemas/report.schema.json' with { type: 'json' };
import { readNamedText } from '../disk/read-file.ts';
import { PinoutError } from '../error.ts';
import type { Report } from '../report/report.ts';
import { asObject, defined, own } from '../source/json.ts';
import { readJsonText } from './read-json-text.ts';

/** A report that `--format json` wrote. Throws a PinoutError where the file is not there, no JSON, or no report. */
export const readReport = async (file: string): Promise<Report> => {
  const text = readNamedText(file, {
    code: 'report-not-found',
    remedy: 'Name files that --format json=<file> wrote.',
    limit: 256 * 1024 * 1024,
  });
  return parseReport(text, file);
};

/** Made when the first report is read: a fleet reads thousands. */
let isReport: ValidateFunction | undefined;

/** The same of a text; `file` is what it is called. */
export const parseReport = (text: string, file: string): Report => {
  if (text.trim() === '')
    throw new PinoutError(
      'report-cut',
      `${file} is empty: the run that was to write it was broken off, or wrote somewhere else.`,
      'Run it again; an empty file says nothing about the connectors.',
    );
  const value: unknown = /^\s*\{"event":"start"/.test(text)
    ? readEvents(text, file)
    : readJsonText(text, file);
  isReport ??= new Ajv({ strictTuples: false, allowUnionTypes: true }).compile(schema);
  if (!isReport(value)) {
    const [error] = isReport.errors ?? [];
    throw new PinoutError(
      'report-invalid',
      `${file} is not a report of Pinout: ${error?.instancePath || 'the document'} ${error?.message ?? 'is wrong'}.`,
      'Name files that --format json=<file> of this version wrote; not those of --format gitlab or sarif.',
    );
  }
  return toReport(value as Written);
};

/** What `--format events` wrote, as the JSON that the same run would have written. */
const readEvents = (text: string, file: string): unknown => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const events = lines.map((line) => asObject(parseLine(line)));
  const [start] = events;
  const end = events.at(-1);
  if (own(end, 'event') !== 'end')
    throw new PinoutError(
      'report-cut',
      `${file} has no end: the run that wrote it was broken off after ${lines.length - 1} checks.`,
      'Run it again; a report is whole when its last line is {"event":"end",…}.',
    );
  const checks = events.flatMap((event) => own(event, 'check') ?? []);
  return { ...end, reportVersion: own(start, 'eventsVersion'), tool: own(start, 'tool'), checks };
};

/** The last line of a run that was killed may be half a line. */
const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

type Written = Report & { readonly [name: string]: unknown };

/** Without what the format adds: it is made again when the report is written. */
const toReport = ({ tool, subjects, checks, facts, times, shards, environment }: Written): Report => ({
  tool,
  subjects,
  facts,
  ...defined({ times, shards, environment }),
  checks: checks.map((check) => ({
    ...check,
    findings: check.findings.map((finding) => {
      const { fingerprint: _, ...rest } = finding as typeof finding & { readonly fingerprint?: string };
      return rest;
    }),
  })),
});
