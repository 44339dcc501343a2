import { isJson } from '../../connector/media-type.ts';
import { findResponse } from '../../connector/status.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { ChosenAnswer } from '../model/answer-book.ts';
import type { Choice } from '../model/choice.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import type { RequestValues } from '../model/request-values.ts';
import { replyOfValue, writeReply } from '../reply/write-reply.ts';
import { chooseResponse } from '../request/choose-response.ts';
import { fillAnswer } from './fill-answer.ts';

/** The reply of one step, with the request's values in it. */
export const writeStep = (
  options: MockOptions,
  prepared: PreparedOperation,
  { step }: Pick<ChosenAnswer, 'step'>,
  {
    request,
    values,
  }: { readonly request: Pick<MockRequest, 'method' | 'headers'>; readonly values: RequestValues },
): Reply => {
  const { connector, operation } = prepared;
  const choice = choose(prepared, step.status, request.headers['accept']);
  const headers = Object.fromEntries(
    Object.entries(step.headers).map(([name, value]) => [name, toHeader(fillAnswer(value, values))]),
  );
  if (step.body === undefined) {
    const reply = writeReply(options, prepared, choice, { method: request.method });
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
  const value = step.body === null ? undefined : fillAnswer(step.body, values);
  const mediaType = headers['content-type'] ?? mediaTypeOf(choice, value);
  const written = { connector, operation, choice: { ...choice, mediaType }, value, method: request.method };
  const reply = replyOfValue(options, written);
  return { ...reply, headers: { ...reply.headers, ...headers } };
};

type ResponseChoice = Extract<Choice, { kind: 'response' }>;

/** A status that is not documented, and an `Accept` that the operation cannot serve, do not stop an answer by hand. */
const choose = (
  { operation }: PreparedOperation,
  status: number | undefined,
  accept: string | undefined,
): ResponseChoice => {
  const wish = {
    ...defined({ code: status, accept }),
  };
  const choice = chooseResponse(operation, wish);
  if (choice.kind === 'response') return choice;
  const response = status === undefined ? undefined : findResponse(operation.responses, status);
  return { kind: 'response', status: status ?? 200, ...defined({ response }) };
};

const mediaTypeOf = ({ mediaType }: ResponseChoice, value: Json | undefined): string => {
  if (mediaType !== undefined && (isJson(mediaType) || typeof value === 'string')) return mediaType;
  return 'application/json';
};

/** What no header line can carry is written as in a URL. */
const toHeader = (value: Json): string => {
  const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  return text.replaceAll(/[^\x20-\x7e]/g, (char) => encodeURIComponent(char.toWellFormed()));
};
