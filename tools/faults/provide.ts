import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { createCrates } from './crates.ts';
import { createDepot } from './depot.ts';
import type { DeliberateFault } from './fault.ts';
import { createThings } from './things.ts';

const key = 'a-key';

/** Where each connector of the faults lies. */
const folders: Readonly<Record<DeliberateFault['connector'], string>> = {
  base64: 'contracts/base64',
  currency: 'contracts/currency',
  things: 'tools/faults/things',
  depot: 'tools/faults/depot',
  crates: 'tools/faults/crates',
};

/** The connectors of the faults. */
export const loadConnectors = async (): Promise<Readonly<Record<DeliberateFault['connector'], Connector>>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(folders).map(async ([name, folder]) => [name, await loadConnector(folder)] as const),
    ),
  ) as Readonly<Record<DeliberateFault['connector'], Connector>>;

/** What opens a provider. */
export const credentialsFor = (name: DeliberateFault['connector']): Readonly<Record<string, string>> =>
  name === 'depot' || name === 'crates' ? {} : { api_key: key };

/** A provider that keeps its contract but for its quirks; the mocks answer what the seed says. */
export const provide = (
  connector: Connector,
  {
    connector: name,
    quirks,
    depot,
    crates,
    seed,
  }: Pick<DeliberateFault, 'connector' | 'quirks' | 'depot' | 'crates'> & { readonly seed?: number },
): Fetch => {
  if (name === 'things') return createThings(connector, key, quirks);
  if (name === 'depot') return createDepot(connector, depot);
  if (name === 'crates') return createCrates(connector, crates);
  return toFetch(
    createMock(connector, {
      credentials: { api_key: key },
      ...(seed === undefined ? {} : { dynamic: true, seed }),
    }),
  );
};
