import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import {
  type MadeEntry,
  type MadeLog,
  readMadeEntry,
  writeMadeEntry,
} from '../../../src/verify/model/made-log.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { createThings } from '../../../tools/faults/things.ts';

const connector = await loadConnector('tools/faults/things');
const key = 'the-right-key';
const url = 'http://provider.test';

/** A log whose lines are there a moment after somebody has asked for them to be written. */
const createLog = (
  before: readonly string[] = [],
): { readonly log: MadeLog; readonly lines: Set<string> } => {
  const lines = new Set(before);
  return {
    lines,
    log: {
      before,
      write: async ({ add, drop }) => {
        await Promise.resolve();
        for (const line of add) lines.add(line);
        for (const line of drop) lines.delete(line);
      },
    },
  };
};

const madeIn = (lines: Iterable<string>, kind: MadeEntry['kind'] = 'made'): readonly string[] =>
  [...lines]
    .flatMap((line) => readMadeEntry(line) ?? [])
    .filter((entry) => entry.kind === kind)
    .map((entry) => entry.url)
    .toSorted();

const listed = async (fetch: Fetch): Promise<readonly string[]> => {
  const answer = await fetch(new Request(`${url}/v1/things?top=50`, { headers: { 'x-key': key } }));
  const { value } = (await answer.json()) as { value: { id: string }[] };
  return value.map(({ id }) => `${url}/v1/things/${id}`).toSorted();
};

/** What a new thing may look like. */
const firstOf = async (fetch: Fetch): Promise<object> => {
  const answer = await fetch(new Request(`${url}/v1/things?top=1`, { headers: { 'x-key': key } }));
  const { id: _, ...rest } = ((await answer.json()) as { value: [{ id: string }] }).value[0];
  return rest;
};

const verifyWith = (fetch: Fetch, madeLog: MadeLog, concurrency = 1) =>
  verify(connector, {
    ...{ url, madeLog, concurrency },
    credentials: { api_key: key },
    transport: fromFetch(fetch),
    budget: 12,
  });

describe('what a run makes', () => {
  it('is written down before anything else is sent, and taken back when it is removed', async () => {
    const things = createThings(connector, key);
    const first = await listed(things);
    const { log, lines } = createLog();
    const unwritten: string[] = [];
    const secret: string[] = [];
    const asked: boolean[] = [];
    let most = 0;
    await verifyWith(async (request) => {
      const there = (await listed(things)).filter((each) => !first.includes(each));
      most = Math.max(most, there.length);
      unwritten.push(...there.filter((each) => !madeIn(lines).includes(each)));
      if (request.method === 'POST' && new URL(request.url).pathname === '/v1/things')
        asked.push(madeIn(lines, 'asked').some((each) => each.startsWith(`${url}/v1/things`)));
      secret.push(...[...lines].filter((line) => line.includes(key)));
      return things(request);
    }, log);
    expect(most).toBeGreaterThan(0);
    expect(unwritten).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).not.toContain(false);
    expect(secret).toEqual([]);
    expect([...lines]).toEqual([]);
    expect(await listed(things)).toEqual(first);
  });

  it('by several requests at a time is all written and taken back too', async () => {
    const things = createThings(connector, key);
    const { log, lines } = createLog();
    await verifyWith(things, log, 4);
    expect([...lines]).toEqual([]);
  });

  it('of an earlier try is removed first, where the connector is asked and nowhere else', async () => {
    const things = createThings(connector, key);
    const of = connector.name;
    const made = await things(
      new Request(`${url}/v1/things`, {
        method: 'POST',
        headers: { 'x-key': key, 'content-type': 'application/json' },
        body: JSON.stringify(await firstOf(things)),
      }),
    );
    const { id } = (await made.json()) as { id: string };
    const { log, lines } = createLog(
      [
        { kind: 'made', connector: of, url: `${url}/v1/things/${id}` },
        { kind: 'made', connector: of, url: 'http://other.test/v1/things/t3' },
        { kind: 'made', connector: 'another', url: `${url}/v1/things/t3` },
        { kind: 'asked', connector: of, url: `${url}/v1/things`, turn: 3 },
      ].map((entry) => writeMadeEntry(entry as MadeEntry)),
    );
    const sent: string[] = [];
    const report = await verifyWith((request) => {
      sent.push(`${request.method} ${request.url}`);
      return things(request);
    }, log);
    expect(sent[0]).toBe(`DELETE ${url}/v1/things/${id}`);
    expect(sent.some((each) => each.includes('other.test'))).toBe(false);
    expect(await listed(things)).toEqual(['t1', 't2', 't3'].map((each) => `${url}/v1/things/${each}`));
    const left = report.checks
      .flatMap(({ findings }) => findings)
      .filter(({ code }) => code === 'thing-left-behind');
    expect(left.map(({ message }) => message)).toEqual([
      `http://other.test/v1/things/t3 was made by this run and could not be removed: it is not at ${url}.`,
      `${url}/v1/things may have something that this run made: a try before was killed while a request to it was on its way.`,
    ]);
    expect(madeIn(lines)).toEqual(['http://other.test/v1/things/t3', `${url}/v1/things/t3`]);
  });

  it('is read from lines that a run has written, and from no others', () => {
    const entry = { kind: 'made', connector: 'a', url } as const;
    expect(readMadeEntry(writeMadeEntry(entry))).toEqual(entry);
    for (const line of [
      '',
      '{',
      '[]',
      '["made","a"]',
      '["made","a","no address"]',
      '["other","a","http://a.b"]',
    ])
      expect(readMadeEntry(line)).toBeUndefined();
  });
});
