import { findResources } from '../../connector/find-resources.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import { findKey } from '../things/find-key.ts';
import type { Asked } from './ask.ts';
import type { Run } from './run.ts';

/**
 * Sends the requests of a plan, and knows which of them are one step away from another: a part left out, another documented spelling, a
 * documented bound. Whether that step has to succeed depends on the request that it begins from: only where that one was taken is a refusal of
 * the step the endpoint's fault.
 */
export const createVariations = (run: Run, known: KnownValues): ((probe: Probe) => Promise<void>) => {
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
  return async (planned) => {
    const probe = removesAgain(planned) ? await withThing(run, known, planned) : planned;
    if (probe === undefined) return;
    if (probe.step === 'variation') return askVariation(probe);
    const asked = run.ask(probe);
    if (probe.step === 'base') bases.set(probe.operation.id, { probe, asked });
    await asked;
  };
};

/** The ordinary DELETE has taken what was made for it. */
const removesAgain = ({ operation, expects, step, case: byHand }: Probe): boolean =>
  operation.method === 'delete' &&
  byHand === undefined &&
  step !== 'base' &&
  (expects === 'success' || expects === 'accept');

/** The same request for a thing of its own; nothing where none can be made. */
const withThing = async (run: Run, known: KnownValues, probe: Probe): Promise<Probe | undefined> => {
  const { connector } = run;
  const resource = findResources(connector).find(({ remove }) => remove === probe.operation);
  const parameter = probe.operation.parameters.find(({ name }) => name === resource?.key);
  if (resource?.create === undefined || parameter === undefined) return undefined;
  const asked = await run.ask(usualProbe(connector, known, resource.create, 'something that is deleted'));
  const key =
    asked === undefined || !isTaken(asked) ? undefined : findKey(connector, resource, asked.exchange);
  if (key === undefined) return undefined;
  return { ...probe, parts: { ...probe.parts, values: new Map(probe.parts.values).set(parameter, key) } };
};

const statusOf = (asked: Asked | undefined): number | undefined =>
  asked?.exchange.outcome === 'answered' ? asked.exchange.response.status : undefined;

const isTaken = (asked: Asked | undefined): boolean => {
  const status = statusOf(asked);
  return status !== undefined && status >= 200 && status < 300;
};

const isRefused = (asked: Asked): boolean => (statusOf(asked) ?? 0) >= 400;
