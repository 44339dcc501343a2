import type { MockRequest, Reply } from '../model/message.ts';
import { type AnswerPlainly, emptyReply, type OperationRequest, withHeaders } from './context.ts';

/** The long-running jobs of a mock. */
export interface JobLayer {
  /** A reply of 202 with the `Location` of its job, where the operation documents how a job ends. */
  readonly change: (asked: OperationRequest, reply: Reply) => Reply;
  /** The reply to a look at a job; nothing where the address is none of a job. */
  readonly answer: (request: MockRequest) => Promise<Reply | undefined>;
}

const prefix = '/__pinout/jobs/';

/** Older ones are forgotten: most callers never look. */
const mostJobs = 1_000;

/** Makes jobs of 202 answers (platform.md §5.2): the first look finds the job running, the second its result. */
export const createJobLayer = (answerPlainly: AnswerPlainly): JobLayer => {
  const jobs = new Map<number, { readonly asked: OperationRequest; looks: number }>();
  let last = 0;
  return {
    change: (asked, reply) => {
      const { operation } = asked.found;
      if (reply.status !== 202 || operation.trigger !== undefined) return reply;
      if (
        Object.hasOwn(reply.headers, 'location') ||
        !operation.responses.some(({ status }) => status === '200')
      )
        return reply;
      last += 1;
      jobs.set(last, { asked, looks: 0 });
      jobs.delete(last - mostJobs);
      return withHeaders(reply, { location: `${asked.origin}${prefix}${last}`, 'retry-after': '1' });
    },
    answer: async (request) => {
      const [path = ''] = request.target.split('?', 1);
      if (!path.startsWith(prefix)) return undefined;
      const job = jobs.get(Number(path.slice(prefix.length)));
      if (job === undefined) return emptyReply(404);
      job.looks += 1;
      const { asked } = job;
      if (job.looks < 2) return emptyReply(202, { location: `${asked.origin}${path}`, 'retry-after': '1' });
      return answerPlainly({ ...asked.request, headers: { ...asked.request.headers, prefer: 'code=200' } });
    },
  };
};
