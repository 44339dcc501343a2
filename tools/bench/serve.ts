import { loadConnector } from '../../src/load/load-connector.ts';
import { serveMock } from '../../src/mock/adapters/node.ts';
import { createMock } from '../../src/mock/create-mock.ts';

/** The mock as the benchmark runs it: a port and folders; validation, journal, metrics and platform are on, as with `pinout mock`. */
const [port, ...folders] = process.argv.slice(2);
const loaded = await Promise.all(folders.map((folder) => loadConnector(folder).catch(() => undefined)));
const connectors = loaded.filter((connector) => connector !== undefined);
await serveMock(createMock(connectors), { port: Number(port), platform: {} });
