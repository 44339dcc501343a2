import { reasonOf } from '../../connector/status.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import type { Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import { corsHeaders } from './cors.ts';
import { toPrismProblem } from './prism-problem.ts';

const encoder = new TextEncoder();

/** An answer of the mock itself, as a problem document (RFC 9457), in Prism's words if that is wanted. */
export const writeProblem = (
  options: MockOptions,
  status: number,
  detail: string,
  more: { readonly members?: JsonObject; readonly headers?: Readonly<Record<string, string>> } = {},
): Reply => {
  const text = detail.toWellFormed();
  const problem: Json =
    options.problems === 'prism'
      ? toPrismProblem(status, text, more.members)
      : { type: 'about:blank', title: reasonOf(status), status, detail: text, ...more.members };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(options.cors === false ? {} : corsHeaders),
      ...more.headers,
    },
    body: encoder.encode(JSON.stringify(problem)),
    value: problem,
  };
};
