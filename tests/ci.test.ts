import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
    'fail-on-skipped',
    ['lint.sarif', 'lint.html'],
    ['verify.xml', 'verify.sarif', 'verify.html', 'verify.json'],
  ],
  [
    'templates/azure-pipelines.yml',
    'failOn',
    'failOnSkipped',
    ['lint.xml', 'lint.html'],
    ['verify.xml', 'verify.html', 'verify.json'],
  ],
])('the steps of %s', (file, failOn, failOnSkipped, lintFiles, verifyFiles) => {
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
  it('end with 2 if something was skipped, and somebody asked for that', async () => {
    if (verify === undefined) return expect.fail('no such step');
    const inputs = { ...inputsOf('contracts/base64', endpoints.base64?.url ?? ''), arguments: '--safe' };
    expect((await runStep(verify, inputs, secrets)).code).toBe(0);
    const { code, output } = await runStep(verify, { ...inputs, [failOnSkipped]: 'all' }, secrets);
    expect(code, output).toBe(2);
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

describe('the problem matcher', () => {
  interface Matcher {
    readonly pattern: readonly { readonly regexp: string }[];
  }
  const { problemMatcher } = JSON.parse(readFileSync(join(root, '.github/pinout-matcher.json'), 'utf8')) as {
    readonly problemMatcher: readonly Matcher[];
  };
  const patterns = (problemMatcher[0]?.pattern ?? []).map(({ regexp }) => new RegExp(regexp));

  it('is the same in the documentation', () => {
    const shown = readFileSync(join(root, 'docs/ci.md'), 'utf8');
    for (const { regexp } of problemMatcher[0]?.pattern ?? [])
      expect(shown).toContain(JSON.stringify(regexp));
  });

  it('finds what the output shows: severity, rule, place and message', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pinout-ci-'));
    const text = readFileSync(join(root, 'contracts/base64/apiDefinition.swagger.json'), 'utf8');
    writeFileSync(join(folder, 'apiDefinition.swagger.json'), text.replace('"2.0"', '"3.0"'));
    const { stdout } = spawnSync('bash', ['-c', `${command} lint '${folder}' --no-color`], {
      cwd: root,
      encoding: 'utf8',
    });
    const lines = stdout.split('\n');
    const found = lines.flatMap((_, index) => {
      const matches = patterns.map((pattern, step) => pattern.exec(lines[index + step] ?? ''));
      const [first, place, message] = matches;
      return first && place && message ? [[first[1], first[2], place[2], message[1]]] : [];
    });
    expect(found).toContainEqual([
      'error',
      'connector-swagger-version',
      '2',
      'The version "3.0" is not "2.0".',
    ]);
  });
});

it('the GitLab jobs run as they are written, and leave their reports', async () => {
  const [, yaml = ''] =
    /```yaml\n# \.gitlab-ci\.yml\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/ci.md'), 'utf8')) ?? [];
  interface Job {
    readonly script: readonly string[];
  }
  const jobs = parse(yaml) as { readonly pinout: Job; readonly 'pinout-verify': Job };
  const folder = mkdtempSync(join(tmpdir(), 'pinout-gitlab-'));
  cpSync(join(root, 'contracts/base64'), join(folder, 'contracts/base64'), { recursive: true });
  // `npm ci` and where npx finds Pinout are the project's own.
  const run = async ({ script }: Job): Promise<number | null> => {
    const text = `npm() { :; }; npx() { shift 2; ${command} "$@"; }\n${script.join('\n')}`;
    const env = { ...process.env, PINOUT_URL: endpoints.base64?.url, FUNCTION_KEY: 'a-key-of-ci' };
    // The endpoint is in this process, which must not wait.
    const [status] = await once(
      spawn('bash', ['-e', '-c', text], { cwd: folder, env, stdio: 'ignore' }),
      'close',
    );
    return status as number | null;
  };
  expect(await run(jobs.pinout)).toBe(0);
  expect(await run(jobs['pinout-verify'])).toBe(0);
  expect(existsSync(join(folder, 'verify.xml'))).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, 'code-quality.json'), 'utf8'))).toEqual(expect.any(Array));
  expect(existsSync(join(folder, 'lint.xml'))).toBe(true);
});
