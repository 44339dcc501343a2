import { base64, bytesOfBase64 } from '../../source/base64.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import { isSecretName } from '../../trust/secret-names.ts';
import type { MockRequest } from '../model/message.ts';
import type { State } from '../model/state.ts';
import { type AnswerPlainly, type Layer, pathOf } from './asked-request.ts';
import { emptyAnswer, openReply, type PassingAnswer, withHeaders } from './passing-answer.ts';

/** The long-running jobs of a mock. */
export interface JobLayer {
  /** An answer of 202 with the `Location` of its job, where the operation documents how a job ends. */
  readonly change: Layer;
  /** The answer to a look at a job; nothing where the address is none of a job. */
  readonly answer: (request: MockRequest) => Promise<PassingAnswer | undefined>;
}

const prefix = '/__pinout/jobs/';

/** Older ones are forgotten: most callers never look. */
const mostJobs = 1_000;

const jobs = 'jobs';

/** Makes jobs of 202 answers (platform.md §5.2): the first look finds the job running, the second its result. */
export const createJobLayer = (answerPlainly: AnswerPlainly, state: State): JobLayer => ({
  change: (asked, answer) => {
    const { operation } = asked.found;
    if (answer.status !== 202 || operation.trigger !== undefined) return answer;
    if (
      Object.hasOwn(answer.headers, 'location') ||
      !operation.responses.some(({ status }) => status === '200')
    )
      return answer;
    const number = state.next(jobs);
    state.set(jobs, String(number), { ...writeRequest(asked.request), origin: asked.origin, looks: 0 });
    state.remove(jobs, String(number - mostJobs));
    return withHeaders(answer, { location: `${asked.origin}${prefix}${number}`, 'retry-after': '1' });
  },
  answer: async (request) => {
    const path = pathOf(request);
    if (!path.startsWith(prefix)) return undefined;
    const id = path.slice(prefix.length);
    const job = asObject(state.get(jobs, id));
    if (job === undefined) return emptyAnswer(404);
    const looks = Number(job['looks']) + 1;
    if (looks < 2) {
      state.set(jobs, id, { ...job, looks });
      return emptyAnswer(202, { location: `${String(job['origin'])}${path}`, 'retry-after': '1' });
    }
    const asked = readRequest(job);
    return openReply(await answerPlainly({ ...asked, headers: { ...asked.headers, prefer: 'code=200' } }));
  },
});

/** A request without its credentials: nobody asks for them a second time. */
const writeRequest = ({ method, target, headers, body }: MockRequest): JsonObject => ({
  method,
  target,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !isSecretName(name))),
  body: base64(body),
});

const readRequest = (job: JsonObject): MockRequest => {
  const headers = Object.entries(asObject(job['headers']) ?? {}).map(([name, value]) => [name, text(value)]);
  return {
    method: text(job['method']),
    target: text(job['target']),
    headers: Object.fromEntries(headers),
    body: bytesOfBase64(text(job['body'])),
  };
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
