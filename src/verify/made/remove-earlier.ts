import type { Connector } from '../../connector/connector.ts';
import { type MadeLog, readMadeEntry } from '../model/made-log.ts';
import type { Door } from '../model/options.ts';
import type { Leftover, Remove, Teardown } from './teardown.ts';

/** What it works with. */
export interface EarlierParts {
  readonly connector: Connector;
  readonly door: Door;
  readonly teardown: Teardown;
  readonly log: MadeLog | undefined;
}

/**
 * Removes what an earlier try of a run has written down, where a documented DELETE takes it; gives what is left. A credential goes to the address that is verified
 * and to no other, whatever the log says.
 */
export const removeEarlier = async (
  { connector, door, teardown, log }: EarlierParts,
  remove: Remove,
  concurrency: number,
): Promise<readonly Leftover[]> => {
  const entries = (log?.before ?? []).flatMap((line) => readMadeEntry(line) ?? []);
  const own = entries.filter((entry) => entry.connector === connector.name);
  if (own.length === 0) return [];
  const { origin } = new URL(door.base);
  const isNear = (url: string): boolean => new URL(url).origin === origin;
  const made = own.filter(({ kind }) => kind === 'made').map(({ url }) => url);
  teardown.adopt(made.filter(isNear));
  return [
    ...(await teardown.run(remove, concurrency)),
    ...made.filter((url) => !isNear(url)).map((url) => ({ url, why: `it is not at ${origin}` })),
    ...own.filter(({ kind }) => kind === 'asked').map(({ url }) => ({ url, why: killed, unsure: true })),
  ];
};

const killed = 'a try before was killed while a request to it was on its way';
