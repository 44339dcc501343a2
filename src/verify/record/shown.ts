import type { Connector } from '../../connector/connector.ts';
import type { Report } from '../../report/report.ts';
import type { Exchange } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import type { Sending, VerifyOptions } from '../model/options.ts';
import { isForeignAnswer } from '../permit/is-foreign-answer.ts';
import { answerNames } from './answer-names.ts';
import { withShape } from './shape-body.ts';
import { shapeFinding } from './shape-finding.ts';
import { createVeil } from './veil.ts';
import { veilReport } from './veil-report.ts';

/** What an exchange is about, as far as it decides how it may be shown. */
type About = Pick<Sending, 'operation' | 'isForeign'>;

/** How what a run has seen may be shown: what tells of things that it has not made is there as a shape. */
export interface Shown {
  /** Of each exchange, once it has come: as it may be recorded. */
  readonly record: (
    about: Sending,
    exchange: Exchange,
  ) => { readonly label: string; readonly exchange: Exchange };
  readonly exchange: (about: About, exchange: Exchange) => Exchange;
  /** What is wrong with the exchange's answer. */
  readonly finding: (about: About, exchange: Exchange, finding: VerifyFinding) => VerifyFinding;
  /** At the end, when all is known that must not show. */
  readonly report: (report: Report) => Report;
}

/** See `VerifyOptions.recordBodies`: with it everything is shown as it is. */
export const createShown = (
  connector: Connector,
  options: Pick<VerifyOptions, 'recordBodies' | 'url' | 'cases'>,
  owns: (url: string) => boolean,
): Shown => {
  if (options.recordBodies === true) return everything;
  const said = (options.cases ?? []).map(({ name, parameters, body }) => [name, parameters, body]);
  const veil = createVeil(connector, `${options.url} ${JSON.stringify(said)}`);
  // What an answer was when it came stays so, whatever is made later.
  const foreign = new WeakMap<Exchange, boolean>();
  const isForeign = ({ operation, isForeign: given }: About, exchange: Exchange): boolean => {
    const known = foreign.get(exchange);
    if (known !== undefined) return known;
    const found = given?.(exchange) ?? isForeignAnswer(connector, operation, exchange, owns);
    foreign.set(exchange, found);
    const statusOf = exchange.outcome === 'answered' ? exchange.response.status : exchange.partial?.status;
    if (found) veil.note(exchange, answerNames(connector, operation, statusOf ?? 0, veil.made));
    else veil.clear(exchange);
    return found;
  };
  const written = new WeakMap<Exchange, Exchange>();
  const shown = (about: About, exchange: Exchange): Exchange => {
    const known = written.get(exchange);
    if (known !== undefined) return known;
    const whole = isForeign(about, exchange)
      ? withShape(exchange, (status) => answerNames(connector, about.operation, status, veil.made))
      : exchange;
    const veiled = { ...whole, request: veil.request(exchange.request) };
    written.set(exchange, veiled);
    return veiled;
  };
  return {
    record: (about, exchange) => ({
      exchange: shown(about, exchange),
      label: veil.text(about.label),
    }),
    exchange: shown,
    finding: (about, exchange, finding) => {
      if (!isForeign(about, exchange)) return finding;
      const status = exchange.outcome === 'answered' ? exchange.response.status : 0;
      return shapeFinding(finding, answerNames(connector, about.operation, status, veil.made));
    },
    report: (report) => veilReport(report, veil.text),
  };
};

const everything: Shown = {
  record: ({ label }, exchange) => ({ label, exchange }),
  exchange: (_, exchange) => exchange,
  finding: (_about, _exchange, finding) => finding,
  report: (report) => report,
};
