import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readBaseline, writeBaseline } from '../../../src/lint/known/baseline.ts';
import { fingerprintsOf } from '../../../src/report/group/fingerprint.ts';
import type { Finding } from '../../../src/report/report.ts';

const root = mkdtempSync(join(tmpdir(), 'pinout-baseline-'));
afterAll(() => rmSync(root, { recursive: true }));

const findingOf = (code: string, file: string, pointer?: string): Finding => ({
  code,
  severity: 'error',
  message: `${code} at ${pointer}.`,
  remedy: 'Put it right.',
  at: { file: join(root, file), line: 1, column: 1, ...(pointer === undefined ? {} : { pointer }) },
});

const findings = [
  findingOf('b-rule', 'b.json', '/b'),
  findingOf('b-rule', 'a.json', '/b'),
  findingOf('a-rule', 'a.json', '/b'),
  findingOf('a-rule', 'a.json', '/a'),
  findingOf('a-rule', 'a.json'),
];

it('is written sorted by file, place and rule, whatever the order of the findings', async () => {
  const [one, other] = [join(root, 'one.json'), join(root, 'other.json')];
  await writeBaseline(one, findings, root);
  await writeBaseline(other, findings.toReversed(), root);
  const text = readFileSync(one, 'utf8');
  expect(readFileSync(other, 'utf8')).toBe(text);
  expect(text.endsWith('}\n')).toBe(true);
  const written = JSON.parse(text) as { baselineVersion: number; findings: Record<string, string>[] };
  expect(written.baselineVersion).toBe(1);
  expect(written.findings.map(({ file, pointer, rule }) => `${file} ${pointer} ${rule}`)).toEqual([
    'a.json undefined a-rule',
    'a.json /a a-rule',
    'a.json /b a-rule',
    'a.json /b b-rule',
    'b.json /b b-rule',
  ]);
});

it('is read back as the fingerprints of its findings', async () => {
  const file = join(root, 'back.json');
  await writeBaseline(file, findings, root);
  const { fingerprints } = await readBaseline(file);
  expect([...fingerprints].toSorted()).toEqual(fingerprintsOf(findings, root).toSorted());
});

it.each([
  ['{', 'baseline-invalid'],
  ['[]', 'baseline-invalid'],
  ['{"baselineVersion":2,"findings":[]}', 'baseline-invalid'],
])('%s is none', async (text, code) => {
  const file = join(root, 'none.json');
  writeFileSync(file, text);
  await expect(readBaseline(file)).rejects.toMatchObject({ code });
});

it('is not found where it is not', async () => {
  await expect(readBaseline(join(root, 'nowhere.json'))).rejects.toMatchObject({
    code: 'baseline-not-found',
  });
});
