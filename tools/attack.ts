import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../src/disk/write-files.ts';
import type { Attack, Outcome } from './attack/attack.ts';
import { diskAttacks } from './attack/disk-attacks.ts';
import { escapeAttacks } from './attack/escape-attacks.ts';
import { folderAttacks } from './attack/folder-attacks.ts';
import { peerAttacks } from './attack/peer-attacks.ts';
import { studioAttacks } from './attack/studio-attacks.ts';
import { textAttacks } from './attack/text-attacks.ts';

/**
 * `npm run attack [-- --write] [word]`: tries everything that a connector's folder, a peer and an accident may do, and says what was held off.
 * `--write` puts the table into docs/security.md; a word chooses the vectors that have it.
 */
const words = process.argv.slice(2);
const wanted = words.find((word) => !word.startsWith('-')) ?? '';
const page = join(import.meta.dirname, '../docs/security.md');
const begin = '<!-- npm run attack -- --write -->\n';
const end = '<!-- end -->';

const home = mkdtempSync(join(tmpdir(), 'pinout-attack-'));
const chosen = [
  ...folderAttacks,
  ...textAttacks,
  ...escapeAttacks,
  ...diskAttacks,
  ...peerAttacks,
  ...studioAttacks,
].filter(({ vector }) => vector.includes(wanted));
const outcomes = new Map<Attack, Outcome>();
// Built once: some hundred processes start from it, and sources take four times as long.
const main = join(home, 'built/dist/cli/main.js');
const build = join(import.meta.dirname, 'build-bundle.ts');
execFileSync(process.execPath, [build, join(home, 'built'), '--standalone'], { stdio: 'inherit' });

const runAll = async (attacks: readonly Attack[]): Promise<void> => {
  for (const attack of attacks) {
    const started = Date.now();
    const outcome = await attack.run(home, main);
    outcomes.set(attack, outcome);
    const seconds = ((Date.now() - started) / 1_000).toFixed(1);
    process.stdout.write(
      `${outcome.broken.length === 0 ? 'held' : 'BROKEN'}  ${attack.vector}: ${outcome.tried} tries, ${seconds} s\n`,
    );
    for (const each of outcome.broken) process.stdout.write(`        ${each}\n`);
  }
};
// Two lanes for two cores: those that work in this process, one after the other, and those that start others.
await Promise.all([
  runAll(chosen.filter(({ apart }) => apart === undefined)),
  runAll(chosen.filter(({ apart }) => apart === true)),
]);
const rows = chosen.flatMap((attack) => {
  const outcome = outcomes.get(attack);
  return outcome === undefined ? [] : [[attack, outcome] as const];
});
process.chdir(tmpdir());
rmSync(home, { recursive: true });

const table = [
  '| vector | tried | held | how |',
  '|---|---:|---:|---|',
  ...rows.map(
    ([{ vector, held }, { tried, broken }]) =>
      `| ${vector} | ${tried} | ${tried - broken.length} | ${held} |`,
  ),
  '',
].join('\n');
if (words.includes('--write')) {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  writeFiles([{ path: page, content: `${before}${begin}${table}${rest.slice(rest.indexOf(end))}` }]);
}
if (rows.some(([, { broken }]) => broken.length > 0)) process.exitCode = 1;
