import type { Connector } from '../../connector/connector.ts';
import type { FoundOperation } from '../../connector/found-operation.ts';
import { readBody } from '../../platform/model/call.ts';
import { findRoute } from '../../route/find-route.ts';
import type { Routes } from '../../route/routes.ts';
import type { Json } from '../../source/json.ts';
import { type MockRequest, originOf, type Reply } from '../model/message.ts';
import { jsonIn, type PassingAnswer } from './passing-answer.ts';

/** The plain mock: answers one request from the definition. */
export type AnswerPlainly = (request: MockRequest) => Reply | Promise<Reply>;

/** A request for an operation of a connector that is mocked. */
export interface AskedRequest {
  readonly connector: Connector;
  readonly found: FoundOperation;
  readonly request: MockRequest;
  /** Scheme and host by which the caller knows the mock. */
  readonly origin: string;
}

/** One thing that the platform does to the answer of an operation. */
export type Layer = (asked: AskedRequest, answer: PassingAnswer) => PassingAnswer;

/** The request and the operation that it is for, by the mock's own routes. */
export const findAsked = (routes: Routes, request: MockRequest): AskedRequest | undefined => {
  const route = findRoute(routes, request);
  if (route.kind !== 'operation') return undefined;
  const { connector, operation } = route.target;
  return { connector, found: { operation, path: route.texts }, request, origin: originOf(request) };
};

/** The path of a request, without its query. */
export const pathOf = ({ target }: MockRequest): string => target.split('?', 1)[0] ?? '';

/** The query of a request. */
export const queryOf = ({ target }: MockRequest): URLSearchParams =>
  new URLSearchParams(target.includes('?') ? target.slice(target.indexOf('?') + 1) : '');

/** The body of a request as JSON, whatever its content type says; nothing if it is none. */
export const sentValue = ({ body }: MockRequest): Json | undefined =>
  jsonIn({ body: readBody(body, undefined) });

/** Did the caller name the answer: then it is given as it is. */
export const isAskedFor = ({ headers }: MockRequest): boolean =>
  /\b(?:code|example|dynamic)=/.test(headers['prefer'] ?? '');
