import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startEndpoint } from '../endpoints/host/start-endpoint.ts';

const root = resolve(import.meta.dirname, '..');
const command = `${process.execPath} ${join(root, 'src/cli/main.ts')}`;

interface Step {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
}

interface WrittenStep {
  readonly name?: string;
  readonly displayName?: string;
  readonly run?: string;
  readonly bash?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface WrittenFile {
  readonly runs?: { readonly steps: readonly WrittenStep[] };
  readonly steps?: readonly WrittenStep[];
}

/** The steps that run a script, whichever CI they are of. */
const stepsOf = (file: string): readonly Step[] => {
  const document = parse(readFileSync(join(root, file), 'utf8')) as WrittenFile;
  return (document.runs?.steps ?? document.steps ?? []).flatMap((step) => {
    const script = step.run ?? step.bash;
    return script === undefined
      ? []
      : [{ name: step.name ?? step.displayName ?? '', script, env: step.env ?? {} }];
  });
};

/** Runs a step as the agent would: its expressions filled in, in bash, in the folder of the repository. */
const runStep = async (
  { script, env }: Step,
  inputs: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> => {
  const filled = Object.entries(env).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [
          [
            name,
            value.replaceAll(
              /\$\{\{ (?:inputs|parameters|steps\.find\.outputs)\.([\w-]+) \}\}/g,
              (_, key: string) => inputs[key] ?? '',
            ),
          ],
        ]
      : [],
  );
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      CI: 'true',
      ...secrets,
      ...Object.fromEntries(filled),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
};

const endpoints: {
  base64?: Awaited<ReturnType<typeof startEndpoint>>;
  article?: Awaited<ReturnType<typeof startEndpoint>>;
} = {};
beforeAll(async () => {
  endpoints.base64 = await startEndpoint('base64', { key: 'a-key-of-ci' });
  endpoints.article = await startEndpoint('base64-article', { key: 'a-key-of-ci' });
});
afterAll(() => Promise.all(Object.values(endpoints).map(({ close }) => close())));

describe.each([
  [
    'action.yml',
    'fail-on',
    ['lint.sarif', 'lint.html'],
    ['verify.xml', 'verify.sarif', 'verify.html', 'verify.json'],
  ],
  [
    'templates/azure-pipelines.yml',
    'failOn',
    ['lint.xml', 'lint.html'],
    ['verify.xml', 'verify.html', 'verify.json'],
  ],
])('the steps of %s', (file, failOn, lintFiles, verifyFiles) => {
  const steps = stepsOf(file);
  const [lint, verify] = ['Lint', 'Verify'].map((name) => steps.find((step) => step.name === name));
  const inputsOf = (connectors: string, url: string): Record<string, string> => ({
    command,
    connectors,
    url,
    credentials: 'api_key=@env:FUNCTION_KEY',
    arguments: '--runs 5',
    reports: mkdtempSync(join(tmpdir(), 'pinout-ci-')),
    [failOn]: 'error',
  });
  const secrets = { FUNCTION_KEY: 'a-key-of-ci' };

  it('are lint and verify', () => {
    expect(steps.map(({ name }) => name).filter((name) => /Lint|Verify/.test(name))).toEqual([
      'Lint',
      'Verify',
    ]);
  });
  it('lint the connectors, and leave reports', async () => {
    if (lint === undefined) return expect.fail('no such step');
    const inputs = inputsOf('contracts/base64', '');
    const { code, output } = await runStep(lint, inputs, secrets);
    expect(output).not.toContain('a-key-of-ci');
    expect(code, output).toBe(0);
    for (const name of lintFiles) expect(existsSync(join(inputs['reports'] ?? '', name)), name).toBe(true);
  });
  it('verify an endpoint that keeps its contract, and leave reports', async () => {
    if (verify === undefined) return expect.fail('no such step');
    const inputs = inputsOf('contracts/base64', endpoints.base64?.url ?? '');
    const { code, output } = await runStep(verify, inputs, secrets);
    expect(code, output).toBe(0);
    for (const name of verifyFiles) {
      const path = join(inputs['reports'] ?? '', name);
      expect(existsSync(path), name).toBe(true);
      expect(readFileSync(path, 'utf8')).not.toContain('a-key-of-ci');
    }
  });
  it('fail where the endpoint breaks its contract, where there is none, and where nothing could be asked', async () => {
    if (verify === undefined) return expect.fail('no such step');
    expect(
      (await runStep(verify, inputsOf('contracts/base64-article', endpoints.article?.url ?? ''), secrets))
        .code,
    ).toBe(1);
    expect((await runStep(verify, inputsOf('contracts/base64', 'http://127.0.0.1:1'), secrets)).code).toBe(2);
    const keyless = {
      ...inputsOf('contracts/base64-article', endpoints.article?.url ?? ''),
      credentials: '',
    };
    expect((await runStep(verify, keyless, {})).code).toBe(2);
  });
});

it('every action that is used is pinned to a commit', () => {
  const files = ['action.yml', '.github/workflows/ci.yml', '.github/workflows/release.yml'];
  const used = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/uses: (\S+)/g)].map(([, name = '']) => name),
  );
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
});

it('the action sums up the findings of its reports', async () => {
  const sum = stepsOf('action.yml').find(({ name }) => name === 'Sum up');
  if (sum === undefined) return expect.fail('no such step');
  const reports = mkdtempSync(join(tmpdir(), 'pinout-ci-'));
  const finding = (severity: string) => ({ findings: [{ severity }] });
  const checks = ['error', 'warning', 'warning', 'info'].map(finding);
  writeFileSync(join(reports, 'lint.json'), JSON.stringify({ checks }));
  const output = join(reports, 'output');
  const { code } = await runStep(sum, { reports }, { GITHUB_OUTPUT: output });
  expect([code, readFileSync(output, 'utf8')]).toEqual([0, 'errors=1\nwarnings=2\n']);
});
