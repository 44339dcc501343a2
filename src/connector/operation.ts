import type { Json, JsonObject } from '../source/json.ts';
import type { Example, PlacedSchema, Schema } from './schema.ts';

/** The methods of Swagger 2.0, in lower case as in a definition. */
export type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch';

/** What an operation is to the platform (platform.md §4.3). */
export type OperationKind = 'action' | 'polling-trigger' | 'webhook-trigger' | 'webhook-action';

/** `x-ms-visibility`: where the designer shows a thing. */
export type Visibility = 'normal' | 'important' | 'advanced' | 'internal';

/** One operation of the connector: its request and its documented responses. */
export interface Operation {
  /** `operationId`, or `<method> <path>` where it is missing. Unique within the connector. */
  readonly id: string;
  readonly kind: OperationKind;
  readonly method: Method;
  /** The path template as written, below `basePath`. */
  readonly path: string;
  /** Pointer of the operation object, `/paths/~1Test/get`. */
  readonly pointer: string;
  readonly summary?: string;
  readonly description?: string;
  readonly visibility: Visibility;
  /** As written; absent if there are none. */
  readonly tags?: readonly string[];
  readonly deprecated: boolean;
  /** `x-ms-trigger`: does a firing carry one item or a batch. */
  readonly trigger?: 'single' | 'batch';
  /** All non-body parameters, the path item's included where the operation does not override them. */
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** Media types of the request body as the platform understands them: valid names only, JSON where a body names none. */
  readonly consumes: readonly string[];
  /** Media types of answers: valid names only, JSON where a schema is documented and none is named. */
  readonly produces: readonly string[];
  readonly responses: readonly DocumentedResponse[];
  /** Alternatives, any of which is enough; within one, all are needed. Empty: no credential is needed. */
  readonly security: readonly SecurityRequirement[];
  /** `x-ms-pageable.nextLinkName`. */
  readonly nextLinkName?: string;
  /** Does script.csx answer this operation in place of the backend (platform.md §1.6). */
  readonly scripted: boolean;
  /** Every `x-` key of the operation as written. */
  readonly extensions: JsonObject;
}

/** `in` of a parameter; the body is no parameter here but `Operation.body`. */
export type ParameterLocation = 'path' | 'query' | 'header' | 'formData';
/** How the items of a list are joined into one string (Swagger 2.0, Parameter Object). */
export type CollectionFormat = 'csv' | 'ssv' | 'tsv' | 'pipes' | 'multi';

/** A parameter other than the body. Parameters of the path item are included. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly description?: string;
  /** `x-ms-summary`. */
  readonly summary?: string;
  readonly visibility: Visibility;
  /** The parameter object as a schema: type, format, items, enum, bounds, `x-nullable`, `type: file`. */
  readonly schema: Schema;
  readonly pointer: string;
  readonly collectionFormat: CollectionFormat;
  readonly allowEmptyValue: boolean;
  readonly default?: Json;
  /** `x-ms-url-encoding` (platform.md §3.5). */
  readonly urlEncoding: 'single' | 'double';
  readonly examples: readonly Example[];
  readonly dynamic?: DynamicSource;
  readonly extensions: JsonObject;
}

/** The body that an operation takes. */
export interface RequestBody extends PlacedSchema {
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  /** Pointer of the parameter object; `pointer` is the schema's. */
  readonly parameterPointer: string;
  readonly examples: readonly Example[];
  readonly extensions: JsonObject;
}

/** A status code from 100 to 599, a range written `4XX`, or `default`. */
export type StatusKey = string;

/** One entry of `responses`. */
export interface DocumentedResponse {
  readonly status: StatusKey;
  readonly description?: string;
  readonly pointer: string;
  /** Absent: no body is documented. `{}` is a schema that takes anything. */
  readonly body?: PlacedSchema;
  readonly headers: readonly DocumentedHeader[];
  readonly examples: readonly Example[];
  readonly extensions: JsonObject;
}

/** A header that a response documents. */
export interface DocumentedHeader {
  readonly name: string;
  readonly schema: Schema;
  readonly pointer: string;
  readonly description?: string;
}

/** One entry of `securityDefinitions`. */
export type SecurityScheme =
  | {
      readonly type: 'apiKey';
      readonly in: 'header' | 'query';
      readonly name: string;
      readonly pointer: string;
    }
  | { readonly type: 'basic'; readonly pointer: string }
  | {
      readonly type: 'oauth2';
      readonly flow: string;
      readonly authorizationUrl?: string;
      readonly tokenUrl?: string;
      readonly scopes: readonly string[];
      readonly pointer: string;
    };

/** Names of security schemes that are all needed together, each with its scopes. Schemes that are not defined are left out. */
export interface SecurityRequirement {
  readonly schemes: Readonly<Record<string, readonly string[]>>;
}

/** Where valid values, or a schema, come from at design time (platform.md §3.4). All paths are kept as written. */
export type DynamicSource = {
  readonly kind: 'values' | 'list' | 'schema' | 'properties' | 'tree';
  readonly operationId: string;
  readonly pointer: string;
  readonly raw: JsonObject;
};
