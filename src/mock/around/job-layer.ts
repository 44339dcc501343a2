import type { MockRequest } from '../model/message.ts';
import { type AnswerPlainly, type AskedRequest, type Layer, pathOf } from './asked-request.ts';
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

/** Makes jobs of 202 answers (platform.md §5.2): the first look finds the job running, the second its result. */
export const createJobLayer = (answerPlainly: AnswerPlainly): JobLayer => {
  const jobs = new Map<number, { readonly asked: AskedRequest; looks: number }>();
  let last = 0;
  return {
    change: (asked, answer) => {
      const { operation } = asked.found;
      if (answer.status !== 202 || operation.trigger !== undefined) return answer;
      if (
        Object.hasOwn(answer.headers, 'location') ||
        !operation.responses.some(({ status }) => status === '200')
      )
        return answer;
      last += 1;
      jobs.set(last, { asked, looks: 0 });
      jobs.delete(last - mostJobs);
      return withHeaders(answer, { location: `${asked.origin}${prefix}${last}`, 'retry-after': '1' });
    },
    answer: async (request) => {
      const path = pathOf(request);
      if (!path.startsWith(prefix)) return undefined;
      const job = jobs.get(Number(path.slice(prefix.length)));
      if (job === undefined) return emptyAnswer(404);
      job.looks += 1;
      const { asked } = job;
      if (job.looks < 2) return emptyAnswer(202, { location: `${asked.origin}${path}`, 'retry-after': '1' });
      const headers = { ...asked.request.headers, prefer: 'code=200' };
      return openReply(await answerPlainly({ ...asked.request, headers }));
    },
  };
};
