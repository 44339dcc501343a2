import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/connector/fetch.ts';
import { readRecording } from '../../src/verify/record/read-recording.ts';
import { createHarWriter } from '../../src/verify/record/write-har.ts';
import { replay } from '../../src/verify/replay.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { shelf } from './shelf.ts';

const asIs = (body: string): string => body;

/** `change`: what the service answers in the place of its body. */
const runOn = async (recordBodies: boolean, change = asIs) => {
  const { connector, fetch: answer } = shelf({ key: 'integer', example: 1 });
  const fetch: Fetch = async (request) => {
    const answered = await answer(request);
    const body = await answered.text();
    const { status, headers } = answered;
    return new Response(body === '' ? null : change(body), { status, headers });
  };
  const pieces: string[] = [];
  const har = createHarWriter(
    (text) => pieces.push(text),
    () => [],
  );
  const report = await verify(connector, {
    url: 'http://127.0.0.1:9',
    transport: fromFetch(fetch),
    recordBodies,
    onExchange: (_, exchange) => har.note(exchange, 'sent'),
  });
  har.end();
  return { connector, report: JSON.stringify(report), har: pieces.join('') };
};

describe('bodies that tell of things that the run has not made', () => {
  it('are kept as shapes, in the report and in the recording', async () => {
    const { report, har } = await runOn(false);
    for (const text of [report, har]) {
      expect(text).not.toMatch(/Own 1\b/);
      expect(text).toContain('<text of 5>');
    }
    // What the run has made is shown.
    expect(har).toMatch(/\\"id\\":10\d/);
  });

  it.each([
    [
      'of another type',
      (body: string) => body.replaceAll('"title":"Own 1"', '"title":["Own 1"]'),
      /is an array of 1 item/,
    ],
    [
      'a text for a number',
      (body: string) => body.replaceAll(/"Own 1","pages":100/g, '"x","pages":"Own 1"'),
      /is a text/,
    ],
    ['a torn text', (body: string) => (body.includes('Own 1"') ? body.slice(0, -1) : body), /<text of \d+>/],
  ])('are not quoted by what is found in them: %s', async (_, change, words) => {
    const { report } = await runOn(false, change);
    expect(report).toContain('"code":"response-body-');
    expect(report).not.toMatch(/Own 1\b/);
    expect(report).toMatch(words);
    expect((await runOn(true, change)).report).toMatch(/Own 1\b/);
  });

  it('are kept as they are if that is wanted', async () => {
    const { report, har } = await runOn(true);
    for (const text of [report, har]) expect(text).toMatch(/Own 1\b/);
  });

  it('are not judged when a recording of their shapes is replayed', async () => {
    const { connector, har } = await runOn(false);
    const { checks } = replay(connector, readRecording(JSON.parse(har), 'run.har'));
    const errors = checks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
    expect(errors).toEqual([]);
    expect(checks.filter(({ verdict }) => verdict.kind === 'pass').length).toBeGreaterThan(4);
  });
});
