import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPrismEngine } from '../../../src/mock/adapters/prism.ts';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { connectorOf, type Expectation, requestOf, summaryOf } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-scenario-'));
afterAll(() => rmSync(folder, { recursive: true }));

const matching = ({ status, type, body }: Expectation): object => ({
  status,
  type: expect.stringMatching(type ?? /^/),
  body: expect.stringMatching(body ?? /^/),
});

const cases = scenarios.map((scenario, index) => ({
  ...scenario,
  scenario,
  file: join(folder, `${index}.json`),
}));

describe('scenarios', () => {
  it.each(cases)('Pinout: $title', ({ scenario, file }) => {
    const { connector } = connectorOf(scenario, file);
    expect(summaryOf(answer(createMock(connector), requestOf(scenario)))).toEqual(matching(scenario.expect));
  });

  it.each(cases)('Prism: $title', async ({ scenario, file }) => {
    const { connector, text } = connectorOf(scenario, file);
    writeFileSync(file, text);
    // Prism is asked as it is: what --engine prism does for basePath is left away here.
    const reply = await createPrismEngine()([{ ...connector, basePath: '' }])(requestOf(scenario));
    expect(summaryOf(reply)).toEqual(matching(scenario.prism ?? scenario.expect));
  });
});

describe('docs/mock.md', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../docs/mock.md'), 'utf8');
  const [, section = ''] = text.split('## Where it differs from Prism');

  it('lists every deliberate difference and no other, with its reason', () => {
    const rows = section.split('\n').filter((line) => /^\| (?!case )\S/.test(line));
    const wanted = scenarios.flatMap(({ title, expect: ours, prism }) =>
      prism === undefined ? [] : [`| ${title} | ${ours.status} | ${prism.status} | ${prism.why} |`],
    );
    expect(rows).toEqual(wanted);
  });

  it('counts the scenarios, each of which has a title of its own', () => {
    expect(section).toContain(`holds ${scenarios.length} requests`);
    expect(new Set(scenarios.map(({ title }) => title)).size).toBe(scenarios.length);
  });
});
