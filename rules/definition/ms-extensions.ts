import type { ObjectKind } from './swagger-objects.ts';

type Place = 'root' | 'info' | 'path item' | 'operation' | 'parameter' | 'schema';

/** What may stand on parameters and on schemas alike. */
const valueExtensions = [
  'summary',
  'visibility',
  'url-encoding',
  'dynamic-values',
  'dynamic-list',
  'dynamic-tree',
  'enum-values',
  'test-value',
  'trigger-value',
  'localizeDefaultValue',
  'notification-url',
  'editor',
  'editor-options',
  'media-kind',
  'parameter-location',
  'skip-url-encoding',
  'enum',
  'scheduler-recommendation',
  'group-name',
  'format',
] as const;

/** The known `x-ms-*` extensions by where they belong: documentation, Microsoft's schema, the designers, published connectors. */
const extensionsByPlace: Readonly<Record<Place, readonly string[]>> = {
  root: ['capabilities', 'connector-metadata', 'docs', 'openai-manifest', 'openai-data'],
  info: [
    'deployment-version',
    'api-annotation',
    'keywords',
    'openai-published-to-copilots',
    'connector-name',
  ],
  'path item': ['notification-content'],
  operation: [
    'summary',
    'visibility',
    'trigger',
    'trigger-hint',
    'trigger-metadata',
    'pageable',
    'api-annotation',
    'capabilities',
    'no-generic-test',
    'operation-context',
    'safe-operation',
    'notification',
    'openai-data',
    'require-user-confirmation',
    'docs-operation-type',
    'explicit-input',
    'agentic-protocol',
    'headers',
    'long-running-operation',
    'long-running-operation-options',
    'examples',
  ],
  parameter: valueExtensions,
  schema: [
    ...valueExtensions,
    'dynamic-schema',
    'dynamic-properties',
    'permission',
    'content-hint',
    'property-name-alias',
    'serialization',
    'deserialization',
    'displayFormat',
    'secret',
    'mutability',
    'discriminator-value',
    'client-name',
    'client-flatten',
    'identifiers',
    'navigationProperty',
    'apihub-cached-response',
    'capabilities',
  ],
};

const placesByName = new Map<string, Set<Place>>();
for (const [place, names] of Object.entries(extensionsByPlace) as [Place, readonly string[]][])
  for (const name of names) {
    const places = placesByName.get(`x-ms-${name}`);
    if (places === undefined) placesByName.set(`x-ms-${name}`, new Set([place]));
    else places.add(place);
  }

/** All known names. */
export const msExtensions: readonly string[] = [...placesByName.keys()];

/** Where an extension belongs, or nothing where its name is not known. */
export const placesOfExtension = (name: string): ReadonlySet<ObjectKind> | undefined =>
  placesByName.get(name);
