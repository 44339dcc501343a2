import { describe, expect, it } from 'vitest';
import { followJob, type JobAnswer } from '../../../src/platform/trigger/long-running.ts';
import { followPages, type Page, pageItems, writePage } from '../../../src/platform/trigger/paging.ts';
import type { Json } from '../../../src/source/json.ts';

const first = 'https://api/items?top=1';

describe('followPages', () => {
  const follow = (bodies: Readonly<Record<string, Json>>, limit = 10): ReturnType<typeof followPages> => {
    const get = async (url: string): Promise<Page> => ({
      url,
      status: url in bodies ? 200 : 404,
      body: bodies[url],
    });
    return followPages({ url: first, status: 200, body: bodies[first] }, 'nextLink', get, limit);
  };
  const link = (page: number): string => `https://api/items?page=${page}`;

  it.each<[string, Readonly<Record<string, Json>>, number, readonly string[]]>([
    [
      'an end',
      { [first]: { value: [1], nextLink: link(2) }, [link(2)]: { value: [2], nextLink: '' } },
      2,
      [],
    ],
    ['one page', { [first]: { value: [1] } }, 1, []],
    ['a null link', { [first]: { value: [1], nextLink: null } }, 1, []],
    [
      'a loop',
      { [first]: { value: [1], nextLink: link(2) }, [link(2)]: { value: [2], nextLink: link(2) } },
      2,
      ['loop'],
    ],
    [
      'repeated items',
      { [first]: { value: [1, 1], nextLink: link(2) }, [link(2)]: { value: [1] } },
      2,
      ['repeated'],
    ],
    ['another host', { [first]: { value: [], nextLink: 'https://other/items' } }, 1, ['other-host']],
    ['a relative link', { [first]: { value: [], nextLink: '/items?page=2' } }, 1, ['relative']],
    ['no URL', { [first]: { value: [], nextLink: 'http://' } }, 1, ['invalid']],
    ['a page that is not there', { [first]: { value: [], nextLink: link(2) } }, 2, ['failed']],
  ])('finds %s', async (_name, bodies, pages, kinds) => {
    const result = await follow(bodies);
    expect(result.pages).toHaveLength(pages);
    expect(result.problems.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('stops at the limit, and reaches the end of the mock’s own pages', async () => {
    const get = async (url: string): Promise<Page> => ({
      url,
      status: 200,
      body: writePage({ value: [url], nextLink: 'sampled' }, 'nextLink', url, 3),
    });
    const followed = await followPages(await get(first), 'nextLink', get, 10);
    expect(followed).toMatchObject({ problems: [], pages: { length: 3 } });
    expect((await followPages(await get(first), 'nextLink', get, 2)).problems).toMatchObject([
      { kind: 'endless' },
    ]);
  });

  it.each<[Json, readonly Json[]]>([
    [[1], [1]],
    [{ value: [1], other: [2] }, [1]],
    [{ items: [1] }, [1]],
    [{ a: [1], b: [2] }, []],
    ['text', []],
  ])('takes the items of %j', (body, items) => {
    expect(pageItems(body)).toEqual(items);
  });
});

describe('followJob', () => {
  const run = async (
    answers: readonly JobAnswer[],
    limit = 5,
  ): Promise<{ waits: number[]; outcome: unknown }> => {
    const [start, ...later] = answers;
    const waits: number[] = [];
    const outcome = await followJob(
      start ?? { status: 200, headers: {} },
      async () => later.shift() ?? (answers[0] as JobAnswer),
      {
        limit,
        wait: async (seconds) => void waits.push(seconds),
      },
    );
    return { waits, outcome };
  };
  const pending = (headers: Record<string, string> = {}): JobAnswer => ({
    status: 202,
    headers: { location: 'https://api/jobs/1', ...headers },
  });
  const done: JobAnswer = { status: 200, headers: {} };

  it('waits as it is told, 20 seconds by default, until the status is not 202', async () => {
    expect(await run([pending({ 'retry-after': '3' }), pending(), done])).toEqual({
      waits: [3, 20],
      outcome: { kind: 'finished', answer: done, polls: 2 },
    });
  });

  it('takes a 202 without Location as a plain success', async () => {
    const plain = { status: 202, headers: {} };
    expect(await run([plain])).toEqual({ waits: [], outcome: { kind: 'plain', answer: plain } });
  });

  it('does not follow a relative Location, nor one for ever', async () => {
    expect((await run([pending({ location: '/jobs/1' })])).outcome).toMatchObject({ kind: 'broken' });
    expect((await run([pending()], 2)).outcome).toMatchObject({ kind: 'broken' });
  });
});
