import type { Operation } from '../../connector/operation.ts';
import type { Exchange } from '../model/exchange.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import type { Run } from '../run/run.ts';

/** What GET was answered, and the request. */
export interface GetAnswer {
  readonly probe: Probe;
  readonly exchange: Extract<Exchange, { readonly outcome: 'answered' }>;
}

/** HEAD is GET without a body (RFC 9110 §9.3.2): it is held to the status that GET has just had. Gives what GET was answered. */
export const seeHead = async (
  run: Run,
  known: KnownValues,
  operation: Operation,
): Promise<GetAnswer | undefined> => {
  const probe = usualProbe(run.connector, known, operation, 'examples, defaults and samples');
  const exchange = (await run.ask(probe))?.exchange;
  if (exchange?.outcome !== 'answered') return undefined;
  const { status } = exchange.response;
  // What breaks down, or asks to wait, tells nothing of HEAD.
  if (status < 500 && status !== 429)
    await run.ask({
      ...probe,
      label: 'HEAD',
      expects: 'any',
      parts: { ...probe.parts, method: 'HEAD' },
      aside: { kind: 'head', get: status },
    });
  return { probe, exchange };
};
