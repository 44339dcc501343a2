import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The packed package, unpacked into a folder elsewhere and run there. What it depends on is linked from the checkout, and nothing
 * else is: an import that package.json does not name fails. (`npm run check:package` installs it from the registry.)
 */
const root = resolve(import.meta.dirname, '..');
const peers = ['msw', 'vitest'];
let home = '';
let pinout = '';
const running = new Set<ChildProcess>();

interface Packed {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pinout-elsewhere-'));
  // Packing builds, and builds of two tests would be in each other's way: this one has its own copy of the checkout.
  const copy = join(home, 'checkout');
  for (const { name } of readdirSync(root, { withFileTypes: true }).filter(
    ({ name }) => !/^(?:dist|node_modules|\.git)$/.test(name),
  ))
    await cp(join(root, name), join(copy, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const packed = run('npm', ['pack', '--silent', '--pack-destination', home], copy);
  expect(packed.stderr + packed.stdout).toMatch(/pinout-\d+\.\d+\.\d+\.tgz/);
  pinout = join(home, 'node_modules/pinout');
  await mkdir(pinout, { recursive: true });
  const tarball = readdirSync(home).find((name) => name.endsWith('.tgz')) ?? '';
  run('tar', ['xzf', join(home, tarball), '-C', pinout, '--strip-components=1'], home);
  for (const name of [...Object.keys(manifest().dependencies), ...peers]) {
    const link = join(home, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', name), link);
  }
  await writeFile(join(home, 'package.json'), '{ "private": true, "type": "module" }');
}, 240_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(home, { recursive: true });
});

const manifest = (): Packed => JSON.parse(readFileSync(join(pinout, 'package.json'), 'utf8')) as Packed;

const run = (command: string, words: readonly string[], cwd = home) =>
  spawnSync(command, words, { cwd, encoding: 'utf8', timeout: 180_000 });

const cli = (...words: readonly string[]) =>
  run(process.execPath, [join(pinout, 'bin/pinout.cjs'), ...words]);

describe('the packed package', () => {
  it('has its code, its types and its licence, and nothing of the workspaces, tests or sources', () => {
    const { files } = manifest();
    const always = ['LICENSE', 'README.md', 'package.json'];
    const folders = (files as readonly string[]).map((name) => name.split('/')[0] ?? '');
    expect(readdirSync(pinout).toSorted()).toEqual([...always, ...new Set(folders)].toSorted());
    expect(readdirSync(join(pinout, 'dist')).toSorted()).toEqual([
      'cli',
      'lib',
      'lint',
      'rules',
      'src',
      'studio',
    ]);
    for (const { types, default: code } of entries()) {
      expect(existsSync(join(pinout, types)), types).toBe(true);
      expect(existsSync(join(pinout, code)), code).toBe(true);
    }
    expect(Object.keys(manifest().dependencies).filter((name) => /^@pinout\/|^node-/.test(name))).toEqual([]);
    expect(manifest()).not.toHaveProperty('optionalDependencies');
  });

  it('has the files that its README links to', () => {
    const readme = readFileSync(join(pinout, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !existsSync(join(pinout, link)))).toEqual([]);
  });

  it('lints by its bundle, and by the rules that it was made of', () => {
    const linted = cli('lint', join(root, 'contracts/base64'), '--format', 'json');
    expect(linted).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(linted.stdout)).toMatchObject({ tool: 'lint', checks: expect.any(Array) });
    expect(cli('rules').stdout.split('\n').length).toBeGreaterThan(100);
  });

  it.each([
    [
      ['lint', join(root, 'contracts/base64'), '--ruleset', 'code.mjs'],
      '@stoplight/spectral-ruleset-bundler',
    ],
    [['mock', join(root, 'contracts/base64'), '--https', '--port', '0'], 'selfsigned'],
  ])('says in a sentence that %j needs a package which is not installed', async (words, name) => {
    await writeFile(join(home, 'code.mjs'), 'export default { rules: {} };');
    const ran = spawnSync(process.execPath, [join(pinout, 'bin/pinout.cjs'), ...words], {
      cwd: home,
      encoding: 'utf8',
      timeout: 60_000,
      // A certificate of an earlier run is not taken.
      env: { ...process.env, HOME: home, XDG_CACHE_HOME: home },
    });
    expect(ran.stderr).toContain(`Install it: npm install --save-dev ${name}@`);
    expect(ran.status).toBe(2);
  });

  it('makes a connector of a definition in memory', () => {
    const program = [
      "import { readFileSync } from 'node:fs';",
      "import { connectorFrom } from 'pinout/msw';",
      `const json = JSON.parse(readFileSync(${JSON.stringify(join(root, 'contracts/base64/apiDefinition.swagger.json'))}, 'utf8'));`,
      'console.log(connectorFrom(json, { name: "b" }).operations.map(({ id }) => id).join());',
    ].join('\n');
    expect(run(process.execPath, ['--input-type=module', '--eval', program])).toMatchObject({
      stdout: 'EncodeQuery,EncodeText,DecodeText\n',
    });
  });

  it('prints its version', () => {
    expect(cli('--version')).toMatchObject({ status: 0, stdout: `${manifest()['version']}\n` });
  });

  it('serves a mock until it is told to end, and verifies it', async () => {
    const contract = join(root, 'contracts/base64');
    const mock = spawn(process.execPath, [join(pinout, 'bin/pinout.cjs'), 'mock', contract, '--port', '0'], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    running.add(mock);
    const url = await new Promise<string>((done) => {
      let text = '';
      mock.stdout.on('data', (part) => {
        text += String(part);
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
        if (found !== undefined) done(found);
      });
      mock.once('exit', (status) => done(`ended with ${status}: ${text}`));
    });
    const cases = join(home, 'no-cases.yaml');
    await writeFile(cases, 'cases: []');
    const verified = await new Promise<string>((done) => {
      // The cases are made for the real endpoint: a mock does not know what "/w==" stands for.
      const words = ['verify', contract, '--url', url, '--ask', 'prefer', '--cases', cases];
      words.push('--credential', 'api_key=a');
      const verify = spawn(process.execPath, [join(pinout, 'bin/pinout.cjs'), ...words], { cwd: home });
      let text = '';
      for (const stream of [verify.stdout, verify.stderr])
        stream.on('data', (part) => (text += String(part)));
      verify.on('close', (status) => done(`${text}\nstatus ${status}`));
    });
    expect(verified).toContain('verified 3 of 3 operations');
    expect(verified).toMatch(/status 0$/);
    mock.kill('SIGTERM');
    expect(await once(mock, 'exit')).toEqual([0, null]);
  });

  it('gives the types of every entry point to a strict TypeScript program', async () => {
    const names = Object.keys(exportsOf()).filter((name) => !/\*|package\.json/.test(name));
    const imports = names.map(
      (name, index) => `import * as entry${index} from '${name.replace('.', 'pinout')}';`,
    );
    const uses = names.map((_, index) => `Object.keys(entry${index})`);
    await writeFile(
      join(home, 'use.ts'),
      [
        ...imports,
        "import { type Connector, createMock, toFetch, verify, fromFetch, type Report } from 'pinout';",
        "import { loadConnector } from 'pinout/node';",
        `export const names: string[][] = [${uses.join(', ')}];`,
        'export const check = async (path: string): Promise<Report> => {',
        '  const connector: Connector = await loadConnector(path);',
        "  return verify(connector, { url: 'http://mock.test', transport: fromFetch(toFetch(createMock(connector))) });",
        '};',
        // The next line fails where the types are any.
        '// @ts-expect-error there is no connector without a path',
        'void loadConnector();',
      ].join('\n'),
    );
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', ''];
    const checked = run(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...flags,
      'use.ts',
    ]);
    expect(checked.stdout).toBe('');
    expect(checked.status).toBe(0);
  });

  it('runs the library without the command line', () => {
    const program = [
      "import { createMock, toFetch, readConnector, readSource } from 'pinout';",
      "import { loadConnector } from 'pinout/node';",
      `const connector = await loadConnector(${JSON.stringify(join(root, 'contracts/base64'))});`,
      "const answer = await toFetch(createMock(connector, { security: false }))(new Request('http://m.test/api/Test?input=a'));",
      'console.log(answer.status, typeof readConnector, typeof readSource);',
    ].join('\n');
    expect(run(process.execPath, ['--input-type=module', '--eval', program])).toMatchObject({
      stdout: '200 function function\n',
    });
  });

  it('tells an older Node what is needed, without a stack', () => {
    const old = 'Object.defineProperty(process.versions, "node", { value: "18.20.0" });';
    const bin = join(pinout, 'bin/pinout.cjs');
    const { status, stderr } = run(process.execPath, ['--eval', `${old} require(${JSON.stringify(bin)})`]);
    expect(stderr).toBe(
      'error: Pinout needs Node 22.22 or newer, and this is Node 18.20.0.\n' +
        '  Install Node 22, 24 or 26, for instance from https://nodejs.org, and run the command again.\n',
    );
    expect(status).toBe(2);
  });
});

const exportsOf = () =>
  manifest()['exports'] as Readonly<
    Record<string, string | { readonly types: string; readonly default: string }>
  >;

const entries = () => Object.values(exportsOf()).filter((entry) => typeof entry !== 'string');
