import type {
  Connector,
  ConnectorCapabilities,
  LoadProblem,
  WebhookNotification,
} from '../connector/connector.ts';
import type { Definitions } from '../connector/resolve-ref.ts';
import { PinoutError } from '../error.ts';
import type { ReadSource } from '../source/decode-text.ts';
import { findPlace } from '../source/find-place.ts';
import {
  asArray,
  asObject,
  asString,
  defined,
  type Json,
  type JsonObject,
  objectEntries,
  own,
} from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';
import { checkRefs } from './check-refs.ts';
import { readApiProperties } from './read-api-properties.ts';
import { readOperations } from './read-operations.ts';
import { readSecuritySchemes } from './read-security.ts';

/** The files of a connector as they were read. */
export interface ConnectorFiles {
  readonly name: string;
  readonly folder: string;
  readonly definition: ReadSource;
  readonly properties?: ReadSource;
  /** The recorded tools of an MCP server. */
  readonly tools?: ReadSource;
  /** Is there a script.csx. */
  readonly script: boolean;
  readonly imported?: NonNullable<Connector['imported']>;
}

/**
 * Reads a connector from its files. Throws a PinoutError if the definition is not a Swagger 2.0 document that can be read to its end;
 * everything else that is wrong is among the connector's `problems`.
 */
export const readConnector = (files: ConnectorFiles): Connector => {
  const { definition, properties, tools } = files;
  const root = readRoot(definition);
  const info = asObject(own(root, 'info')) ?? {};
  const apiProperties = readApiProperties(properties?.value, { script: files.script });
  const securitySchemes = readSecuritySchemes(root);
  const operations = readOperations({ root, schemes: securitySchemes, apiProperties });
  return {
    ...defined({
      properties: properties?.source,
      description: asString(own(info, 'description')),
      host: asString(own(root, 'host')),
      imported: files.imported,
      recordedTools: tools?.value === undefined ? undefined : { source: tools.source, value: tools.value },
    }),
    name: files.name,
    folder: files.folder,
    definition: definition.source,
    title: asString(own(info, 'title')) ?? files.name,
    version: asString(own(info, 'version')) ?? '',
    schemes: asArray(own(root, 'schemes')).flatMap((scheme) => asString(scheme) ?? []),
    basePath: normaliseBasePath(asString(own(root, 'basePath')) ?? ''),
    operations,
    definitions: Object.fromEntries(objectEntries(own(root, 'definitions'))) as Definitions,
    securitySchemes,
    webhooks: readWebhooks(root),
    capabilities: readCapabilities(root),
    apiProperties,
    extensions: readRootExtensions(root, info),
    problems: [
      ...definition.problems,
      ...(properties?.problems ?? []),
      ...(tools?.problems ?? []),
      ...checkRefs(definition.source, root, operations),
      ...checkOperationIds(definition, root),
    ],
  };
};

const readRoot = ({ source, value, problems }: ReadSource): JsonObject => {
  const fatal = problems.find((problem) => problem.severity === 'error');
  if (value === undefined) {
    const code = fatal === undefined || fatal.code === 'file-has-bom' ? 'json-syntax' : fatal.code;
    const at = fatal && { file: fatal.file, line: fatal.line, column: fatal.column };
    throw new PinoutError(
      code,
      fatal?.message ?? `${source.path} cannot be read.`,
      fatal?.remedy ?? 'Correct the text.',
      at === undefined ? {} : { at },
    );
  }
  const root = asObject(value);
  const version = own(root, 'openapi');
  if (version !== undefined) {
    throw new PinoutError(
      'definition-is-openapi-3',
      `${source.path} is an OpenAPI ${String(version)} document; a custom connector takes OpenAPI 2.0 (Swagger) only.`,
      'Convert it to OpenAPI 2.0, or export the connector from the portal, which writes that.',
    );
  }
  if (root === undefined || String(own(root, 'swagger') ?? '') !== '2.0') {
    throw new PinoutError(
      'definition-not-swagger',
      `${source.path} is not an OpenAPI 2.0 definition: it has no "swagger": "2.0".`,
      'Name a folder with apiDefinition.swagger.json, or that file itself.',
    );
  }
  return root;
};

/** `/`, `` and `/api/` → ``, `` and `/api`. */
const normaliseBasePath = (basePath: string): string => {
  const trimmed = basePath.replace(/^\/*/, '/').replace(/\/+$/, '');
  return trimmed === '/' ? '' : trimmed;
};

const readWebhooks = (root: JsonObject): readonly WebhookNotification[] =>
  objectEntries(own(root, 'paths')).flatMap(([path, node]) => {
    const content = asObject(own(node, 'x-ms-notification-content'));
    if (content === undefined) return [];
    const pointer = `/paths/${escapeToken(path)}/x-ms-notification-content`;
    return [
      {
        ...defined({
          description: asString(own(content, 'description')),
          schema: asObject(own(content, 'schema')),
        }),
        pointer,
        path,
        schemaPointer: `${pointer}/schema`,
      },
    ];
  });

const readCapabilities = (root: JsonObject): ConnectorCapabilities => {
  const node = asObject(own(root, 'x-ms-capabilities'));
  const test = asObject(own(node, 'testConnection'));
  const operationId = asString(own(test, 'operationId'));
  return defined({
    testConnection:
      operationId === undefined
        ? undefined
        : { operationId, parameters: asObject(own(test, 'parameters')) ?? {} },
    filePicker: asObject(own(node, 'file-picker')),
  });
};

/** Root extensions, and those of `info` under their own keys (the platform reads the annotation from there). */
const readRootExtensions = (root: JsonObject, info: JsonObject): JsonObject =>
  Object.fromEntries(
    [...Object.entries(info), ...Object.entries(root)].filter(
      ([key]) => key.startsWith('x-') && key !== 'x-ms-capabilities',
    ),
  ) as Record<string, Json>;

const checkOperationIds = ({ source }: ReadSource, root: JsonObject): readonly LoadProblem[] => {
  const seen = new Set<string>();
  return objectEntries(own(root, 'paths')).flatMap(([path, pathItem]) =>
    objectEntries(pathItem).flatMap(([method, operation]) => {
      const id = asString(own(operation, 'operationId'));
      if (id === undefined) return [];
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const pointer = `/paths/${escapeToken(path)}/${method}/operationId`;
      return [
        {
          code: 'operation-id-duplicate',
          severity: 'error' as const,
          message: `The operationId ${JSON.stringify(id)} is used a second time.`,
          remedy: 'Give each operation an operationId of its own.',
          ...placeOfPointer(source, pointer),
        },
      ];
    }),
  );
};

const placeOfPointer = (source: ReadSource['source'], pointer: string) => {
  const { file, line, column } = findPlace(source, pointer);
  return { file, line, column, pointer };
};
