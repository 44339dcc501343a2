import type { CallRequest, CallResponse } from '../model/call.ts';
import type { Policy, PolicyScope } from '../model/policy.ts';

/** What one policy made of a message. */
export interface PolicyStep<Message> {
  readonly policy: Policy;
  readonly before: Message;
  readonly after: Message;
  readonly notes: readonly string[];
}

/** A message after all policies, and what each of them did. */
export interface Applied<Message> {
  readonly result: Message;
  readonly steps: readonly PolicyStep<Message>[];
}

/** The scope of a call without the place for notes, which is made anew for each policy. */
export type CallScope = Omit<PolicyScope, 'note'>;

/** The request that the platform sends to the backend, after the request policies in the file's order (platform.md §2.1). */
export const applyRequestPolicies = async (
  policies: readonly Policy[],
  request: CallRequest,
  scope: CallScope,
): Promise<Applied<CallRequest>> => {
  const steps: PolicyStep<CallRequest>[] = [];
  let result = request;
  for (const policy of policies) {
    const { onRequest } = policy.effect;
    if (onRequest === undefined) continue;
    const notes: string[] = [];
    const before = result;
    result = await onRequest(before, { ...scope, note: (message) => notes.push(message) });
    steps.push({ policy, before, after: result, notes });
  }
  return { result, steps };
};

/**
 * The answer that the caller gets: `Response` policies where the call succeeded, `Failure` policies where it did not. That
 * the former do not run on failures is inferred (platform.md §10); without what is inferred they run on all.
 */
export const applyResponsePolicies = (
  policies: readonly Policy[],
  response: CallResponse,
  {
    request,
    incoming,
    ...scope
  }: CallScope & { readonly request: CallRequest; readonly incoming: CallRequest },
): Applied<CallResponse> => {
  const failed = response.status >= 400;
  const steps: PolicyStep<CallResponse>[] = [];
  let result = response;
  for (const policy of policies) {
    const { onResponse, onFailure } = policy.effect;
    const effect = failed ? (onFailure ?? (scope.inferred ? undefined : onResponse)) : onResponse;
    if (effect === undefined) continue;
    const notes: string[] = [];
    const before = result;
    result = effect(before, { ...scope, request, incoming, note: (message) => notes.push(message) });
    steps.push({ policy, before, after: result, notes });
  }
  return { result, steps };
};
