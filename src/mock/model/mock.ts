import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Routes, Target } from '../../route/routes.ts';
import type { Json } from '../../source/json.ts';
import type { AnswerBook } from './answer-book.ts';
import type { Choice } from './choice.ts';
import type { Kept } from './kept.ts';
import type { McpOptions } from './mcp-options.ts';
import type { MockRequest, Reply } from './message.ts';
import type { PreparedOperation } from './prepared-operation.ts';
import type { State } from './state.ts';

/** Options of a mock. Each has a default. */
export interface MockOptions {
  /** Hold requests to the definition; `true` unless said. */
  readonly validate?: boolean;
  /** Demand credentials where the definition does; `true` unless said. */
  readonly security?: boolean;
  /** Every violation gives problem+json, never a documented answer (Prism's `--errors`). */
  readonly errors?: boolean;
  /** Generated values that vary by seed, for every request; `Prefer: dynamic=true` does it for one. */
  readonly dynamic?: boolean;
  /** Seed of generated values; without one it comes from the request, so that the same request gets the same bytes. */
  readonly seed?: number;
  /** `valid`: a documented example is used if it fits its schema. `always`: even if it does not. */
  readonly preferExamples?: 'valid' | 'always';
  /** Values that are the right ones, by name of the security scheme (`user:password` for basic); others get 401 or 403. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Is a bearer token one that counts; without it each one does. */
  readonly isToken?: (token: string) => boolean;
  /** Bodies better than generated ones: `<connector>/<operationId>.<status>` → value. */
  readonly bodies?: Readonly<Record<string, Json>>;
  /** The plainest value of each type (`string`, 0) in place of data that look like the thing. */
  readonly plain?: boolean;
  /** How many items the outermost list of an answer has; 2 to 5 unless said. */
  readonly items?: number;
  /** The instant that dates lie around, in milliseconds; a fixed day unless said, so that bytes do not change by themselves. */
  readonly now?: number;
  /** The words of problems: the mock's own, or Prism's types for clients that know those. */
  readonly problems?: 'pinout' | 'prism';
  /** Takes a sentence that the operator of the mock should read once. */
  readonly report?: (message: string) => void;
  /** Send CORS headers and answer preflights; `true` unless said. */
  readonly cors?: boolean;
  /** Remembers what requests create; without one nothing is kept. */
  readonly state?: State;
  /** Where sequences, subscriptions, jobs and the like are kept; in memory unless said. */
  readonly kept?: Kept;
  /** Answers that somebody wrote, for valid requests that fit them; they go before examples, state and samples. */
  readonly answers?: AnswerBook;
  /** How operations behave that are servers of the Model Context Protocol. */
  readonly mcp?: McpOptions;
  /** Asked before the connectors' own routes: what it returns is the answer. */
  readonly before?: (request: MockRequest) => Reply | undefined;
}

/** An MCP server of a connector that a request means. */
export interface McpTarget extends Pick<Target, 'connector' | 'operation'> {
  readonly texts: Readonly<Record<string, string>>;
  readonly query: string;
}

/** Answers an operation of a connector without its MCP server. */
export type AnswerInner = (mock: Mock, request: MockRequest) => Reply;

/** The answer of a mock as an MCP server. */
export type AnswerMcp = (
  mock: Mock,
  request: MockRequest,
  found: McpTarget,
  answerInner: AnswerInner,
) => Reply;

/** What a request is answered from, if the mock keeps things. */
export interface AskedOfState {
  readonly mock: Mock;
  readonly state: State;
  readonly prepared: PreparedOperation;
  readonly choice: Extract<Choice, { readonly kind: 'response' }>;
  readonly request: MockRequest;
  readonly route: { readonly texts: Readonly<Record<string, string>>; readonly query: string };
  /** Present for generated values. */
  readonly seed?: number;
}

/** The answer from what the mock keeps, if there is one; requests with the same `subjectKey` are about the same thing. */
export type AnswerState = (asked: AskedOfState, subjectKey: string) => Reply | undefined;

/** Connectors behind one address. */
export interface Mock {
  readonly connectors: readonly Connector[];
  readonly options: MockOptions;
  readonly routes: Routes;
  /** Made at first use of an operation. */
  readonly prepared: Map<Operation, PreparedOperation>;
  /** Most connectors have no MCP server, so a page loads what answers as one only if it has to. */
  readonly answerMcp?: AnswerMcp;
  /** Most pages keep nothing, so what does is loaded only if there is a state. */
  readonly answerState?: AnswerState;
}
