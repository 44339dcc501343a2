import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRandom } from '../src/schema/random.ts';
import { findMutants, type Mutant } from './mutants/find-mutants.ts';
import { nearestTests } from './mutants/nearest-tests.ts';

/**
 * `npm run mutants -- <file…> [--count 20] [--seed 1]`: changes one small thing at a time in a copy of the project, runs the six test files
 * that are nearest to it, and names each change that no test notices. Without a file it takes those that judge and redact. Ends 1 when fewer than 60 % are noticed.
 */
const root = resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);

const takeNumber = (flag: string, usual: number): number => {
  const at = words.indexOf(flag);
  if (at < 0) return usual;
  const [, value] = words.splice(at, 2);
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    process.stderr.write(`${flag} takes a whole number from 1, not ${value ?? 'nothing'}.\n`);
    process.exit(2);
  }
  return number;
};

const count = takeNumber('--count', 20);
const seed = takeNumber('--seed', 20261127);
const usual = ['src/verify/judge', 'src/verify/tally', 'src/trust', 'src/report/group', 'src/mock/request'];

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => join(folder, file));

const files = words.length > 0 ? words : usual.flatMap(filesBelow);

/** The same mutants for the same seed, spread over the files. */
const choose = (): readonly (readonly [file: string, mutant: Mutant])[] => {
  const all = files.flatMap((file) =>
    findMutants(readFileSync(join(root, file), 'utf8')).map((mutant): [string, Mutant] => [file, mutant]),
  );
  const random = createRandom(seed);
  return all
    .map((each): [number, (typeof all)[number]] => [random.next(), each])
    .sort(([one], [other]) => one - other)
    .slice(0, count)
    .map(([, each]) => each);
};

const makeCopy = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'pinout-mutants-'));
  const left = /^(?:node_modules|dist|\.git|coverage|reports)$/;
  for (const name of readdirSync(root))
    if (!left.test(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  makeRepository(copy);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

/** Some tests ask git for a revision of the project, and would fail in a folder that is in no repository. */
const makeRepository = (copy: string): void => {
  const author = ['-c', 'user.name=mutants', '-c', 'user.email=mutants@example.com'];
  const commands = [
    ['init', '--quiet'],
    ['add', '--all'],
    ['commit', '--quiet', '--no-verify', '--message', 'All'],
  ];
  for (const command of commands) {
    const { status, stderr } = spawnSync('git', [...author, ...command], { cwd: copy });
    if (status !== 0) throw new Error(`git ${command[0]} failed: ${String(stderr)}`);
  }
};

/** Most are noticed by the two nearest files, so that the other four are seldom run. */
const isNoticed = (copy: string, file: string): boolean => {
  const tests = nearestTests(root, file, 6);
  return fails(copy, tests.slice(0, 2)) || fails(copy, tests.slice(2));
};

const fails = (copy: string, tests: readonly string[]): boolean => {
  if (tests.length === 0) return false;
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--bail=1', '--reporter=dot', ...tests], {
    cwd: copy,
    stdio: 'ignore',
    env: { ...process.env, PINOUT_CORPUS: join(copy, 'none') },
    timeout: 300_000,
  });
  return status !== 0;
};

/** Tests that fail without a change notice nothing, and would notice everything. */
const sound = new Map<string, boolean>();

const isSound = (copy: string, file: string): boolean => {
  const known = sound.get(file) ?? !fails(copy, nearestTests(root, file, 6));
  sound.set(file, known);
  return known;
};

const copy = makeCopy();
let noticed = 0;
let judged = 0;
const mutants = choose();
try {
  for (const [file, { start, end, text, what }] of mutants) {
    if (!isSound(copy, file)) {
      process.stdout.write(`not judged: ${file}: its tests fail without a change\n`);
      process.exitCode = 1;
      continue;
    }
    judged += 1;
    const whole = readFileSync(join(copy, file), 'utf8');
    writeFileSync(join(copy, file), whole.slice(0, start) + text + whole.slice(end));
    const line = whole.slice(0, start).split('\n').length;
    if (isNoticed(copy, file)) noticed += 1;
    else process.stdout.write(`not noticed: ${file}:${line}: ${what}\n`);
    writeFileSync(join(copy, file), whole);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const share = judged === 0 ? 0 : Math.round((noticed / judged) * 100);
process.stdout.write(`${noticed} of ${judged} mutants noticed (${share} %), seed ${seed}\n`);
if (share < 60) process.exitCode = 1;
