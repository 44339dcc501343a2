import { groupCauses } from '../group/group-causes.ts';
import { skipText } from '../group/group-skips.ts';
import type { RenderOptions } from '../render-options.ts';
import type { Check, Finding, Report } from '../report.ts';
import { summaryOf } from '../summary.ts';
import { closingWords } from '../text/closing-words.ts';
import { findingLines } from '../text/finding-text.ts';
import { xmlAttribute as attribute, xmlText } from '../text/xml-text.ts';
import { type Doubt, outcomeOf } from '../verdict.ts';

/** JUnit's XML: a test suite for each subject, a test case for each check. Remarks on a check that passes are its `system-out`. */
export const renderJunit = (report: Report, { createdAt }: RenderOptions = {}): string => {
  const suites = [...Map.groupBy(report.checks, ({ subject }) => subject)];
  const outcome = outcomeOf(report);
  const doubts = outcome.kind === 'unverified' ? outcome.doubts : [];
  const words = report.tool === 'verify' ? closingWords(report, summaryOf(report)) : undefined;
  const body = suites.map(([subject, checks]) => suite(subject, checks, { words, createdAt }));
  const name = attribute('name', `pinout ${report.tool}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${name}${counts(report.checks, doubts.length)}>\n${body.join('')}${doubtSuite(doubts)}</testsuites>\n`;
};

/** What the whole report comes to, and what is wrong, by cause, before the tests that show it. */
const properties = (checks: readonly Check[], words: string): string => {
  const named = [
    ['summary', words] as const,
    ...groupCauses({ checks }).map(
      ({ severity, code, message }) => [`${severity} ${code}`, message] as const,
    ),
  ];
  const lines = named.map(
    ([name, value]) => `      <property${attribute('name', name)}${attribute('value', value)}/>\n`,
  );
  return `    <properties>\n${lines.join('')}    </properties>\n`;
};

const suite = (
  subject: string,
  checks: readonly Check[],
  { words, createdAt }: { readonly words: string | undefined; readonly createdAt: string | undefined },
): string => {
  const head = `${attribute('name', subject)}${counts(checks)}${attribute('timestamp', createdAt)}`;
  return `  <testsuite${head}>\n${words === undefined ? '' : properties(checks, words)}${checks.map(testCase).join('')}  </testsuite>\n`;
};

/** What nobody looked at is no failure of a check: an error of its own, so that a build which reads this file alone is not green. */
const doubtSuite = (doubts: readonly Doubt[]): string => {
  if (doubts.length === 0) return '';
  const cases = doubts.map(({ code, message, remedy }) => {
    const inside = `<error${attribute('message', message)}${attribute('type', code)}>${xmlText(remedy)}</error>`;
    return `    <testcase${attribute('name', code)}${attribute('classname', 'verified')}>\n      ${inside}\n    </testcase>\n`;
  });
  return `  <testsuite${attribute('name', 'verified')}${counts([], doubts.length)}>\n${cases.join('')}  </testsuite>\n`;
};

const counts = (checks: readonly Check[], errors = 0): string => {
  const { verdicts } = summaryOf({ checks });
  return [
    attribute('tests', checks.length + errors),
    attribute('failures', verdicts.fail),
    attribute('errors', errors),
    attribute('skipped', verdicts.skip),
    attribute('time', seconds(checks)),
  ].join('');
};

const seconds = (checks: readonly Check[]): string => {
  const ms = checks.flatMap(({ exchanges = [] }) => exchanges).reduce((sum, each) => sum + each.ms, 0);
  return (Number.isFinite(ms) ? ms / 1000 : 0).toFixed(3);
};

const testCase = (check: Check): string => {
  const { name, subject, at } = check;
  const head = [
    attribute('name', name),
    attribute('classname', subject),
    attribute('file', at?.file),
    attribute('line', at?.line),
    attribute('time', seconds([check])),
  ].join('');
  const inside = [...outcome(check), ...remarks(check)];
  if (inside.length === 0) return `    <testcase${head}/>\n`;
  return `    <testcase${head}>\n${inside.map((line) => `      ${line}\n`).join('')}    </testcase>\n`;
};

const outcome = ({ verdict, findings }: Check): readonly string[] => {
  if (verdict.kind === 'pass') return [];
  if (verdict.kind === 'skip') return [`<skipped${attribute('message', skipText(verdict))}/>`];
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first, ...others] = errors.length > 0 ? errors : findings;
  if (first === undefined) return ['<failure message="failed"/>'];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const text = [first, ...others].map(findingText).join('\n\n');
  return [
    `<failure${attribute('message', `${first.message}${more}`)}${attribute('type', first.code)}>${xmlText(text)}</failure>`,
  ];
};

/** What is no failure and still has to be seen: all findings of a check that does not fail, the milder ones of one that does. */
const remarks = ({ verdict, findings }: Check): readonly string[] => {
  const errors = findings.some(({ severity }) => severity === 'error');
  const mild =
    verdict.kind === 'fail' ? findings.filter(({ severity }) => errors && severity !== 'error') : findings;
  return mild.length === 0 ? [] : [`<system-out>${xmlText(mild.map(findingText).join('\n\n'))}</system-out>`];
};

const findingText = (finding: Finding): string => {
  const { severity, code, at } = finding;
  const place = at === undefined ? '' : ` at ${at.file}:${at.line}:${at.column}`;
  return [`${severity} ${code}${place}`, ...findingLines(finding)].join('\n');
};
