import type { Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { isByHandOnly, isNever } from '../permit/foreign.ts';
import { isOpen } from '../plan/is-open.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import type { Discovery } from '../run/discover.ts';
import type { Run } from '../run/run.ts';
import { type Life, type Made, make } from './life.ts';
import { seeListed } from './see-listed.ts';
import { seeRead, seeTexts } from './see-made.ts';
import { seeRemoved } from './see-removed.ts';
import { seeIfMatch } from './see-tag.ts';
import { seeUpdates } from './see-update.ts';

/**
 * Lives through the life of one thing of each kind: it is made, read, listed, changed, deleted, and gone; what was sent is what is read. Only
 * for what the run may make, and what it can read.
 */
export const runResources = async (run: Run, { known, resources }: Discovery): Promise<void> => {
  const { options } = run;
  if (options.safe === true || options.ask === 'prefer' || options.tags !== undefined) return;
  const lives: Lived[] = [];
  for (const resource of resources) {
    if (run.isOver()) return;
    const codes: string[] = [];
    const blame: Run['blame'] = (probe, exchange, fault) => {
      codes.push(fault.code);
      run.blame(probe, exchange, fault);
    };
    const life = startLife({ ...run, blame }, resource, known);
    const made = life === undefined ? undefined : await live(life);
    if (made !== undefined) lives.push({ made, codes });
  }
  const [first] = lives;
  if (first === undefined || !lives.every(isForgotten)) return;
  run.blame(first.made.probe, first.made.exchange, {
    code: 'service-keeps-nothing',
    severity: 'warning',
    message: `The service seems not to keep what it is given: ${lives.length === 1 ? 'what was made is not there' : `none of ${lives.length} kinds of things is there`} afterwards.`,
    expected: 'what was made',
    actual: 'something else',
  });
};

/** A life that was lived, and the codes of what was wrong with it. */
interface Lived {
  readonly made: Made;
  readonly codes: readonly string[];
}

/** Not there as it was made; and not changed by a change, not gone with its removal, or of the key that every other has too. */
const isForgotten = ({ codes }: Lived): boolean =>
  codes.includes('resource-not-readable') ||
  (/resource-(value-changed|not-listed)/.test(codes.join(' ')) &&
    /resource-(still-there|update-lost|key-repeated)/.test(codes.join(' ')));

const startLife = (run: Run, resource: Resource, known: KnownValues): Life | undefined => {
  const { create, read } = resource;
  const { options } = run;
  const all = [create, read, resource.update, resource.remove].filter((each) => each !== undefined);
  const mayAsk = (operation: Operation): boolean =>
    run.operations.includes(operation) &&
    !isByHandOnly(operation, options) &&
    !isNever(operation, options) &&
    isOpen(operation, Object.keys(run.door.credentials));
  if (create === undefined || all.length < 2 || !all.every(mayAsk) || options.only !== undefined)
    return undefined;
  return { run, resource, known, create, mayAsk, ...defined({ read }) };
};

const live = async (life: Life): Promise<Made | undefined> => {
  const { run, create } = life;
  const usual = usualProbe(run.connector, life.known, create, 'something that is read, changed and deleted');
  const first = await make(life, usual);
  if (first === undefined || !(await seeRead(life, first, 'what was made'))) return first;
  await seeTexts(life, usual);
  await seeListed(life, first);
  const second = await make(life, { ...usual, label: 'another one' });
  if (
    second !== undefined &&
    JSON.stringify(second.key) === JSON.stringify(first.key) &&
    !names(first.probe, first.key) &&
    !isFound(first, second)
  )
    run.blame(second.probe, second.exchange, {
      code: 'resource-key-repeated',
      message: `${create.id} gives two things the same key, ${JSON.stringify(first.key)}.`,
      expected: 'another key',
      actual: JSON.stringify(first.key),
    });
  await seeUpdates(life, first);
  await seeIfMatch(life, first.key);
  await seeRemoved(life, first);
  return first;
};

/** The same request found the same thing, and the answer does not say that it made one. */
const isFound = (first: Made, second: Made): boolean =>
  JSON.stringify(second.sent) === JSON.stringify(first.sent) &&
  [first, second].every(
    ({ exchange }) => exchange.outcome === 'answered' && exchange.response.status === 200,
  );

/** Is the key something that the maker chose. */
const names = ({ parts }: Probe, key: Json): boolean =>
  JSON.stringify(parts.body ?? '').includes(String(key));
