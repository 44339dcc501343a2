import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter, RequestBody, SecurityScheme } from '../../connector/operation.ts';
import type { Validate } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import type { Choice } from './choice.ts';
import type { Reply } from './message.ts';

/** What credentials are looked at with: the schemes by name, the alternatives, and values that alone are right. */
export interface SecurityRules {
  readonly alternatives: readonly (readonly (readonly [name: string, scheme: SecurityScheme])[])[];
  readonly credentials: Readonly<Record<string, string>>;
  /** Is a bearer token one that counts; absent: each one does. */
  readonly isToken?: (token: string) => boolean;
  /** Does any scheme look at the query. */
  readonly usesQuery: boolean;
}

/** A parameter with its validator. */
export interface PreparedParameter {
  readonly parameter: Parameter;
  /** As it stands in the request: header names in lower case. */
  readonly key: string;
  /** Several texts of one name are the array's items. */
  readonly many: boolean;
  readonly file: boolean;
  /** An API key of the same name stands beside it. */
  readonly withKey: boolean;
  /** Absent where the value is the transport's business (`Accept`, `Content-Type`). */
  readonly validate?: Validate;
}

/** What is known of an operation before its second request. */
export interface PreparedOperation {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly path: readonly PreparedParameter[];
  readonly query: readonly PreparedParameter[];
  readonly header: readonly PreparedParameter[];
  readonly form: readonly PreparedParameter[];
  readonly body?: { readonly body: RequestBody; readonly validate: Validate; readonly text: boolean };
  readonly security?: SecurityRules;
  /** `Content-Type` values that were accepted before. */
  readonly acceptedTypes: Set<string>;
  /** Choices by `Accept`, for requests that ask for nothing else. */
  readonly choices: Map<string, Choice>;
  /** Whole replies by choice. */
  readonly replies: Map<string, Reply>;
  /** Replies that show kept things, by what is asked, and the version of the state that they show. */
  readonly shown: Map<string, { readonly version: number | string; readonly reply: Reply }>;
  /** Documented answers to broken requests, by status and `Accept`. */
  readonly refusals: Map<string, Refusal>;
  /** Whole replies to broken requests, by what was wrong: a client with a fault sends the same again and again. */
  readonly refused: Map<string, Reply>;
}

/** A documented answer to a broken request, before the message is written into it. */
export interface Refusal {
  readonly choice: Extract<Choice, { kind: 'response' }>;
  /** Absent where the answer has no JSON body. */
  readonly value?: Json;
}
