import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeExamples } from '../../../src/diff/meanings/change-examples.ts';
import { changeMeanings, isChangeCode } from '../../../src/diff/meanings/change-meanings.ts';
import { codeDocs } from '../../../tools/write-code-docs.ts';
import { runPinout } from '../../lint/support/connectors.ts';

describe('pinout explain', () => {
  it.each([
    ['response-body-mismatch', 'Reported by `pinout verify`. Usually an error.'],
    ['pact-query-missing', 'Reported by `pinout pact`. Usually an error.'],
    ['request-mismatch', 'Reported by `pinout mock`, `pinout proxy` and `pinout trace`'],
    ['spectral-rules-skipped', 'Reported by `pinout lint`. Usually a warning.'],
    ['input-type-changed', 'Reported by `pinout diff`. Usually an error.'],
    ['import-loss-one-of', 'Reported by `pinout import`. Usually a warning.'],
    ['nothing-verified', 'Reported by `pinout verify`. Usually an error.'],
  ])('prints the page of %s', async (code, sentence) => {
    const { status, out } = await runPinout('explain', code);
    expect(status).toBe(0);
    expect(out).toContain(`# ${code}\n\n${sentence}`);
    expect(out).toContain('\n## What to do\n');
  });

  it('shows an example of a change', async () => {
    const { out } = await runPinout('explain', 'input-renamed');
    expect(out).toContain('```text\nInput "top" of ListItems has another name (top → limit)\n```');
  });

  it('takes a name in any case of letters', async () => {
    expect((await runPinout('explain', 'Response-Slow')).out).toMatch(/^# response-slow\n/);
  });

  it.each([
    ['response-slow', { code: 'response-slow', tool: 'verify', severity: 'error' }],
    ['input-removed', { code: 'input-removed', tool: 'diff', severity: 'error' }],
    ['connector-info-title', { rule: 'connector-info-title', tool: 'lint', file: 'definition' }],
    ['path-params', { rule: 'path-params', tool: 'lint', file: 'spectral' }],
  ])('gives %s as JSON', async (name, expected) => {
    const { out } = await runPinout('explain', name, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject(expected);
  });

  it.each([
    ['response-boddy-mismatch', 'Did you mean response-body-mismatch?'],
    ['body-mismatch', 'Did you mean response-body-mismatch or '],
    ['input-remove', 'Did you mean input-removed?'],
    ['connector-info-titel', 'Did you mean connector-info-title?'],
    ['xyzzy', 'pinout rules lists the rules, and docs/codes has the codes.'],
  ])('says of %s what was probably meant', async (name, sentence) => {
    const { status, err, out } = await runPinout('explain', name);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(`There is no rule and no code ${name}.`);
    expect(err).toContain(sentence);
  });
});

it('docs/codes is as npm run docs:codes writes it', () => {
  const docs = codeDocs();
  expect(readdirSync('docs/codes').sort()).toEqual([...docs.keys()].sort());
  for (const [name, text] of docs) expect(readFileSync(`docs/codes/${name}`, 'utf8'), name).toBe(text);
});

it('the example of each change has the words of its meaning', () => {
  const strange = Object.keys(changeMeanings)
    .filter(isChangeCode)
    .filter((code) => !changeExamples[code].includes(` ${changeMeanings[code].what}`));
  expect(strange).toEqual([]);
});
