import type { Json, JsonObject } from '../source/json.ts';

/** apiProperties.json's `properties` (platform.md §1.2). */
export interface ApiProperties {
  readonly iconBrandColor?: string;
  readonly capabilities: readonly string[];
  readonly publisher?: string;
  readonly stackOwner?: string;
  readonly connectionParameters: readonly ConnectionParameter[];
  readonly connectionParameterSets: readonly ConnectionParameterSet[];
  readonly policies: readonly PolicyInstance[];
  /** `undefined`: the key is absent. Empty: the script answers every operation. */
  readonly scriptOperations?: readonly string[];
  /** Is there a script.csx beside the files. */
  readonly script: boolean;
}

/** The types of a connection parameter that the platform takes (platform.md §2). */
export type ConnectionParameterType =
  | 'string'
  | 'securestring'
  | 'int'
  | 'bool'
  | 'oauthSetting'
  | 'gatewaySetting';

/** One value that the maker enters when creating a connection (platform.md §1.3). */
export interface ConnectionParameter {
  /** `api_key`, `token`, or a claim such as `token:TenantId`. */
  readonly name: string;
  /** As written where it is none of the known types. */
  readonly type: ConnectionParameterType | (string & {});
  readonly displayName?: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** `"true"` and `true` are the same to the platform. */
  readonly required: boolean;
  readonly hidden: boolean;
  readonly allowedValues: readonly { readonly value: Json; readonly text?: string }[];
  readonly default?: Json;
  readonly oAuthSettings?: JsonObject;
  readonly pointer: string;
  readonly raw: JsonObject;
}

/** One of several ways to authenticate (platform.md §1.4). */
export interface ConnectionParameterSet {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly parameters: readonly ConnectionParameter[];
  readonly pointer: string;
}

/** One of `policyTemplateInstances`, in the file's order, which is the order of execution (platform.md §2.1). */
export interface PolicyInstance {
  /** Lower case; the file's own spelling is at `pointer`. */
  readonly template: string;
  readonly title?: string;
  readonly section?: 'request' | 'response' | 'failure';
  /** What stands in place of a section or a list of operations and is none, and keys that belong to nothing: by key, as written. */
  readonly unread?: JsonObject;
  /** operationIds; empty: every operation. */
  readonly operations: readonly string[];
  /** `x-ms-apimTemplateParameter.<name>` by `<name>`. */
  readonly parameters: JsonObject;
  readonly pointer: string;
}
