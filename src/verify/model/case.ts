import type { Json, JsonObject } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import type { CredentialChoice } from './credential.ts';

/** What a case is not allowed, and the flag that allows it. */
export interface CaseRefusal {
  readonly reason: string;
  readonly remedy: string;
}

/** What a case demands of an answer: header values and the body, by matchers. */
export interface CaseExpectation {
  readonly headers: Readonly<Record<string, Json>>;
  readonly body?: Json;
  readonly source: Source;
  readonly pointer: string;
}

/** A command line for the shell, or a program and its arguments, which no shell reads. */
export type GivenCommand = string | readonly string[];

/** Something that has to be so before a case: an earlier case, a call of the backend, or a command. */
export type CaseGiven =
  | { readonly kind: 'case'; readonly name: string }
  | {
      readonly kind: 'http';
      readonly method: string;
      /** Absolute, or below the URL that is verified. */
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: Json;
    }
  | { readonly kind: 'command'; readonly command: GivenCommand };

/** A header's value, or what stands at a pointer of the body. */
export type CaptureFrom =
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'body'; readonly pointer: string };

/** The call of a tool of an MCP server. */
export interface CaseTool {
  readonly name: string;
  readonly arguments: JsonObject;
  /** Is the result to be an error of the tool. */
  readonly isError: boolean;
}

/** A hand-written case: a request of an operation, and the status that it should get. */
export interface VerifyCase {
  readonly name: string;
  readonly operation: string;
  /** A code, or `any documented`. */
  readonly status: string;
  /** By name; `null` leaves the parameter out. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** `null` sends none; absent: a sample. */
  readonly body?: Json;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the operation is an MCP server: what is called. `expectation.body` is then about the result. */
  readonly tool?: CaseTool;
  readonly credential: CredentialChoice;
  readonly skip?: string;
  /** Values that must not show: what its headers and calls take from the environment and from commands. */
  readonly secrets?: readonly string[];
  /** It is skipped since it is not allowed what it needs. */
  readonly refusal?: CaseRefusal;
  readonly expectation: CaseExpectation;
  /** For `--tag`. */
  readonly tags: readonly string[];
  /** So often it is sent again until it holds. */
  readonly retries: number;
  /** What has to be so before it is sent, in order. */
  readonly given: readonly CaseGiven[];
  /** Values of the answer that later cases take, `@given:<name>`: where each is, by name. */
  readonly capture: Readonly<Record<string, CaptureFrom>>;
}
