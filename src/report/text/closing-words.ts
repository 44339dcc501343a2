import type { Check, Report } from '../report.ts';
import { countOf, type Summary, writeSeverities } from '../summary.ts';
import { operationWords, outcomeOf } from '../verdict.ts';

/** The report in one sentence: `2 errors, 1 warning in 3 of 12 files`; of verify it says how much was verified. */
export const closingWords = (report: Report, summary: Summary): string => {
  const outcome = outcomeOf(report);
  const operations = operationWords(report);
  const doubts = outcome.kind === 'unverified' ? outcome.doubts.map(({ message }) => message) : [];
  const found = operations === undefined || summary.findings > 0 || summary.verdicts.fail > 0;
  return [
    ...(doubts.length === 0 ? [] : [`not verified: ${doubts.join(' ')}`.replace(/\.$/, '')]),
    ...(found && (doubts.length === 0 || summary.findings > 0) ? [findingWords(report, summary)] : []),
    ...(operations === undefined ? [] : [operations]),
  ].join('; ');
};

const findingWords = ({ tool, checks, subjects }: Report, summary: Summary): string => {
  const noun = nouns[tool];
  // Each file is a check of lint's; else what was looked at are the subjects.
  const nameOf = ({ name, subject }: Check): string => (tool === 'lint' ? `${subject}\n${name}` : subject);
  const all = new Set([...(tool === 'lint' ? [] : subjects), ...checks.map(nameOf)]).size;
  if (summary.findings > 0) {
    const hit = new Set(checks.filter(({ findings }) => findings.length > 0).map(nameOf)).size;
    const where = hit === all ? countOf(all, noun) : `${hit} of ${countOf(all, noun)}`;
    return `${writeSeverities(summary.severities)} in ${where}`;
  }
  const { fail, pass } = summary.verdicts;
  if (fail > 0) return `${countOf(fail, 'check')} failed in ${countOf(all, noun)}`;
  return pass > 0 ? `${countOf(all, noun)}, no findings` : `${countOf(all, noun)}, nothing was checked`;
};

const nouns = {
  lint: 'file',
  verify: 'connector',
  diff: 'comparison',
  pact: 'pact',
  import: 'document',
} as const;
