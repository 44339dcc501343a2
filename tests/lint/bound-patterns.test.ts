import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintText } from '../../src/lint/lint-text.ts';
import type { Finding } from '../../src/report/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-patterns-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rulesetOf = (name: string, given: string, then: string): string => {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, `rules:\n  slow:\n    given: "${given}"\n    severity: error\n    then: ${then}\n`);
  return path;
};
const hostile = `${'a'.repeat(60)}!`;
const definition = JSON.stringify({
  swagger: '2.0',
  info: { title: hostile, description: hostile, version: hostile },
  paths: {},
});
const findingsOf = async (ruleset: string): Promise<readonly Finding[]> =>
  (await lintText(new TextEncoder().encode(definition), undefined, { ruleset })).results.map(
    ({ finding }) => finding,
  );
const slowOf = async (ruleset: string): Promise<readonly Finding[]> =>
  (await findingsOf(ruleset)).filter(({ code }) => code === 'slow');

/** Each would take longer than anybody lives: none of them is linear, and the text is a stranger's. */
describe('a pattern of a ruleset that goes back without end', () => {
  it.each([
    ['looks around', '{ function: pattern, functionOptions: { match: "^(?=(a+)+$)" } }'],
    [
      'is in a schema',
      '{ function: schema, functionOptions: { schema: { pattern: "^(a{1,100}){1,100}$" } } }',
    ],
  ])('that %s is ended, with a sentence, and once for all texts', async (name, then) => {
    const found = await slowOf(rulesetOf(name.replaceAll(' ', '-'), '$.info[*]', then));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(/^A pattern of slow needs more than 2 seconds/),
    });
  });
  it('that V8 can run in linear time is run to its end, from the library too', async () => {
    const found = await slowOf(
      rulesetOf('linear', '$.info[*]', '{ function: pattern, functionOptions: { match: "^(a+)+$" } }'),
    );
    expect(found.map(({ at }) => at?.pointer)).toEqual(['/info/title', '/info/description', '/info/version']);
  });
  it('and in the path of a rule it is refused', async () => {
    const path = rulesetOf('path', '$.info[?(@.match(/^(a+)+$/i))]', '{ function: truthy }');
    await expect(slowOf(path)).rejects.toMatchObject({
      code: 'ruleset-invalid',
      message: expect.stringContaining('^(a+)+$'),
    });
  });
});

describe('any other pattern of a ruleset', () => {
  it('is run as Spectral runs it', async () => {
    const option = '{ function: pattern, functionOptions: { match: "/^(?!.*test)[A-Z]+\\\\d$/u" } }';
    const found = await slowOf(rulesetOf('tame', '$.info.title', option));
    expect(found).toMatchObject([{ message: expect.stringContaining('must match the pattern') }]);
  });
});

describe('a function of a ruleset that throws', () => {
  beforeAll(() => {
    writeFileSync(
      join(folder, 'falls.mjs'),
      'export default { rules: { falls: { given: "$.info", then: { function: () => { throw new TypeError("fell over") } } } } };',
    );
  });
  it('is a finding that counts, and no crash', async () => {
    const found = await findingsOf(join(folder, 'falls.mjs'));
    expect(found).toContainEqual(
      expect.objectContaining({
        code: 'spectral-rules-skipped',
        severity: 'error',
        message: expect.stringContaining('fell over'),
      }),
    );
  });
});
