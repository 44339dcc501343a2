import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { formats } from '../../src/report/formats.ts';

/** Whoever sends a connector may send links: to the environment of a CI job, or to the credentials that lie beside the checkout. */
const home = mkdtempSync(join(tmpdir(), 'pinout-links-'));
afterAll(() => rmSync(home, { recursive: true }));
const currency = resolve(import.meta.dirname, '../../contracts/currency');
const outside = join(home, 'outside');
writeFileSync(outside, '{"canary-of-another-file": 7\n');
mkdirSync(join(home, 'other'));
writeFileSync(join(home, 'other/icon.png'), 'canary-of-another-file');

const connectorWith = (link: string, target: string): string => {
  const folder = mkdtempSync(join(home, 'connector-'));
  if (link !== 'apiDefinition.swagger.json')
    cpSync(join(currency, 'apiDefinition.swagger.json'), join(folder, 'apiDefinition.swagger.json'));
  symlinkSync(target, join(folder, link));
  return folder;
};

/** Runs a command; what it printed, and what it wrote below `out`. */
const run = async (words: readonly string[], out: string): Promise<string> => {
  let text = '';
  const stream = new Writable({
    write: (part, _, done) => {
      text += String(part);
      done();
    },
  });
  await runCommandLine(words, '0.0.0', { out: stream, err: stream });
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' }))
    if (/\./.test(name)) text += readFileSync(join(out, name), 'utf8');
  return text;
};

const links = [
  ['apiDefinition.swagger.json', outside],
  ['apiProperties.json', outside],
  ['script.csx', outside],
  ['settings.json', outside],
  ['readme.md', outside],
  ['cases.yaml', outside],
  ['folder', join(home, 'other')],
] as const;

describe('a link out of a connector’s folder shows nothing of what it leads to', () => {
  it.each(links)('by the name %s', async (link, target) => {
    const folder = connectorWith(link, target);
    const out = mkdtempSync(join(home, 'out-'));
    const asked = Object.keys(formats).flatMap((format) => [
      '--format',
      `${format}=${join(out, `${format}.x`)}`,
    ]);
    const texts = [
      await run(['lint', folder, '--no-cache', ...asked], out),
      await run(['lint', join(folder, 'apiDefinition.swagger.json'), '--no-cache'], out),
      await run(['verify', folder, '--dry-run'], out),
      await run(['diff', folder, folder], out),
      await run(['generate', 'msw', folder, '--out', join(out, 'msw')], out),
    ];
    expect(texts.join('\n')).not.toContain('canary');
    // It was looked at: the reports are there.
    expect(texts[0]).toContain('connector-');
  });
  it('and the test sees what a file of the folder itself shows', async () => {
    const folder = mkdtempSync(join(home, 'connector-'));
    cpSync(outside, join(folder, 'apiDefinition.swagger.json'));
    expect(await run(['lint', folder, '--no-cache'], mkdtempSync(join(home, 'out-')))).toContain('canary');
  });
});
