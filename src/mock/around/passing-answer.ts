import { type CallBody, type CallResponse, readBody, writeBody } from '../../platform/model/call.ts';
import { defined, type Json } from '../../source/json.ts';
import type { Reply } from '../model/message.ts';

/** An answer on its way out through the layers: they read and change its value, and its bytes are made once, at the end. */
export interface PassingAnswer extends CallResponse {
  /** What the mock answered. */
  readonly from?: { readonly reply: Reply; readonly body: CallBody };
}

/** A reply as the layers see it. */
export const openReply = (reply: Reply): PassingAnswer => {
  const { status, headers, value } = reply;
  const body: CallBody =
    value === undefined ? readBody(reply.body, headers['content-type']) : { kind: 'json', value };
  return { status, headers, body, from: { reply, body } };
};

/** The reply that is sent: the mock's own, or its bytes, if no layer had anything to change. */
export const closeAnswer = ({ from, status, headers, body }: PassingAnswer): Reply => {
  const isWritten = from?.body === body;
  const reply = from?.reply;
  if (isWritten && reply?.status === status && reply.headers === headers) return reply;
  return {
    status,
    headers,
    body: isWritten ? from.reply.body : writeBody(body),
    ...defined({ value: jsonIn({ body }), byHand: reply?.byHand }),
  };
};

/** An answer's body as JSON, or nothing if it is none. */
export const jsonIn = ({ body }: Pick<CallResponse, 'body'>): Json | undefined =>
  body.kind === 'json' ? body.value : undefined;

/** The answer with another JSON body. */
export const withValue = (answer: PassingAnswer, value: Json): PassingAnswer => ({
  ...answer,
  headers: { 'content-type': 'application/json', ...answer.headers },
  body: { kind: 'json', value },
});

/** The answer with more headers. */
export const withHeaders = (
  answer: PassingAnswer,
  headers: Readonly<Record<string, string>>,
): PassingAnswer => ({ ...answer, headers: { ...answer.headers, ...headers } });

/** The answer without a header. */
export const withoutHeader = (answer: PassingAnswer, name: string): PassingAnswer => {
  const { [name]: _, ...headers } = answer.headers;
  return { ...answer, headers };
};

/** An answer made here. */
export const jsonAnswer = (
  status: number,
  value: Json,
  headers: Readonly<Record<string, string>> = {},
): PassingAnswer => withValue({ status, headers, body: { kind: 'none' } }, value);

/** An answer without a body. */
export const emptyAnswer = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): PassingAnswer => ({ status, headers, body: { kind: 'none' } });

/** Was it refused for what it lacks, and not for who sent it. */
export const isRefusedByForm = ({ status }: PassingAnswer): boolean =>
  status === 400 || status === 415 || status === 422;
