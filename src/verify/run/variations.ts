import { findResources } from '../../connector/find-resources.ts';
import { asObject } from '../../source/json.ts';
import { isTaken } from '../model/exchange.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import { findKey } from '../things/find-key.ts';
import type { Asked } from './ask.ts';
import type { Discovery } from './discover.ts';
import type { Run } from './run.ts';

/**
 * Sends the requests of a plan, and knows which of them are one step away from another: a part left out, another documented spelling, a
 * documented bound. Whether that step has to succeed depends on the request that it begins from: only where that one was taken is a refusal of
 * the step the endpoint's fault.
 */
export interface Variations {
  readonly send: (probe: Probe) => Promise<void>;
  /** What had to wait until the other values of a property were tried. */
  readonly close: () => Promise<void>;
}

/** See `Variations`. */
export const createVariations = (
  run: Run,
  { known, settled }: Pick<Discovery, 'known' | 'settled'>,
): Variations => {
  const bases = new Map<string, { readonly probe: Probe; readonly asked: Promise<Asked | undefined> }>();
  const changeable = new Set<string>();
  const waiting = new Map<string, readonly Probe[]>();
  const askVariation = async (probe: Probe): Promise<void> => {
    const base = bases.get(probe.operation.id);
    const took = base !== undefined && wasTaken(await base.asked);
    if (!took) return void (await run.ask({ ...probe, expects: 'accept' }));
    if (/^(get|head)$/.test(probe.operation.method))
      return void (await run.ask({ ...probe, expects: 'success' }));
    const asked = await run.ask({ ...probe, expects: 'accept' });
    const name = wasTaken(asked) ? changedProperty(probe, base.probe) : undefined;
    if (name !== undefined) changeable.add(name);
    if (asked === undefined || wasTaken(asked) || !isRefused(asked) || changesNothing(probe)) return;
    // What changes something may be possible once only (a name that has to be unique): then the first request is refused now, too.
    const again = await run.ask({
      ...base.probe,
      label: `${base.probe.label}, once more`,
      expects: 'accept',
    });
    if (!wasTaken(again)) return;
    // A property that nothing changes may be one that stays what it is.
    const changed = changedProperty(probe, base.probe);
    const confirm: Probe = { ...probe, expects: 'success', step: 'confirm' };
    if (changed === undefined) await run.ask(confirm);
    else waiting.set(changed, [...(waiting.get(changed) ?? []), confirm]);
  };
  const send = async (planned: Probe): Promise<void> => {
    const probe = removesAgain(planned) ? await withThing(run, known, planned) : planned;
    if (probe === undefined) return;
    if (probe.step === 'variation') return askVariation(probe);
    const sent = probe.step === 'base' ? settled.get(probe.operation.id) : undefined;
    const asked = sent === undefined ? run.ask(probe) : Promise.resolve(sent);
    if (probe.step === 'base') bases.set(probe.operation.id, { probe, asked });
    await asked;
  };
  return {
    send,
    close: async () => {
      for (const [name, probes] of waiting)
        if (changeable.has(name)) for (const probe of probes) await run.ask(probe);
    },
  };
};

/** Of an update: the property that has another value than in the request it begins from, if it is one. */
const changedProperty = ({ operation, parts }: Probe, base: Probe): string | undefined => {
  const [body, before] = [asObject(parts.body), asObject(base.parts.body)];
  if (!/^(put|patch)$/.test(operation.method) || body === undefined || before === undefined) return undefined;
  const [name, ...others] = Object.keys(before).filter(
    (each) => JSON.stringify(body[each]) !== JSON.stringify(before[each]),
  );
  return name === undefined || others.length > 0 || body[name] === undefined
    ? undefined
    : `${operation.id} ${name}`;
};

/** A PATCH without anything to change: some take it, some refuse it. */
const changesNothing = ({ operation, parts }: Probe): boolean =>
  operation.method === 'patch' && Object.keys(asObject(parts.body) ?? { some: true }).length === 0;

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
    asked === undefined || !wasTaken(asked) ? undefined : findKey(connector, resource, asked.exchange);
  if (key === undefined) return undefined;
  return { ...probe, parts: { ...probe.parts, values: new Map(probe.parts.values).set(parameter, key) } };
};

const statusOf = (asked: Asked | undefined): number | undefined =>
  asked?.exchange.outcome === 'answered' ? asked.exchange.response.status : undefined;

const wasTaken = (asked: Asked | undefined): boolean => asked !== undefined && isTaken(asked.exchange);

const isRefused = (asked: Asked): boolean => (statusOf(asked) ?? 0) >= 400;
