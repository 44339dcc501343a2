import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'bin/pinout.cjs');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
};
const own = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
const absent = !existsSync(own);
const why = absent ? ` (skipped: npm brings no Node for ${process.platform} ${process.arch})` : '';

/** The executable, run by a Node that says it is old. */
const asOld = [
  '--eval',
  `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); process.argv.splice(1, 0, 'pinout'); require(${JSON.stringify(bin)});`,
  '--',
];

describe('the executable in a checkout', () => {
  it('runs the sources as they are', () => {
    const { status, stdout } = spawnSync(process.execPath, [bin, '--version'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, `${version}\n`]);
  });

  it.each(['.', './'])('calls the folder %s if there is no connector this folder', (folder) => {
    const cwd = mkdtempSync(join(tmpdir(), 'pinout-bin-'));
    const run = spawnSync(process.execPath, [bin, 'lint', folder], { cwd, encoding: 'utf8' });
    expect([run.status, run.stderr.split('\n')[0]]).toEqual([
      2,
      'error: There is no connector at or below this folder.',
    ]);
  });

  it.skipIf(absent).each([
    [['--version'], 0, `${version}\n`, ''],
    [['--nope'], 2, '', "error: Unknown option '--nope'. See pinout --help.\n"],
  ])(
    `hands %j from an old Node to the checkout’s own, and its status back${why}`,
    (words, status, out, err) => {
      const run = spawnSync(process.execPath, [...asOld, ...words], { encoding: 'utf8' });
      expect([run.status, run.stdout, run.stderr]).toEqual([status, out, err]);
    },
  );

  it.skipIf(absent)(`hands a signal on as well${why}`, async () => {
    const words = ['mock', join(root, 'contracts/base64'), '--port', '0'];
    const child = spawn(process.execPath, [...asOld, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
