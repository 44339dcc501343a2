import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CardPairView } from '../../src/studio/model/card-view.ts';
import { type Studio, serveStudio } from '../../src/studio/serve-studio.ts';

const before = process.cwd();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pinout-pairs-')));
const file = join(folder, 'base64/apiDefinition.swagger.json');
let studio: Studio;

const git = (...words: readonly string[]): Buffer =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd: folder });

beforeAll(async () => {
  cpSync(resolve(before, 'contracts/base64'), join(folder, 'base64'), { recursive: true });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'First');
  // A comparison is with the repository of the working folder.
  process.chdir(folder);
  studio = await serveStudio({
    paths: ['base64'],
    port: 0,
    mockPort: 0,
    write: false,
    stateful: false,
    version: '1.2.3',
    lintOf: () => ({}),
    pages: new Map(),
    report: () => {},
  });
});

afterAll(async () => {
  await studio.close();
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const pair = async (): Promise<CardPairView> => {
  const path = 'connectors/base64/diff/cards?operation=EncodeText&from=HEAD';
  const response = await fetch(`http://127.0.0.1:${studio.port}/api/${path}`, {
    headers: { 'x-pinout-token': studio.token },
  });
  return (await response.json()) as CardPairView;
};

it('marks on both cards of a comparison what has changed since the revision', async () => {
  expect((await pair()).marks).toEqual({ before: {}, after: {} });
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll('"x-ms-summary": "Text"', '"x-ms-summary": "Words"'));
  const { before: old, after, marks } = await pair();
  expect([old?.look, after?.look]).toEqual(['new', 'new']);
  expect(Object.values(marks.after)).toContain('changed: label');
  expect(marks.before).toEqual(marks.after);
});
