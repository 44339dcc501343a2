import { afterAll, describe, expect, it } from 'vitest';
import { startEndpoint } from '../../../../endpoints/host/start-endpoint.ts';
import { verifyCommand } from '../../../../src/cli/commands/verify/command.ts';
import type { Report } from '../../../../src/report/report.ts';
import { outcomeOf } from '../../../../src/report/verdict.ts';

const endpoint = await startEndpoint('base64');
afterAll(() => endpoint.close());

const run = async (...words: readonly string[]): Promise<{ report?: Report; text: string }> => {
  const seen: { report?: Report; text: string } = { text: '' };
  const command = verifyCommand({
    report: (report) => {
      seen.report = report;
    },
    write: (text) => {
      seen.text += text;
    },
    warn: () => undefined,
  }).exitOverride();
  await command.parseAsync(words, { from: 'user' });
  return seen;
};
const base = ['contracts/base64', '--credential', 'api_key=local-key'];

describe('pinout verify', () => {
  it('reports every documented status of an endpoint that keeps its contract', async () => {
    const { report } = await run(...base, '--url', endpoint.url, '--min-coverage', '100');
    expect(report?.checks.filter(({ verdict }) => verdict.kind === 'fail')).toEqual([]);
    expect(report?.facts).toMatchObject({ documented: 11, seen: 11, coverage: 100 });
  });
  it('prints a plan and sends nothing', async () => {
    const { report, text } = await run(...base, '--dry-run', '--operation', 'EncodeQuery');
    expect(report).toBeUndefined();
    expect(text).toContain('EncodeQuery 400: query input is left out\n');
    expect(text).toMatch(/base64: \d+ requests: \d+ read\n$/);
  });
  it('says in a plan how much reads, creates, changes and deletes', async () => {
    const { text } = await run('tools/faults/things', '--credential', 'api_key=x', '--dry-run');
    expect(text).toMatch(/: \d+ requests: \d+ read, \d+ create, \d+ change, \d+ delete\n$/);
    const none = await run(
      'tools/faults/things',
      '--credential',
      'api_key=x',
      '--dry-run',
      '--allow-changes',
      'none',
    );
    // Its cases make one thing and delete it.
    expect(none.text).toMatch(/requests: \d+ read, 1 create, 1 delete\n$/);
  });
  it('adds the base path that it is told, or none', async () => {
    const whole = [...base, '--operation', 'EncodeQuery', '--status', '200'];
    const { report } = await run(...whole, '--url', `${endpoint.url}/api`, '--no-base-path');
    expect(report?.checks[0]?.verdict.kind).toBe('pass');
    const other = await run(...whole, '--url', endpoint.url, '--base-path', 'api/');
    expect(other.report?.checks[0]?.verdict.kind).toBe('pass');
    const wrong = await run(...whole, '--url', endpoint.url, '--base-path', '/v9');
    expect(wrong.report?.checks[0]?.verdict.kind).not.toBe('pass');
  });
  it('gives up waiting for an endpoint that never answers', async () => {
    await expect(run(...base, '--url', 'http://127.0.0.1:1', '--wait', '1')).rejects.toMatchObject({
      code: 'endpoint-unreachable',
      message: expect.stringContaining('for 1 seconds'),
    });
  });
  it.each([
    ['url-missing', [...base]],
    ['url-invalid', [...base, '--url', 'localhost']],
    ['endpoint-unreachable', [...base, '--url', 'http://127.0.0.1:1']],
    ['credential-unknown', ['contracts/base64', '--url', endpoint.url, '--credential', 'key=x']],
    ['operation-unknown', [...base, '--url', endpoint.url, '--operation', 'Encode']],
  ] as const)('%s', async (code, words) => {
    await expect(run(...words)).rejects.toMatchObject({ code });
  });
  it.each([
    ['nothing-verified', ['contracts/base64', '--url', endpoint.url, '--status', '200']],
    ['no-success-verified', ['contracts/base64', '--url', endpoint.url]],
    [
      'coverage-too-low',
      [
        ...base,
        '--url',
        endpoint.url,
        '--safe',
        '--cases',
        'tests/cli/commands/no-cases.yaml',
        '--min-coverage',
        '90',
      ],
    ],
  ] as const)('%s is what the report comes to', async (code, words) => {
    const { report } = await run(...words);
    expect(report === undefined ? undefined : outcomeOf(report)).toMatchObject({
      kind: 'unverified',
      doubts: [{ code }],
    });
  });
});
