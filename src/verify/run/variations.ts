import type { Probe } from '../model/probe.ts';
import type { Asked } from './ask.ts';
import type { Run } from './run.ts';

/**
 * Sends the requests of a plan, and knows which of them are one step away from another: a part left out, another documented spelling, a
 * documented bound. Whether that step has to succeed depends on the request that it begins from: only where that one was taken is a refusal of
 * the step the endpoint's fault.
 */
export const createVariations = (run: Run): ((probe: Probe) => Promise<void>) => {
  const bases = new Map<string, { readonly probe: Probe; readonly asked: Promise<Asked | undefined> }>();
  const askVariation = async (probe: Probe): Promise<void> => {
    const base = bases.get(probe.operation.id);
    const took = base !== undefined && isTaken(await base.asked);
    if (!took) return void (await run.ask({ ...probe, expects: 'accept' }));
    if (/^(get|head)$/.test(probe.operation.method))
      return void (await run.ask({ ...probe, expects: 'success' }));
    const asked = await run.ask({ ...probe, expects: 'accept' });
    if (asked === undefined || isTaken(asked) || !isRefused(asked)) return;
    // What changes something may be possible once only (a name that has to be unique): then the first request is refused now, too.
    const again = await run.ask({
      ...base.probe,
      label: `${base.probe.label}, once more`,
      expects: 'accept',
    });
    if (isTaken(again)) await run.ask({ ...probe, expects: 'success' });
  };
  return async (probe) => {
    if (probe.step === 'variation') return askVariation(probe);
    const asked = run.ask(probe);
    if (probe.step === 'base') bases.set(probe.operation.id, { probe, asked });
    await asked;
  };
};

const statusOf = (asked: Asked | undefined): number | undefined =>
  asked?.exchange.outcome === 'answered' ? asked.exchange.response.status : undefined;

const isTaken = (asked: Asked | undefined): boolean => {
  const status = statusOf(asked);
  return status !== undefined && status >= 200 && status < 300;
};

const isRefused = (asked: Asked): boolean => (statusOf(asked) ?? 0) >= 400;
