import type { Exchange } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** What asking again needs. */
export interface AskTools {
  readonly send: (probe: Probe) => Promise<Exchange>;
  readonly check: (probe: Probe, exchange: Exchange) => readonly VerifyFinding[];
  /** May no more be sent for this probe. */
  readonly isOver: (probe: Probe) => boolean;
  /** Was another change of the same thing on its way meanwhile: the answer may show that one. */
  readonly met: (exchange: Exchange) => boolean;
}

/** An answer, and what is to be told of it. */
export interface Judged {
  readonly exchange: Exchange;
  readonly findings: readonly VerifyFinding[];
}

/** Asks once more about an answer that was wrong. */
export type Retry = (probe: Probe, first: Judged) => Promise<Judged>;

/** A case that says so is sent again, a little later each time, until it holds. */
export const sendUntilGood = async (
  probe: Probe,
  retries: number,
  { send, check, isOver }: Omit<AskTools, 'met'>,
): Promise<Exchange> => {
  let exchange = await send(probe);
  for (let turn = 1; turn <= retries && !isOver(probe); turn++) {
    if (check(probe, exchange).every(({ severity }) => severity !== 'error')) return exchange;
    await new Promise((resolve) => setTimeout(resolve, Math.min(2_000, 100 * 2 ** (turn - 1))));
    exchange = await send(probe);
  }
  return exchange;
};

/** What changes something cannot always be done twice: that the second is refused tells nothing of the first. */
const isSpent = (exchange: Exchange): boolean =>
  !/^(GET|HEAD)$/.test(exchange.request.method) &&
  exchange.outcome === 'answered' &&
  [404, 409, 410, 412].includes(exchange.response.status);

/** So often the same trouble may come and go in one operation before it is no accident any more. */
const accidents = 3;

/**
 * Sends what failed once more: trouble that is gone the second time is unstable. One trouble of an operation is asked about at a time, so
 * that a run asks the same each time. Where another change of the same thing was on its way, the second answer counts alone.
 */
export const createRetry = (
  tools: AskTools,
  { failOnUnstable }: { readonly failOnUnstable: boolean },
): Retry => {
  const { send, check, isOver, met } = tools;
  const steady = new Set<string>();
  const unstable = new Map<string, number>();
  const asking = new Map<string, Promise<unknown>>();
  const askAgain = async (probe: Probe, kind: string, first: Judged): Promise<Judged> => {
    if (steady.has(kind) || isOver(probe)) return first;
    const exchange = await send(probe);
    const again = { exchange, findings: check(probe, exchange) };
    if (isSpent(exchange) || hasErrors(again)) {
      steady.add(kind);
      return met(first.exchange) && !isSpent(exchange) ? again : first;
    }
    if (met(first.exchange)) return again;
    const times = (unstable.get(kind) ?? 0) + 1;
    unstable.set(kind, times);
    const findings = first.findings.filter(isError);
    return {
      ...first,
      findings: findings.map((finding) => writeUnstable(finding, times >= accidents, failOnUnstable)),
    };
  };
  return async (probe, first) => {
    const dead = first.exchange.outcome === 'failed' && /timeout|too-large/.test(first.exchange.error);
    if (!hasErrors(first) || dead) return first;
    const codes = first.findings.filter(isError).map(({ code }) => code);
    // Trouble that has shown itself twice in this operation is not asked about again.
    const kind = `${probe.operation.id} ${codes.join()}`;
    const before = asking.get(kind) ?? Promise.resolve();
    const mine = before.then(() => askAgain(probe, kind, first));
    asking.set(
      kind,
      mine.catch(() => undefined),
    );
    return mine;
  };
};

const isError = ({ severity }: VerifyFinding): boolean => severity === 'error';
const hasErrors = ({ findings }: Judged): boolean => findings.some(isError);

const writeUnstable = (finding: VerifyFinding, again: boolean, failOnUnstable: boolean): VerifyFinding => ({
  ...finding,
  code: again ? finding.code : 'response-unstable',
  severity: failOnUnstable || again ? 'error' : 'warning',
  message: `${again ? 'Wrong again and again, though not each time' : 'Sent twice, wrong once'} (${finding.code}): ${finding.message}`,
  remedy: 'Find out why the endpoint does not answer the same request in the same way.',
});
