export { findConnectors } from './load/find-connectors.ts';
export { loadConnector } from './load/load-connector.ts';
export type { MockServer } from './mock/adapters/node.ts';
export { readBodies } from './mock/adapters/read-bodies.ts';
export type { ServeOptions } from './mock/adapters/serve-options.ts';
export { createSqliteState } from './mock/adapters/sqlite-state.ts';
export type { SharedState } from './mock/shared/shared-state.ts';
export type { VerifyPactsOptions } from './pact/verify/verify-pacts.ts';
export type { DoorWishes, OpenDoor } from './together/open-door.ts';
export type { OpenStatesOptions } from './together/open-states.ts';
export type { VerifyBothOptions } from './together/verify-both.ts';
export type { ThroughPlatformOptions } from './verify/around/verify-through-platform.ts';
export { createUndiciTransport, type UndiciOptions } from './verify/send/undici-transport.ts';

/*
 * What serves, sends and verifies is loaded when it is called: whoever only loads a connector need not wait for it.
 */

/** Loads the pairs of old and new connectors that a command line names. */
export const loadComparisons: typeof import('./diff/load/load-comparisons.ts').loadComparisons = async (
  ...given
) => (await import('./diff/load/load-comparisons.ts')).loadComparisons(...given);

/** Serves a mock over HTTP or HTTPS until it is closed. */
export const serveMock: typeof import('./mock/adapters/node.ts').serveMock = async (...given) =>
  (await import('./mock/adapters/node.ts')).serveMock(...given);

/** Reads pact files, and all pact files of folders. */
export const loadPacts: typeof import('./pact/read/load-pacts.ts').loadPacts = async (...given) =>
  (await import('./pact/read/load-pacts.ts')).loadPacts(...given);

/** Verifies a provider against pacts, as `pinout pact verify` does. */
export const verifyPacts: typeof import('./pact/verify/verify-pacts.ts').verifyPacts = async (...given) =>
  (await import('./pact/verify/verify-pacts.ts')).verifyPacts(...given);

/** Saves what a recorder has seen, at the end of a test file, for `pinout pact record` to merge. */
export const savePact: typeof import('./pact/write/save-pact.ts').savePact = async (...given) =>
  (await import('./pact/write/save-pact.ts')).savePact(...given);

/** The way to a real service: transport, credentials, headers, tokens. */
export const openDoor: typeof import('./together/open-door.ts').openDoor = async (...given) =>
  (await import('./together/open-door.ts')).openDoor(...given);

/** Opens the state that several mocks share on a Redis server. */
export const openRedisState: typeof import('./mock/shared/open-redis-state.ts').openRedisState = async (
  ...given
) => (await import('./mock/shared/open-redis-state.ts')).openRedisState(...given);

/** Makes handlers of provider states from the cases of a connector. */
export const openStates: typeof import('./together/open-states.ts').openStates = async (...given) =>
  (await import('./together/open-states.ts')).openStates(...given);

/** Verifies an old and a new definition against the same service. */
export const verifyBoth: typeof import('./together/verify-both.ts').verifyBoth = async (...given) =>
  (await import('./together/verify-both.ts')).verifyBoth(...given);

/** Verifies what Power Platform does around the calls of a connector. */
export const verifyThroughPlatform: typeof import('./verify/around/verify-through-platform.ts').verifyThroughPlatform =
  async (...given) =>
    (await import('./verify/around/verify-through-platform.ts')).verifyThroughPlatform(...given);

/** Reads the cases of a connector. There are none if it has no `cases.yaml`. */
export const loadCases: typeof import('./verify/cases/load-cases.ts').loadCases = async (...given) =>
  (await import('./verify/cases/load-cases.ts')).loadCases(...given);
