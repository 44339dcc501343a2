/** An answer on the way of a job. */
export interface JobAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a job ended. */
export type JobOutcome<Answer extends JobAnswer> =
  | { readonly kind: 'plain'; readonly answer: Answer }
  | { readonly kind: 'finished'; readonly answer: Answer; readonly polls: number }
  | { readonly kind: 'broken'; readonly answer: Answer; readonly message: string };

/** Seconds between two looks at a job that does not say (platform.md §5.2). */
const defaultJobWait = 20;

/**
 * Follows a 202 with `Location` as the flow engine does: GET `Location` every `Retry-After` seconds until the status is not
 * 202. A 202 without `Location` is a plain success; a relative one is not followed (platform.md §5.2).
 */
export const followJob = async <Answer extends JobAnswer>(
  first: Answer,
  get: (url: string) => Promise<Answer>,
  { limit, wait }: { readonly limit: number; readonly wait: (seconds: number) => Promise<void> },
): Promise<JobOutcome<Answer>> => {
  const { location: start } = first.headers;
  if (first.status !== 202 || start === undefined) return { kind: 'plain', answer: first };
  let answer = first;
  for (let polls = 0; polls < limit; polls++) {
    const location: string = answer.headers['location'] ?? start;
    if (!URL.canParse(location)) {
      return {
        kind: 'broken',
        answer,
        message: `Location ${JSON.stringify(location)} is not an absolute URL.`,
      };
    }
    const seconds = Number(answer.headers['retry-after']);
    await wait(Number.isFinite(seconds) && seconds >= 0 ? seconds : defaultJobWait);
    answer = await get(location);
    if (answer.status !== 202) return { kind: 'finished', answer, polls: polls + 1 };
  }
  return { kind: 'broken', answer, message: `The job is not finished after ${limit} looks at it.` };
};
