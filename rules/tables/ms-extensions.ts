import type { ObjectKind } from '../definition/swagger-objects.ts';
import { protocolKey, streamable } from './agentic-protocol.ts';

type Place = 'root' | 'info' | 'path item' | 'operation' | 'parameter' | 'schema';

/** What is known of one `x-ms-*` extension (platform.md §3; Microsoft's schema, the designers, published connectors). */
export interface MsExtension {
  /** Where it belongs. */
  readonly on: readonly Place[];
  /** `tools`: no part of the platform reads it, only generators of code. `seen`: in published connectors and in no documentation. */
  readonly by?: 'tools' | 'seen';
  /** All values that it may have, if they are a closed list. */
  readonly values?: readonly string[];
  /** Taken there without a word, and without effect. */
  readonly idleOn?: readonly Place[];
}

/** `x-ms-visibility`: an absent one is normal. */
export const visibilities = ['important', 'advanced', 'internal'] as const;

/** `x-ms-trigger`: one event a run, or a list of them. */
export const triggerKinds = ['single', 'batch'] as const;

const value: readonly Place[] = ['parameter', 'schema'];

/**
 * The one table of them, by name: the rules, the loader, diff and the JSON schema of apiDefinition.swagger.json hold to it
 * (tests/rules/tables/known-keys.test.ts).
 */
export const msExtensions: Readonly<Record<string, MsExtension>> = {
  'x-ms-capabilities': { on: ['root', 'operation'], idleOn: ['schema'] },
  'x-ms-connector-metadata': { on: ['root'] },
  'x-ms-docs': { on: ['root'] },
  'x-ms-openai-manifest': { on: ['root'] },
  'x-ms-openai-data': { on: ['root', 'operation'] },
  'x-ms-deployment-version': { on: ['info'] },
  'x-ms-api-annotation': { on: ['info', 'operation'] },
  'x-ms-keywords': { on: ['info'] },
  'x-ms-openai-published-to-copilots': { on: ['info'] },
  'x-ms-connector-name': { on: ['info'], by: 'seen' },
  'x-ms-notification-content': { on: ['path item'] },
  'x-ms-summary': { on: ['operation', ...value] },
  'x-ms-visibility': { on: ['operation', ...value], values: visibilities },
  'x-ms-trigger': { on: ['operation'], values: triggerKinds },
  'x-ms-trigger-hint': { on: ['operation'] },
  'x-ms-trigger-metadata': { on: ['operation'] },
  'x-ms-pageable': { on: ['operation'] },
  'x-ms-no-generic-test': { on: ['operation'] },
  'x-ms-operation-context': { on: ['operation'] },
  'x-ms-safe-operation': { on: ['operation'] },
  'x-ms-notification': { on: ['operation'] },
  'x-ms-require-user-confirmation': { on: ['operation'] },
  'x-ms-docs-operation-type': { on: ['operation'], by: 'seen' },
  'x-ms-explicit-input': { on: ['operation'] },
  [protocolKey]: { on: ['operation'], values: [streamable] },
  'x-ms-headers': { on: ['operation'] },
  'x-ms-long-running-operation': { on: ['operation'], by: 'tools' },
  'x-ms-long-running-operation-options': { on: ['operation'], by: 'tools' },
  'x-ms-examples': { on: ['operation'], by: 'tools' },
  'x-ms-url-encoding': { on: ['parameter'], idleOn: ['schema'], values: ['single', 'double'] },
  'x-ms-dynamic-values': { on: value },
  'x-ms-dynamic-list': { on: value },
  'x-ms-dynamic-tree': { on: value },
  'x-ms-enum-values': { on: value },
  'x-ms-test-value': { on: value },
  'x-ms-trigger-value': { on: value, by: 'seen' },
  'x-ms-localizeDefaultValue': { on: value },
  'x-ms-notification-url': { on: value },
  'x-ms-editor': { on: value },
  'x-ms-editor-options': { on: value },
  'x-ms-media-kind': { on: value, values: ['image', 'audio', 'video'] },
  'x-ms-parameter-location': { on: value, by: 'tools' },
  'x-ms-skip-url-encoding': { on: value, by: 'tools' },
  'x-ms-enum': { on: value, by: 'tools' },
  'x-ms-scheduler-recommendation': { on: value, by: 'seen' },
  'x-ms-group-name': { on: value, by: 'seen' },
  'x-ms-format': { on: value },
  'x-ms-dynamic-schema': { on: ['schema'] },
  'x-ms-dynamic-properties': { on: ['schema'] },
  'x-ms-permission': { on: ['schema'], values: ['read-only', 'read-write'] },
  'x-ms-content-hint': { on: ['schema'], by: 'seen' },
  'x-ms-property-name-alias': { on: ['schema'] },
  'x-ms-serialization': { on: ['schema'], by: 'seen' },
  'x-ms-deserialization': { on: ['schema'], by: 'seen' },
  'x-ms-displayFormat': { on: ['schema'], by: 'seen' },
  'x-ms-secret': { on: ['schema'], by: 'tools' },
  'x-ms-mutability': { on: ['schema'], by: 'tools' },
  'x-ms-discriminator-value': { on: ['schema'], by: 'tools' },
  'x-ms-client-name': { on: ['schema'], by: 'tools' },
  'x-ms-client-flatten': { on: ['schema'], by: 'tools' },
  'x-ms-identifiers': { on: ['schema'], by: 'tools' },
  'x-ms-navigationProperty': { on: ['schema'], by: 'seen' },
  'x-ms-apihub-cached-response': { on: ['schema'], by: 'seen' },
};

/** All known names. */
export const msExtensionNames: readonly string[] = Object.keys(msExtensions);

const find = (name: string): MsExtension | undefined =>
  Object.hasOwn(msExtensions, name) ? msExtensions[name] : undefined;

const placesByName = new Map<string, ReadonlySet<ObjectKind>>(
  Object.entries(msExtensions).map(([name, { on, idleOn = [] }]) => [name, new Set([...on, ...idleOn])]),
);

/** Where an extension may stand, or nothing if its name is not known. */
export const placesOfExtension = (name: string): ReadonlySet<ObjectKind> | undefined =>
  placesByName.get(name);

/** The values that an extension may have; none if they are not a closed list. */
export const valuesOfExtension = (name: string): readonly string[] => find(name)?.values ?? [];
