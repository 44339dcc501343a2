import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import {
  connectorFiles,
  definitionText,
  temporaryFolder,
  untitled,
  writeFiles,
} from '../../lint/support/connectors.ts';

const main = resolve(import.meta.dirname, '../../../src/cli/main.ts');
const usual = ['--ruleset', 'connector', '-f', 'json'];

describe('pinout lint --stdin', () => {
  const lint = (input: string | Buffer, ...words: readonly string[]) => {
    const { stdout, status } = spawnSync(process.execPath, [main, 'lint', ...usual, '--stdin', ...words], {
      input,
      encoding: 'utf8',
    });
    const report = JSON.parse(stdout) as Report;
    return { status, found: report.checks.flatMap(({ findings }) => findings) };
  };

  it('takes a definition without a name', () => {
    const { status, found } = lint(definitionText(untitled));
    expect(found.map(({ code, at }) => [code, at?.file])).toEqual([['connector-info-title', '<stdin>']]);
    expect(status).toBe(1);
  });

  it('takes what is not yet on disk for the file that it will be, beside the others of its folder', () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders', untitled));
    const path = join(folder, 'orders/apiDefinition.swagger.json');
    expect(lint(definitionText(), '--stdin-filename', path)).toEqual({ status: 0, found: [] });
    const properties = join(folder, 'orders/apiProperties.json');
    const { found } = lint('{"properties":{"iconBrandColor":"blue"}}', '--stdin-filename', properties);
    expect(found.map(({ at }) => at?.file)).toContain(properties);
    expect(found.map(({ code }) => code)).not.toContain('connector-info-title');
  });

  it('takes bytes that are not strings', () => {
    const { found } = lint(Buffer.from([0x7b, 0xff]));
    expect(found.map(({ code }) => code)).toEqual(['connector-json-encoding']);
  });
});

describe('pinout lint --watch', () => {
  const nextReport = (child: ChildProcess): Promise<Report> =>
    new Promise((done, fail) => {
      let text = '';
      const take = (chunk: Buffer): void => {
        text += chunk.toString();
        if (!text.endsWith('\n}\n')) return;
        child.stdout?.off('data', take);
        done(JSON.parse(text) as Report);
      };
      child.stdout?.on('data', take);
      child.once('exit', () => fail(new Error(`ended: ${text}`)));
    });

  it('lints again when a file changes, until it is told to end', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders', untitled));
    const child = spawn(process.execPath, [main, 'lint', ...usual, '--watch', folder]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const codes = ({ checks }: Report): readonly string[] =>
      checks.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(codes(await nextReport(child))).toEqual(['connector-info-title']);

    // The watcher may take a moment to stand: the file is written until it is seen.
    const path = join(folder, 'orders/apiDefinition.swagger.json');
    const again = setInterval(() => writeFiles('/', { [path]: definitionText() }), 200);
    const second = await nextReport(child).finally(() => clearInterval(again));
    expect(codes(second)).toEqual([]);

    child.removeAllListeners('exit');
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    expect(await ended).toBe(1);
  });
});
