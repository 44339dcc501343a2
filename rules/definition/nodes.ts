import type { JsonObject } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';

/** A path with its operations, as written. */
export interface PathItemNode {
  readonly path: string;
  readonly node: JsonObject;
  readonly at: Path;
  readonly operations: readonly OperationNode[];
  /** `x-ms-notification-content`, where the path item has it. */
  readonly notification: JsonObject | undefined;
}

/** An operation as written, with the parameters that reach it from its path. */
export interface OperationNode {
  /** The operationId as written, or nothing. */
  readonly id: string | undefined;
  /** How messages name it: the operationId, else `GET /path`. */
  readonly label: string;
  readonly method: string;
  readonly path: string;
  readonly node: JsonObject;
  readonly at: Path;
  readonly pathNode: JsonObject;
  /** `x-ms-trigger` as written. */
  readonly trigger: unknown;
  /** Its own and the path item's that it does not override, `$ref`s followed; the same nodes as in `Definition.parameters`. */
  readonly parameters: readonly ParameterNode[];
  readonly responses: readonly ResponseNode[];
}

/** A parameter as written, its `$ref` followed. */
export interface ParameterNode {
  readonly node: JsonObject;
  readonly at: Path;
  readonly name: string | undefined;
  readonly in: string | undefined;
  /** Where it is written. */
  readonly place: 'operation' | 'path-item' | 'shared';
  /** `connectionParameters`-like internal ones are never shown to a maker. */
  readonly internal: boolean;
}

/** A response as written, its `$ref` followed. */
export interface ResponseNode {
  readonly node: JsonObject;
  readonly at: Path;
  /** The status as written; the name of a shared one. */
  readonly status: string;
  readonly place: 'operation' | 'shared';
}

/** A schema object where it is written. */
export interface SchemaNode {
  readonly node: JsonObject;
  readonly at: Path;
  /** What it is to its parent; `body`, `response`, `notification` and `definition` have none. */
  readonly role:
    | 'body'
    | 'response'
    | 'notification'
    | 'definition'
    | 'property'
    | 'items'
    | 'additionalProperties'
    | 'allOf';
  /** The property's or definition's name. */
  readonly name?: string;
  readonly parent?: SchemaNode;
  /** Everything that reaches it, directly or through `$ref`s. Empty: nobody uses it. */
  readonly uses: ReadonlySet<SchemaUse>;
}

/** Whom a schema serves: what a maker fills in, what a flow gets, what a webhook posts. */
export type SchemaUse = 'request' | 'response' | 'notification';
