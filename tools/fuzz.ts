import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../src/disk/write-files.ts';
import { PinoutError } from '../src/error.ts';
import { createRandom } from '../src/schema/random.ts';
import { createMutator } from './fuzz/mutate.ts';
import { type FuzzTarget, fuzzTargets } from './fuzz/targets.ts';

/**
 * `npm run fuzz [-- seconds seed target]`: changes bytes and values of sound inputs, and reads them by everything that reads what strangers write. What is
 * wrong with an input is a finding or a PinoutError; anything else that is thrown, or takes longer than five seconds, is a fault, ends with
 * 1, and is kept in .fuzz/. What once was a fault, in tools/fuzz/corpus/<target>-<what>, is read first.
 */
const [seconds = '60', seedText = '1', only = ''] = process.argv.slice(2);
const seed = Number(seedText);
const corpus = join(import.meta.dirname, 'fuzz/corpus');
const faults = new Map<string, Uint8Array>();
let tries = 0;

const tryOne = async ({ name, read }: FuzzTarget, bytes: Uint8Array): Promise<void> => {
  tries += 1;
  const started = Date.now();
  try {
    await read(bytes);
  } catch (error) {
    if (!(error instanceof PinoutError)) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      faults.set(`${name}: ${stack.split('\n').slice(0, 5).join('\n')}`, bytes);
    }
  }
  if (Date.now() - started > 5_000) faults.set(`${name}: slow`, bytes);
};

const targets = fuzzTargets.filter(({ name }) => only === '' || name === only);
for (const file of readdirSync(corpus).filter((name) => name !== 'readme.md'))
  for (const target of targets)
    if (file.startsWith(`${target.name}-`)) await tryOne(target, readFileSync(join(corpus, file)));
for (const target of targets) await tryOne(target, target.seed);
const past = tries;

const mutate = createMutator(createRandom(seed), seed);
const until = Date.now() + Number(seconds) * 1_000;
while (Date.now() < until && faults.size < 20) {
  const target = targets[tries % targets.length];
  if (target !== undefined) await tryOne(target, mutate(target.seed));
}
process.stdout.write(
  `${targets.length} readers, ${past} inputs of before, ${tries - past} tries with seed ${seed}: ${faults.size} faults\n`,
);
if (faults.size > 0) {
  process.exitCode = 1;
  mkdirSync('.fuzz', { recursive: true });
  for (const [index, [fault, bytes]] of [...faults].entries()) {
    const path = join('.fuzz', `${fault.split(':')[0]}-${seed}-${index}`);
    writeFiles([{ path, content: bytes }]);
    process.stdout.write(`${fault}\n  ${path}\n`);
  }
}
