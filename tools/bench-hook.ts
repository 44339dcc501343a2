import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { measureCpu, median, ratioOf, type Usage } from './bench/measure-cpu.ts';
import { buildPinout, pinoutLint as pinout } from './bench/servers.ts';

/**
 * `npm run bench:hook -- [definition] [rounds]`: what a hook feels: one file and a cold process, for the packed linter, Redocly and spectral-cli with its own
 * rules, in turns in one run. Prints CPU seconds and the ratios within each round to Redocly's.
 */
const [given, roundsText = '9'] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'pinout-bench-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

buildPinout();
writeFileSync(join(home, 'redocly.yaml'), 'extends: [recommended]\n');
writeFileSync(join(home, 'minimal.yaml'), 'extends: [minimal]\n');
// Spectral reads it, and so would Pinout: its ruleset is named below.
writeFileSync(join(home, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');

const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
const spectral = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js');
const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
// The command turns on Node's compile cache itself; here the file is started without the command.
const cached = { NODE_COMPILE_CACHE: join(home, 'compiled') };

const subjects = (
  file: string,
): readonly (readonly [name: string, words: readonly string[], env?: Readonly<Record<string, string>>])[] => [
  ['redocly, recommended', [redocly, 'lint', file, '--config', join(home, 'redocly.yaml')], quiet],
  ['redocly, minimal', [redocly, 'lint', file, '--config', join(home, 'minimal.yaml')], quiet],
  ['spectral-cli, spectral:oas', [spectral, 'lint', file, '-q']],
  ['pinout lint', [pinout, 'lint', file, '--ruleset', 'connector'], cached],
  ['pinout lint --quiet', [pinout, 'lint', file, '--ruleset', 'connector', '--quiet'], cached],
  [
    'pinout lint --ruleset all --show hint',
    [pinout, 'lint', file, '--ruleset', 'all', '--show', 'hint'],
    cached,
  ],
  ['node -e 0', ['-e', '0']],
];

const compare = (file: string, rounds: number): readonly string[] => {
  const found = new Map<string, Usage[]>();
  // One round is not counted: it fills the caches of all.
  for (let round = 0; round <= rounds; round++)
    for (const [name, words, env] of subjects(file)) {
      const usage = measureCpu(words, home, env);
      if (round > 0) found.set(name, [...(found.get(name) ?? []), usage]);
    }
  const beside = found.get('redocly, recommended') ?? [];
  return [
    `${basename(dirname(file))}/${basename(file)}, ${(statSync(file).size / 1024).toFixed(0)} KiB, ${rounds} rounds, Node ${process.versions.node}`,
    '',
    '| | CPU s | peak MiB | CPU beside redocly |',
    '| --- | ---: | ---: | --- |',
    ...[...found].map(
      ([name, usages]) =>
        `| ${name} | ${median(usages.map(({ cpu }) => cpu)).toFixed(3)} | ${median(usages.map(({ mib }) => mib)).toFixed(0)} | ${ratioOf(usages, beside)} |`,
    ),
    '',
  ];
};

const file = resolve(given || join(root, 'contracts/base64/apiDefinition.swagger.json'));
process.stdout.write(`${compare(file, Number(roundsText)).join('\n')}\n`);
