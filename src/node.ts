export { loadComparisons } from './diff/load/load-comparisons.ts';
export { findConnectors } from './load/find-connectors.ts';
export { loadConnector } from './load/load-connector.ts';
export { type MockServer, serveMock } from './mock/adapters/node.ts';
export { readBodies } from './mock/adapters/read-bodies.ts';
export type { ServeOptions } from './mock/adapters/serve-options.ts';
export { createSqliteState } from './mock/adapters/sqlite-state.ts';
export { loadPacts } from './pact/read/load-pacts.ts';
export { type VerifyPactsOptions, verifyPacts } from './pact/verify/verify-pacts.ts';
export { savePact } from './pact/write/save-pact.ts';
export { type DoorWishes, type OpenDoor, openDoor } from './together/open-door.ts';
export { type OpenStatesOptions, openStates } from './together/open-states.ts';
export { type VerifyBothOptions, verifyBoth } from './together/verify-both.ts';
export {
  type ThroughPlatformOptions,
  verifyThroughPlatform,
} from './verify/around/verify-through-platform.ts';
export { loadCases } from './verify/cases/load-cases.ts';
export { createUndiciTransport, type UndiciOptions } from './verify/send/undici-transport.ts';
