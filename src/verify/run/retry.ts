import type { Exchange } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** What asking again needs. */
export interface AskTools {
  readonly send: (probe: Probe) => Promise<Exchange>;
  readonly check: (probe: Probe, exchange: Exchange) => readonly VerifyFinding[];
  /** May no more be sent for this probe. */
  readonly isOver: (probe: Probe) => boolean;
}

/** Asks once more about an answer that was wrong; gives what is to be told of it. */
export type Retry = (
  probe: Probe,
  first: Exchange,
  findings: readonly VerifyFinding[],
) => Promise<readonly VerifyFinding[]>;

/** A case that says so is sent again, a little later each time, until it holds. */
export const sendUntilGood = async (
  probe: Probe,
  retries: number,
  { send, check, isOver }: AskTools,
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

/** Sends what failed once more: trouble that is gone the second time is unstable. */
export const createRetry = (
  { send, check, isOver }: AskTools,
  { failOnUnstable }: { readonly failOnUnstable: boolean },
): Retry => {
  const steady = new Set<string>();
  const unstable = new Map<string, number>();
  return async (probe, first, findings) => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const dead = first.outcome === 'failed' && /timeout|too-large/.test(first.error);
    // Trouble that has shown itself twice in this operation is not asked about again.
    const kind = `${probe.operation.id} ${errors.map(({ code }) => code).join()}`;
    if (errors.length === 0 || dead || steady.has(kind) || isOver(probe)) return findings;
    const exchange = await send(probe);
    const second = check(probe, exchange);
    if (isSpent(exchange) || second.some(({ severity }) => severity === 'error')) {
      steady.add(kind);
      return findings;
    }
    const times = (unstable.get(kind) ?? 0) + 1;
    unstable.set(kind, times);
    return errors.map((finding) => writeUnstable(finding, times >= accidents, failOnUnstable));
  };
};

const writeUnstable = (finding: VerifyFinding, again: boolean, failOnUnstable: boolean): VerifyFinding => ({
  ...finding,
  code: again ? finding.code : 'response-unstable',
  severity: failOnUnstable || again ? 'error' : 'warning',
  message: `${again ? 'Wrong again and again, though not each time' : 'Sent twice, wrong once'} (${finding.code}): ${finding.message}`,
  remedy: 'Find out why the endpoint does not answer the same request in the same way.',
});
