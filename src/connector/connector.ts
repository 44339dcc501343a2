import type { Json, JsonObject } from '../source/json.ts';
import type { Source } from '../source/source.ts';
import type { ApiProperties } from './api-properties.ts';
import type { Operation, SecurityScheme } from './operation.ts';
import type { Schema } from './schema.ts';

/**
 * A connector, read once into plain readonly data: it survives `structuredClone` and JSON.
 * Every part carries the JSON pointer of its place in `definition` (or `properties`), from which
 * `findPlace(source, pointer)` gives line and column.
 */
export interface Connector {
  /** The folder's name, or the file's where there is no telling folder. */
  readonly name: string;
  /** The folder as the user gave it. */
  readonly folder: string;
  readonly definition: Source;
  readonly properties?: Source;
  /** mcp-tools.json: what the MCP server of the connector answered to `tools/list`. */
  readonly recordedTools?: { readonly source: Source; readonly value: Json };
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly schemes: readonly string[];
  readonly host?: string;
  /** Starts with `/`, never ends with one but for the root, which is the empty string. */
  readonly basePath: string;
  readonly operations: readonly Operation[];
  /** `#/definitions`, as written; `$ref`s in schemas lead here and are kept (recursive schemas stay recursive). */
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly webhooks: readonly WebhookNotification[];
  readonly capabilities: ConnectorCapabilities;
  /** apiProperties.json; empty shapes where the file is missing. */
  readonly apiProperties: ApiProperties;
  /** Root and info extensions that no field above has, by key (`x-ms-connector-metadata`, `x-ms-api-annotation`, …). */
  readonly extensions: JsonObject;
  /** Definitions that came from other files of the folder by `$ref`: where each stands. */
  readonly imported?: Readonly<Record<string, { readonly source: Source; readonly pointer: string }>>;
  /** What was wrong with the files but did not stop the load. */
  readonly problems: readonly LoadProblem[];
}

/** Path-level `x-ms-notification-content`: the body that the backend posts to the callback URL (platform.md §4.1). */
export interface WebhookNotification {
  readonly pointer: string;
  readonly path: string;
  readonly description?: string;
  readonly schema?: Schema;
  readonly schemaPointer: string;
}

/** Root `x-ms-capabilities` (platform.md §3.2). */
export interface ConnectorCapabilities {
  readonly testConnection?: { readonly operationId: string; readonly parameters: JsonObject };
  readonly filePicker?: JsonObject;
}

/** A problem in the files that did not stop the load. `code` is a finding code. */
export interface LoadProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly remedy: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer?: string;
  /** Of a `$ref` that leads nowhere: the operations that depend on it. */
  readonly operations?: readonly string[];
}
