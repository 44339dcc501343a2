import type { Check, Finding, Report, ReportExchange } from '../../report/report.ts';
import { defined } from '../../source/json.ts';

type Veiled = (text: string) => string;

/** A report without the words that `text` takes out. Bodies of answers are shapes already where they have to be. */
export const veilReport = (report: Report, text: Veiled): Report => {
  const { url, ...facts } = report.facts;
  return {
    ...report,
    facts: {
      ...defined({ url }),
      ...Object.fromEntries(
        Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? text(fact) : fact]),
      ),
    },
    checks: report.checks.map((check) => veilCheck(check, text)),
  };
};

const veilCheck = (check: Check, text: Veiled): Check => ({
  ...check,
  verdict:
    check.verdict.kind === 'skip'
      ? { ...check.verdict, reason: text(check.verdict.reason), remedy: text(check.verdict.remedy) }
      : check.verdict,
  findings: check.findings.map((finding) => veilFinding(finding, text)),
  ...(check.exchanges === undefined
    ? {}
    : { exchanges: check.exchanges.map((exchange) => veilExchange(exchange, text)) }),
});

/** These quote an item of a list, which has more than words. */
const quotesItem: ReadonlySet<string> = new Set([
  'page-item-repeated',
  'poll-item-repeated',
  'poll-order-wrong',
]);

const withoutItem = (message: string): string =>
  message.replace(/: .*?( comes after it and is newer)?\.$/s, (_, rest = '') => `: <an item>${rest}.`);

const veilFinding = (found: Finding, text: Veiled): Finding => {
  const finding = quotesItem.has(found.code) ? { ...found, message: withoutItem(found.message) } : found;
  const { message, remedy, expected, actual, curl, platform, cause, place, part } = finding;
  const veiled = { expected, actual, curl, platform, cause, place };
  return {
    ...finding,
    message: text(message),
    remedy: text(remedy),
    ...defined(
      Object.fromEntries(
        Object.entries(veiled).map(([name, value]) => [name, value === undefined ? value : text(value)]),
      ),
    ),
    ...(part?.kind === 'body' ? { part: { ...part, pointer: text(part.pointer) } } : {}),
  };
};

const veilExchange = (exchange: ReportExchange, text: Veiled): ReportExchange => {
  const { label, request, error } = exchange;
  const { body } = request;
  return {
    ...exchange,
    ...(label === undefined ? {} : { label: text(label) }),
    request: {
      ...request,
      url: text(request.url),
      headers: request.headers.map(([name, value]) => [name, text(value)]),
      ...(body?.encoding === 'text' ? { body: { ...body, text: text(body.text) } } : {}),
    },
    ...(error === undefined ? {} : { error: { ...error, message: text(error.message) } }),
  };
};
