import type { Connector } from '../../connector/connector.ts';
import type { ReportExchange } from '../../report/report.ts';
import { judge, writeFinding } from '../judge/judge.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Blame, JudgeOptions, VerifyFinding } from '../model/fault.ts';
import type { VerifyOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import type { Shown } from '../record/shown.ts';
import { writeExchange } from '../record/write-exchange.ts';
import { createSpoiled } from '../tally/spoiled.ts';
import type { Tally } from '../tally/tally.ts';

/** Judges answers, and writes down what came of them. */
export interface Book {
  readonly check: (probe: Probe, exchange: Exchange) => readonly VerifyFinding[];
  readonly note: (probe: Probe, exchange: Exchange, findings: readonly VerifyFinding[]) => void;
  /** Notes what several answers show together; the exchange is the one that shows it. */
  readonly blame: Blame;
  /** The same, where the finding is written already. */
  readonly add: (probe: Probe, exchange: Exchange, finding: VerifyFinding) => void;
}

/** What a book shows of what it notes. */
export interface BookTools {
  /** What is secret may become more while the run goes on. */
  readonly secretsOf: () => readonly string[];
  /** How an exchange may be kept. */
  readonly shown: Shown;
}

/** A book over a tally. */
export const createBook = (
  connector: Connector,
  tally: Tally,
  options: VerifyOptions,
  { secretsOf, shown }: BookTools,
): Book => {
  const spoiled = createSpoiled();
  const judgement = (): JudgeOptions => ({ ...options, secrets: secretsOf() });
  const write = (probe: Probe, exchange: Exchange) => (): ReportExchange =>
    writeExchange(shown.exchange(probe, exchange), probe.label, secretsOf(), Date.now() - exchange.ms);
  const add: Book['add'] = (probe, exchange, finding) => {
    const told = shown.finding(probe, exchange, finding);
    tally.blame(probe, exchange, told, write(probe, exchange));
  };
  return {
    check: (probe, exchange) => {
      spoiled.note(probe, exchange);
      return spoiled.relieve(probe, judge(connector, probe, exchange, judgement()));
    },
    note: (probe, exchange, findings) =>
      tally.note(
        probe,
        exchange,
        findings.map((finding) => shown.finding(probe, exchange, finding)),
        write(probe, exchange),
      ),
    blame: (probe, exchange, fault) => {
      const whole = { pointer: probe.operation.pointer, ...fault };
      add(probe, exchange, writeFinding(connector, whole, exchange, judgement()));
    },
    add,
  };
};
