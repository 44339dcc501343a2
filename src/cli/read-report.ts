import { Ajv } from 'ajv';
import schema from '../../schemas/report.schema.json' with { type: 'json' };
import { readNamedText } from '../disk/read-file.ts';
import { PinoutError } from '../error.ts';
import type { Report } from '../report/report.ts';
import { defined } from '../source/json.ts';
import { readJsonText } from './read-json-text.ts';

/** A report that `--format json` wrote. Throws a PinoutError where the file is not there, no JSON, or no report. */
export const readReport = async (file: string): Promise<Report> => {
  const text = readNamedText(file, {
    code: 'report-not-found',
    remedy: 'Name files that --format json=<file> wrote.',
    limit: 256 * 1024 * 1024,
  });
  const value: unknown = readJsonText(text, file);
  const ajv = new Ajv({ strictTuples: false, allowUnionTypes: true });
  if (!ajv.validate(schema, value)) {
    const [error] = ajv.errors ?? [];
    throw new PinoutError(
      'report-invalid',
      `${file} is not a report of Pinout: ${error?.instancePath || 'the document'} ${error?.message ?? 'is wrong'}.`,
      'Name files that --format json=<file> of this version wrote; not those of --format gitlab or sarif.',
    );
  }
  return toReport(value as Written);
};

type Written = Report & { readonly [name: string]: unknown };

/** Without what the format adds: it is made again when the report is written. */
const toReport = ({ tool, subjects, checks, facts, times, shards }: Written): Report => ({
  tool,
  subjects,
  facts,
  ...defined({ times, shards }),
  checks: checks.map((check) => ({
    ...check,
    findings: check.findings.map((finding) => {
      const { fingerprint: _, ...rest } = finding as typeof finding & { readonly fingerprint?: string };
      return rest;
    }),
  })),
});
