import { defined } from '../source/json.ts';
import { redact, redactAll, redactValue } from '../trust/redact.ts';
import type { Check, Finding, Report, ReportExchange } from './report.ts';

/** A report without secrets. It has the same checks, verdicts, codes, places and numbers: only what is text for a reader changes. */
export const redactReport = (report: Report, secrets: readonly string[]): Report => ({
  ...report,
  facts: redactAll(report.facts, secrets),
  checks: report.checks.map((check) => redactCheck(check, secrets)),
});

const redactCheck = (check: Check, secrets: readonly string[]): Check => ({
  ...check,
  name: redact(check.name, secrets),
  verdict: redactAll(check.verdict, secrets),
  findings: check.findings.map((finding) => redactFinding(finding, secrets)),
  ...(check.exchanges === undefined
    ? {}
    : { exchanges: check.exchanges.map((each) => redactExchange(each, secrets)) }),
});

const redactFinding = ({ code, severity, at, ...rest }: Finding, secrets: readonly string[]): Finding => ({
  code,
  severity,
  ...redactAll(rest, secrets),
  ...defined({ at }),
});

const redactExchange = (exchange: ReportExchange, secrets: readonly string[]): ReportExchange => {
  const withHeaders = <Message extends Pick<ReportExchange['request'], 'headers'>>({
    headers,
    ...message
  }: Message) => ({
    ...redactAll(message, secrets),
    headers: headers.map(([name, value]) => [name, redactValue(value, secrets)] as const),
  });
  const { at, request, response, ...rest } = exchange;
  return {
    ...redactAll(rest, secrets),
    ...defined({ at }),
    request: withHeaders(request),
    ...defined({ response: response && withHeaders(response) }),
  };
};
