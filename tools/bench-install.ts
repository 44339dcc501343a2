import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, runToEnd, untilItServes } from './bench/process-cost.ts';
import { root } from './bench/subjects.ts';
import { firstLoad } from './bundle/first-load.ts';

/**
 * `npm run bench:install [-- --rounds n]`: Pinout, packed, beside prism-cli, spectral-cli and msw, each installed from npm into an empty folder: packages, size
 * on the disk, and CPU seconds of what people wait for, in turns, beside an empty script and an import of `pinout/node` that loads a connector. At the
 * end what a page loads of `pinout/msw` and of msw.
 */
const at = process.argv.indexOf('--rounds');
const rounds = at < 0 ? 3 : Number(process.argv[at + 1]);
const home = mkdtempSync(join(tmpdir(), 'pinout-install-'));
const env = { ...process.env, NODE_COMPILE_CACHE: join(home, 'compiled'), CI: '1' };
const connector = join(root, 'contracts/currency');
const definition = join(connector, 'apiDefinition.swagger.json');

const run = (command: string, words: readonly string[], cwd: string): string => {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
};

/** A command line tool, and how it does what the others do too. */
interface Peer {
  readonly name: string;
  readonly bin: string;
  readonly lint?: readonly string[];
  readonly mock?: readonly string[];
}

const peers: readonly Peer[] = [
  {
    name: 'pinout',
    bin: 'pinout',
    lint: ['lint', '--no-config', '--no-cache', '--quiet', connector],
    mock: ['mock', connector, '--no-config', '--port', '0'],
  },
  { name: '@stoplight/prism-cli', bin: 'prism', mock: ['mock', definition, '--port', '0'] },
  { name: '@stoplight/spectral-cli', bin: 'spectral', lint: ['lint', '--ruleset', 'rules.yaml', definition] },
  { name: 'msw', bin: 'msw' },
];

const folderOf = ({ name }: Peer): string => join(home, name.replaceAll(/\W/g, '-'));

const install = (peer: Peer): { readonly packages: number; readonly mb: number } => {
  const folder = folderOf(peer);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(folder, 'rules.yaml'), 'extends: ["spectral:oas"]\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  run('npm', ['install', ...flags, peer.name === 'pinout' ? packed() : peer.name], folder);
  const listed = run('npm', ['ls', '--all', '--parseable'], folder).trim().split('\n').length - 1;
  return { packages: listed, mb: Number(run('du', ['-sm', 'node_modules'], folder).split('\t')[0]) };
};

function packed(): string {
  run('npm', ['pack', '--silent', '--pack-destination', home], root);
  return join(home, readdirSync(home).find((name) => name.endsWith('.tgz')) ?? '');
}

/** The file that a command of a package is. */
const fileOf = (peer: Peer): string => {
  const folder = join(folderOf(peer), 'node_modules', peer.name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  return join(folder, typeof bin === 'string' ? bin : (bin[peer.bin] ?? ''));
};

const startMock = async (peer: Peer, words: readonly string[]): Promise<number> => {
  const child = spawn(process.execPath, [fileOf(peer), ...words], {
    cwd: folderOf(peer),
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { cpu } = await untilItServes(child, peer.name);
  child.removeAllListeners('exit').kill('SIGKILL');
  return cpu;
};

/** What is measured in each turn, by what it is called. */
const figures = new Map<string, number[]>();
const note = (name: string, value: number): void => {
  figures.set(name, [...(figures.get(name) ?? []), value]);
};

const turn = async (): Promise<void> => {
  note('nothing', runToEnd([join(home, 'nothing.mjs')], home, env));
  for (const peer of peers) {
    const folder = folderOf(peer);
    note(
      `${peer.name} start`,
      runToEnd([fileOf(peer), peer.name === 'msw' ? '--help' : '--version'], folder, env),
    );
    if (peer.lint !== undefined)
      note(`${peer.name} lint`, runToEnd([fileOf(peer), ...peer.lint], folder, env));
    if (peer.mock !== undefined) note(`${peer.name} mock`, await startMock(peer, peer.mock));
  }
  note('load', runToEnd(['load.mjs'], folderOf(pinoutPeer), env));
};

const print = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);
const figureOf = (name: string): string => {
  const values = figures.get(name);
  return values === undefined ? '' : median(values).toFixed(2);
};
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);

const [pinoutPeer = { name: 'pinout', bin: 'pinout' }] = peers;
try {
  writeFileSync(join(home, 'nothing.mjs'), '');
  const sizes = new Map(peers.map((peer) => [peer.name, install(peer)]));
  writeFileSync(
    join(folderOf(pinoutPeer), 'load.mjs'),
    `import { loadConnector } from 'pinout/node';\nawait loadConnector(${JSON.stringify(connector)});\n`,
  );
  // The first turn fills caches, as the first run of a user does.
  await turn();
  figures.clear();
  for (let round = 0; round < rounds; round++) await turn();
  process.stdout.write(
    `Node ${process.version}; medians of ${rounds} turns; an empty script: ${figureOf('nothing')} CPU s.\n\n`,
  );
  print(['what', 'packages', 'MB', 'start, CPU s', 'lint one definition', 'mock until it serves']);
  print(['---', '---:', '---:', '---:', '---:', '---:']);
  for (const { name } of peers) {
    const { packages, mb } = sizes.get(name) ?? { packages: 0, mb: 0 };
    print([
      name,
      String(packages),
      String(mb),
      ...['start', 'lint', 'mock'].map((what) => figureOf(`${name} ${what}`)),
    ]);
  }
  process.stdout.write(`\nA script that loads a connector by pinout/node: ${figureOf('load')} CPU s.\n`);
  const own = await firstLoad(
    "import { connectorFrom, mswHandlers } from 'pinout/msw'; console.log(connectorFrom, mswHandlers);",
    folderOf(pinoutPeer),
    ['msw'],
  );
  const theirs = await firstLoad(
    "import { http, HttpResponse } from 'msw'; import { setupWorker } from 'msw/browser'; console.log(http, HttpResponse, setupWorker);",
    join(home, 'msw'),
  );
  process.stdout.write(
    `A page loads ${kilobytes(own)} kB of pinout/msw (gzip), beside ${kilobytes(theirs)} kB of msw itself.\n`,
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}
