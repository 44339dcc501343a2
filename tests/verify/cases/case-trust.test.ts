import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import type { Report } from '../../../src/report/report.ts';
import type { CaseTrust } from '../../../src/verify/cases/case-sources.ts';
import { loadCases } from '../../../src/verify/cases/load-cases.ts';
import { loadStates } from '../../../src/verify/cases/load-states.ts';
import type { WireRequest } from '../../../src/verify/model/exchange.ts';
import type { VerifyOptions } from '../../../src/verify/model/options.ts';
import { verify } from '../../../src/verify/verify.ts';

const outside = mkdtempSync(join(tmpdir(), 'pinout-trust-'));
afterAll(() => rmSync(outside, { recursive: true }));
const folder = join(outside, 'echo');
mkdirSync(folder);
writeFileSync(join(outside, 'secret.txt'), 'the-secret-of-the-host');
writeFileSync(join(folder, 'own.txt'), 'a file of the connector');
symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
writeFileSync(
  join(folder, 'apiDefinition.swagger.json'),
  JSON.stringify({
    swagger: '2.0',
    info: { title: 'Echo', version: '1.0' },
    host: 'echo.example.com',
    basePath: '/',
    schemes: ['https'],
    paths: {
      '/echo': {
        get: {
          operationId: 'Echo',
          parameters: [{ name: 'text', in: 'query', type: 'string' }],
          responses: { 200: { description: 'The text.' } },
        },
      },
    },
  }),
);
process.env['PINOUT_TEST_TRUST'] = 'the-secret-of-the-environment';
process.env['PINOUT_CASE_TRUST'] = 'a value for cases';
const connector = await loadConnector(folder);

/** Verifies with these cases; everything that was sent, as text. */
const run = async (
  lines: string,
  trust: CaseTrust = {},
  options: Partial<VerifyOptions> = {},
): Promise<{ readonly sent: string; readonly report: Report }> => {
  writeFileSync(
    join(folder, 'cases.yaml'),
    `cases:\n  - { name: told, operation: Echo, status: 200, ${lines} }\n`,
  );
  let sent = '';
  const transport = async (request: WireRequest) => {
    sent += `${decodeURIComponent(request.url)} ${JSON.stringify(request.headers)}\n`;
    const response = { status: 200, headers: [], body: new Uint8Array() };
    return { outcome: 'answered', request, response, ms: 1 } as const;
  };
  const cases = await loadCases(connector, undefined, trust);
  const report = await verify(connector, { url: 'http://provider.test', transport, cases, ...options });
  return { sent, report };
};
const skipOf = ({ checks }: Report) => checks.find(({ name }) => name === 'the case "told"')?.verdict;

describe('a connector’s cases, which are not trusted', () => {
  it.each(['../secret.txt', 'link.txt', 'own.txt/../../secret.txt', '/etc/passwd', '../no-such-file'])(
    'read no file outside of the folder: %s',
    async (path) => {
      const { sent, report } = await run(`parameters: { text: '@file:${path}' }`);
      expect(sent).not.toContain('the-secret-of-the-host');
      expect(skipOf(report)).toMatchObject({
        kind: 'skip',
        reason: `It reads the file ${path}, which lies outside the connector's folder.`,
      });
      expect(report.facts['casesSkipped']).toBe('told');
    },
  );
  it.each(['.', 'no-such-file.txt'])('name a file that can be read: not %s', async (path) => {
    const lines = `parameters: { text: '@file:${path}' }`;
    await expect(run(lines)).rejects.toMatchObject({ code: 'cases-invalid', at: { line: 2 } });
  });
  it.each([
    ['@repeat:99999999999:a', 'is a text of more than 67,108,864 characters.'],
    ['@repeat:67108865:a', 'is a text of more than 67,108,864 characters.'],
    ['@repeat:33554433:ab', 'is a text of more than 67,108,864 characters.'],
    ['@repeat:many:a', 'does not say how often which text is repeated.'],
    ['@repeat:3:', 'does not say how often which text is repeated.'],
  ])('send no text in place of one that cannot be written: %s', async (text, reason) => {
    const { sent, report } = await run(`parameters: { text: '${text}' }`);
    expect(sent).not.toContain('@repeat');
    expect(skipOf(report)).toMatchObject({ kind: 'skip', reason: `"${text}" ${reason}` });
  });
  it('read the files of their folder', async () => {
    expect((await run("parameters: { text: '@file:own.txt' }")).sent).toContain('a file of the connector');
  });
  it.each(["parameters: { text: '@env:PINOUT_TEST_TRUST' }", "headers: { x: '@env:PINOUT_TEST_TRUST' }"])(
    'read no variable that is not allowed: %s',
    async (lines) => {
      const { sent, report } = await run(lines);
      expect(sent).not.toContain('the-secret-of-the-environment');
      expect(skipOf(report)).toMatchObject({
        kind: 'skip',
        remedy: expect.stringContaining('--allow-env PINOUT_TEST_TRUST'),
      });
      const allowed = await run(lines, { allowEnv: ['PINOUT_TEST_TRUST'] });
      expect(allowed.sent).toContain('the-secret-of-the-environment');
      expect(skipOf(allowed.report)).toBeUndefined();
    },
  );
  it('take no value from a command that is not allowed', async () => {
    const lines = "parameters: { text: '@cmd:echo from a command' }";
    const { sent, report } = await run(lines);
    expect(sent).not.toContain('from a command');
    expect(skipOf(report)).toMatchObject({ remedy: expect.stringContaining('--allow-commands') });
    expect((await run(lines, { allowCommands: true })).sent).toContain('from a command');
  });
  it('read the variables that are made for them', async () => {
    const { sent } = await run("parameters: { text: '@env:PINOUT_CASE_TRUST' }");
    expect(sent).toContain('a value for cases');
  });
  it.each([
    'http://elsewhere.test/',
    '//elsewhere.test/',
    'http://provider.test:81/',
    'http://provider.test@elsewhere.test/',
  ])('call no host but the one that is verified: %s', async (url) => {
    const lines = `given: { http: { method: GET, url: '${url}' } }`;
    const { sent, report } = await run(lines);
    const host = new URL(url, 'http://provider.test').host;
    expect(sent).not.toContain(`http://${host}`);
    expect(skipOf(report)).toMatchObject({ remedy: `Allow it with --allow-host ${host}.` });
    const allowed = await run(lines, {}, { allowHosts: [host] });
    expect(allowed.sent).toContain(host);
    expect(skipOf(allowed.report)).toBeUndefined();
  });
  it('as provider states: a variable that is not allowed is an error with its place', async () => {
    const text = "cases: []\nstates:\n  told: { http: { url: /reset, body: '@env:PINOUT_TEST_TRUST' } }\n";
    writeFileSync(join(folder, 'cases.yaml'), text);
    await expect(loadStates(connector)).rejects.toMatchObject({ code: 'cases-invalid', at: { line: 3 } });
  });
});
