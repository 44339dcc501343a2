import { pageParameter } from '../../platform/trigger/paging.ts';
import type { Routes } from '../../route/routes.ts';
import { type MockRequest, originOf } from '../model/message.ts';
import { writeProblem } from '../reply/problem.ts';
import {
  type AnswerPlainly,
  type AskedRequest,
  findAsked,
  isAskedFor,
  type Layer,
  pathOf,
  queryOf,
} from './asked-request.ts';
import { isRefusedByForm, openReply, type PassingAnswer } from './passing-answer.ts';
import type { PollingLayer } from './polling-layer.ts';
import type { WebhookLayer } from './webhook-layer.ts';

/** What the platform has to do with the answers of operations. */
export interface Layers {
  readonly routes: Routes;
  readonly webhooks: WebhookLayer;
  readonly polling: PollingLayer;
  readonly pages: Layer;
  readonly jobs: Layer;
}

/** Answers one request as the mock does, and then lets each layer change the answer. */
export const answerInLayers = async (
  request: MockRequest,
  plainly: AnswerPlainly,
  { routes, webhooks, polling, pages, jobs }: Layers,
): Promise<PassingAnswer> => {
  const asked = findAsked(routes, request);
  if (request.method === 'DELETE' && webhooks.hasEnded(pathOf(request)) && !isAskedFor(request))
    return answerEnded(request, asked, plainly);
  const answer = openReply(
    await plainly(asked === undefined ? request : polling.withoutState(asked, request)),
  );
  if (answer.from?.reply.byHand !== undefined) return answer;
  if (asked === undefined) {
    if (request.method === 'DELETE') return webhooks.end(pathOf(request)) ?? answer;
    return (await answerNextPage(request, plainly, routes, pages)) ?? answer;
  }
  // The platform's DELETE has no body and no header of its own, whatever the definition wants (platform.md §4.1).
  if (request.method === 'DELETE' && isRefusedByForm(answer) && !isAskedFor(request))
    return webhooks.end(pathOf(request)) ?? answer;
  const layers = isAskedFor(request) ? [jobs] : [pages, webhooks.change, polling.change, jobs];
  return layers.reduce((passing, layer) => layer(asked, passing), answer);
};

/** What is gone is not there, as with any other thing: the documented 404, else a problem. */
const answerEnded = async (
  request: MockRequest,
  asked: AskedRequest | undefined,
  plainly: AnswerPlainly,
): Promise<PassingAnswer> => {
  const isDocumented = asked?.found.operation.responses.some(({ status }) => status === '404') === true;
  const headers = { ...request.headers, prefer: 'code=404' };
  return openReply(
    isDocumented
      ? await plainly({ ...request, headers })
      : writeProblem({}, 404, 'This subscription has ended already.'),
  );
};

/** The flow engine follows a next link with GET, also where the first page was asked for with POST. */
const answerNextPage = async (
  request: MockRequest,
  answer: AnswerPlainly,
  routes: Routes,
  pages: Layer,
): Promise<PassingAnswer | undefined> => {
  if (request.method !== 'GET' || !queryOf(request).has(pageParameter)) return undefined;
  for (const method of ['POST', 'PUT', 'PATCH']) {
    const asked = findAsked(routes, { ...request, method });
    if (asked?.found.operation.nextLinkName === undefined) continue;
    const headers = { ...request.headers, prefer: 'code=200' };
    const reply = await answer({ ...request, method, headers });
    return pages({ ...asked, request, origin: originOf(request) }, openReply(reply));
  }
  return undefined;
};
