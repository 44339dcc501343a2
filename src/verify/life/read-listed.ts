import type { Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { someOf } from '../../schema/some-of.ts';
import type { Json } from '../../source/json.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { PlanOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { isByHandOnly, isNever } from '../permit/foreign.ts';
import { fitsParameter, isSendable } from '../plan/check-parts.ts';
import { isOpen } from '../plan/is-open.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import type { Discovery } from '../run/discover.ts';
import type { Run } from '../run/run.ts';
import { findKeys } from '../things/find-key.ts';
import { isGood, statusOf } from './life.ts';

/** So many of a list's things are read. */
const sample = 5;

/** What a list names can be read: a few of its keys, from its beginning to its end. Nothing is changed. */
export const readListed = async (
  run: Run,
  planned: PlanOptions,
  { known, resources }: Discovery,
): Promise<void> => {
  const mayAsk = (operation: Operation | undefined): operation is Operation =>
    operation !== undefined &&
    run.operations.includes(operation) &&
    !isByHandOnly(operation, planned) &&
    !isNever(operation, planned) &&
    isOpen(operation, planned.credentials ?? []);
  if (planned.ask === 'prefer' || planned.tags !== undefined || run.options.only !== undefined) return;
  for (const resource of resources) {
    const { list, read } = resource;
    if (mayAsk(list) && mayAsk(read) && !run.isOver()) await readSome(run, known, resource, { list, read });
  }
};

interface Pair {
  readonly list: Operation;
  readonly read: Operation;
}

const readSome = async (
  run: Run,
  known: KnownValues,
  resource: Resource,
  { list, read }: Pair,
): Promise<void> => {
  const listing = usualProbe(run.connector, known, list, 'examples, defaults and samples');
  const keysNow = async (): Promise<readonly Json[]> => {
    const asked = await run.ask(listing);
    return isGood(asked) ? findKeys(resource, asked.exchange) : [];
  };
  const missing: { readonly probe: Probe; readonly key: Json }[] = [];
  let found = 0;
  for (const key of someOf(await keysNow(), sample)) {
    const probe = readingOf(run, usualProbe(run.connector, known, read, 'what the list names'), listing, {
      name: resource.key,
      key,
    });
    if (probe === undefined) continue;
    const status = statusOf(await run.ask(probe));
    if (status === 404 || status === 410) missing.push({ probe, key });
    else if (status !== undefined && status < 300) found += 1;
  }
  const [first] = missing;
  if (first === undefined || !(await keysNow()).some((key) => String(key) === String(first.key))) return;
  const again = (await run.ask(first.probe))?.exchange;
  if (again?.outcome !== 'answered' || ![404, 410].includes(again.response.status)) return;
  run.blame(first.probe, again, {
    code: 'resource-listed-not-readable',
    // If none can be read, the list may name them by something else than the path wants.
    severity: found > 0 ? 'error' : 'warning',
    message: `${list.id} names ${JSON.stringify(first.key)}, and ${read.id} answers ${again.response.status} for it.`,
    expected: 'a success',
    actual: String(again.response.status),
  });
};

/** The reading of one key, in the collection that was listed; nothing if the key cannot stand in the path. */
const readingOf = (
  { connector }: Run,
  usual: Probe,
  listing: Probe,
  { name, key }: { readonly name: string; readonly key: Json },
): Probe | undefined => {
  const values = new Map(usual.parts.values);
  for (const parameter of usual.operation.parameters) {
    if (parameter.in !== 'path') continue;
    const outer = [...listing.parts.values].find(
      ([each]) => each.in === 'path' && each.name === parameter.name,
    );
    const value = parameter.name === name ? key : outer?.[1];
    if (value === undefined) continue;
    if (!isSendable(parameter, value) || !fitsParameter(connector, parameter, value)) return undefined;
    values.set(parameter, value);
  }
  return { ...usual, expects: 'any', parts: { ...usual.parts, values } };
};
