import type { Kept } from '../../../mock/model/kept.ts';
import { createMemoryState, type State } from '../../../mock/model/state.ts';
import type { SharedState } from '../../../mock/shared/shared-state.ts';
import { isRedisAddress } from '../../../redis/read-redis-address.ts';
import { secretsOfUrl } from '../../../trust/secret-names.ts';
import { noteSecrets } from '../../known-secrets.ts';
import { readFlagValue } from '../../words/read-flag-value.ts';
import type { MockFlags } from './flags.ts';

/** What the mocks of a command keep, and where. */
export interface OpenedState {
  readonly state?: State;
  /** Absent: each mock keeps it for itself. */
  readonly kept?: Kept;
  /** Present if mocks of other processes work on the same. */
  readonly shared?: SharedState;
  readonly close: () => Promise<void>;
}

/** The text of `--state`; an address may hold a password, and shows nowhere. */
export const readStatePlace = (text: string): string => {
  const place = text.startsWith('@') ? readFlagValue(text, '--state') : text;
  if (isRedisAddress(place)) noteSecrets(secretsOfUrl(place));
  return place;
};

/** Opens what `--state` names: a server, or a file; memory for `--stateful`. */
export const openState = async (
  { state: place, stateful }: Pick<MockFlags, 'state' | 'stateful'>,
  warn: (text: string) => void,
): Promise<OpenedState> => {
  if (place === undefined)
    return {
      ...(stateful === true ? { state: createMemoryState() } : {}),
      close: async () => undefined,
    };
  if (!isRedisAddress(place)) {
    const { createSqliteState } = await import('../../../mock/adapters/sqlite-state.ts');
    const state = createSqliteState(place);
    return { state, close: async () => state.close() };
  }
  const { openRedisState } = await import('../../../mock/shared/open-redis-state.ts');
  const shared = await openRedisState(place, { report: (message) => warn(`${message}\n`) });
  return { ...shared.options, shared, close: shared.close };
};
