import { effectOf, isAltering } from '../../connector/effect/effect-of.ts';
import type { Operation } from '../../connector/operation.ts';
import { findOperation } from '../../route/find-operation.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Aside, Probe } from '../model/probe.ts';
import { withUnknownIds } from '../permit/unknown-ids.ts';
import { baseParts } from '../plan/base-parts.ts';
import { successKey } from '../plan/success-key.ts';
import type { Run } from '../run/run.ts';
import { wireRequest } from '../send/wire-request.ts';

/** A method that nobody has. */
const nonsense = 'PINOUT';

/**
 * OPTIONS, a method that nobody has, and GET where none is documented. They go to what the run has made, else to an identifier that nothing has,
 * with nothing but the path: whoever does something for them does it to nobody's things.
 */
export const seeMethods = (
  run: Run,
  known: KnownValues,
  operations: readonly Operation[],
): readonly (() => Promise<void>)[] => {
  const own = operations.find(({ id }) => known.own.has(id));
  const operation = own ?? operations[0];
  if (operation === undefined) return [];
  const { least } = baseParts(run.connector, operation, known);
  // What stands in the query or a header may name a thing, and a service that takes any method does there what its operation does.
  const values = new Map([...least.values].filter(([parameter]) => parameter.in === 'path'));
  const parts = { values, credential: 'right' } as const;
  const harmless = own === undefined ? (withUnknownIds(run.connector, operation, parts) ?? parts) : parts;
  const ask = (method: string, aside: Aside, label: string) => async (): Promise<void> => {
    const probe: Probe = {
      operation,
      label,
      target: successKey(operation),
      expects: 'any',
      parts: { ...harmless, method },
      aside,
      nobodys: true,
    };
    await run.ask(probe);
  };
  const { url } = wireRequest(run.connector, operation, harmless, run.door);
  // Another path of the definition may take it (`/things/{id}` takes `/things/search`).
  // `/cache/clear` needs no name to do harm.
  const isOwnPath = own !== undefined || harmless !== parts;
  const isRisky = !isOwnPath && operations.some((each) => isAltering(effectOf(run.connector, each)));
  const documented = findOperation(run.connector, 'GET', url.slice(run.door.base.length)) !== undefined;
  return [
    ask('OPTIONS', { kind: 'options' }, 'OPTIONS'),
    ...(run.options.safe === true || isRisky
      ? []
      : [ask(nonsense, { kind: 'nonsense' }, `the method ${nonsense}`)]),
    ...(documented || isRisky
      ? []
      : [ask('GET', { kind: 'undocumented', path: operations }, 'GET, which is not documented here')]),
  ];
};
