import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Attack, definition, definitionFile, run, startEar } from './attack.ts';

/** Larger than what a limited file or disk takes. */
const long = 'A long word. '.repeat(20_000);

/** Commands that write, in a folder that `makeRoom` has made; `url` answers everything with `[]`. */
const writers = (url: string): Readonly<Record<string, readonly string[]>> => ({
  'lint --fix': ['lint', 'connector', '--fix', '--no-cache'],
  'a report': [
    'lint',
    'connector',
    '--no-cache',
    '--format',
    'json=report.json',
    '--format',
    'html=report.html',
  ],
  'a baseline': ['lint', 'connector', '--no-cache', '--baseline', 'baseline.json', '--update-baseline'],
  'a recording': ['verify', 'connector', '--url', url, '--no-platform', '--record', 'record.har'],
  'generated files': ['generate', 'msw', 'connector', '--out', 'types'],
  'a pact': ['pact', 'from', 'connector', '--out', 'pact.json'],
  evolve: ['evolve', 'connector', 'List'],
});

/** A connector whose every output is long, and an older output of each kind. */
const makeRoom = (folder: string): void => {
  const connector = join(folder, 'connector');
  mkdirSync(connector, { recursive: true });
  const text = { type: 'string', description: long, example: long };
  const responses = {
    200: {
      description: long,
      schema: { type: 'array', items: text },
      examples: { 'application/json': [long] },
    },
  };
  const paths = { '/list': { get: { operationId: 'List', summary: 'List', description: long, responses } } };
  const document = definition({ paths, info: { title: long, description: long, version: '1.0' } });
  writeFileSync(definitionFile(connector), `\ufeff${JSON.stringify(document)}`);
  mkdirSync(join(folder, 'types'));
  for (const name of ['report.json', 'report.html', 'baseline.json', 'record.har', 'pact.json'])
    writeFileSync(join(folder, name), 'the old contents');
};

/** Every file with a hash of what is in it; what Pinout writes beside does not count, if it is gone at the end. */
const contentsOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'ballast')
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
    })
    .toSorted()
    .join('\n');

interface Pressure {
  readonly name: string;
  /** Puts a folder under it, or says that this machine does not let it. */
  readonly apply: (folder: string) => boolean;
  /** Before the command, in a shell. */
  readonly limit?: string;
  readonly release?: (folder: string) => void;
}

const attempt = (program: string, words: readonly string[]): boolean => {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A disk of its own with the room in it, filled to the last bytes. */
const fullDisk = (folder: string): boolean => {
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  if (!attempt('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', folder])) return false;
  cpSync(copy, folder, { recursive: true });
  attempt('/bin/sh', ['-c', `cat /dev/zero > ${join(folder, 'ballast')}`]);
  return true;
};

const pressures: readonly Pressure[] = [
  { name: 'a file limit', apply: () => true, limit: 'ulimit -f 1' },
  { name: 'a full disk', apply: fullDisk, release: (folder) => void attempt('umount', [folder]) },
  {
    name: 'a read-only disk',
    apply: (folder) => {
      // Whoever may do everything is stopped by a disk only, not by rights.
      if (process.getuid?.() !== 0) {
        for (const path of [folder, join(folder, 'connector'), join(folder, 'types')]) chmodSync(path, 0o555);
        return true;
      }
      return (
        attempt('mount', ['--bind', folder, folder]) && attempt('mount', ['-o', 'remount,bind,ro', folder])
      );
    },
    release: (folder) => {
      if (process.getuid?.() === 0) attempt('umount', [folder]);
      else
        for (const path of [folder, join(folder, 'connector'), join(folder, 'types')]) chmodSync(path, 0o755);
    },
  },
];

const disks: Attack = {
  vector: 'full and read-only disks, limits of files and handles',
  held: 'exit 2 with a sentence; every file is as it was',
  apart: true,
  run: async (home, main) => {
    const broken: string[] = [];
    let tried = 0;
    const ear = await startEar();
    const tryOne = async (name: string, words: readonly string[], pressure: Pressure): Promise<void> => {
      const folder = mkdtempSync(join(home, 'disk-'));
      makeRoom(folder);
      if (!pressure.apply(folder)) return;
      try {
        const before = contentsOf(folder);
        const line = `${pressure.limit ?? ':'}; exec "$0" "$@"`;
        const ran = await run('/bin/sh', ['-c', line, process.execPath, main, ...words], folder);
        tried += 1;
        if (contentsOf(folder) !== before) broken.push(`${pressure.name}: ${name} changed files`);
        if (ran.status !== 2 || /\n {4}at |bug in Pinout/.test(ran.text))
          broken.push(`${pressure.name}: ${name} ended with ${ran.status}: ${ran.text.slice(0, 300)}`);
      } finally {
        pressure.release?.(folder);
      }
    };
    const all = pressures.flatMap((pressure) =>
      Object.entries(writers(ear.url)).map(([name, words]) => ({ name, words, pressure })),
    );
    for (let at = 0; at < all.length; at += 2)
      await Promise.all(
        all.slice(at, at + 2).map(({ name, words, pressure }) => tryOne(name, words, pressure)),
      );
    // Without any pressure each of them writes: else nothing was held off.
    for (const [name, words] of Object.entries(writers(ear.url))) {
      const folder = mkdtempSync(join(home, 'disk-'));
      makeRoom(folder);
      const before = contentsOf(folder);
      await run(process.execPath, [main, ...words], folder);
      if (contentsOf(folder) === before) broken.push(`control: ${name} writes nothing`);
    }
    ear.close();
    broken.push(...(await withoutHandles(mkdtempSync(join(home, 'disk-')))));
    return { tried: tried + 2, broken };
  },
};

/** Opens files until the system gives no more, then reads and writes. */
const withoutHandles = async (folder: string): Promise<readonly string[]> => {
  writeFileSync(join(folder, 'old.json'), 'the old contents');
  const source = (name: string): string =>
    JSON.stringify(resolve(import.meta.dirname, '../../src/disk', name));
  const script = `import { openSync } from 'node:fs';
import { writeFiles } from ${source('write-files.ts')};
import { readFoundFile } from ${source('read-file.ts')};
try { for (;;) openSync('/dev/null'); } catch {}
for (const work of [() => writeFiles([{ path: 'old.json', content: 'new' }]), () => readFoundFile('old.json')])
  try { work(); console.log('done'); } catch (error) { console.log(error.name, error.message); }`;
  const line = 'ulimit -n 64; exec "$0" "$@"';
  const { text } = await run(
    '/bin/sh',
    ['-c', line, process.execPath, '--input-type=module', '-e', script],
    folder,
  );
  const kept = readFileSync(join(folder, 'old.json'), 'utf8') === 'the old contents';
  const told = text.match(/too many files are open/g)?.length === 2;
  return kept && told ? [] : [`no handles: ${kept ? '' : 'the file is changed; '}${text.slice(0, 300)}`];
};

/** What a disk does at the wrong moment. */
export const diskAttacks: readonly Attack[] = [disks];
