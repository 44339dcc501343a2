import { Writable } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { CommandEntry } from '../../src/cli/command-entry.ts';
import { commands } from '../../src/cli/commands.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { PinoutError } from '../../src/error.ts';
import type { Report } from '../../src/report/report.ts';

const run = async (words: readonly string[], entries?: readonly CommandEntry[]) => {
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    new Writable({
      write: (chunk, _, done) => {
        texts[name] += String(chunk);
        done();
      },
    });
  const status = await runCommandLine(words, '1.2.3', { out: stream('out'), err: stream('err') }, entries);
  return { status, ...texts };
};

const entry = (name: string, act: CommandEntry['load']): CommandEntry => ({
  name,
  description: `does ${name}`,
  load: act,
});
const report = (kind: 'pass' | 'fail'): Report => ({
  tool: 'verify',
  subjects: ['x'],
  checks: [{ subject: 'x', name: 'y', verdict: { kind }, findings: [] }],
  facts: {},
});

describe('the command line', () => {
  it('prints its version', async () => {
    expect(await run(['--version'])).toEqual({ status: 0, out: '1.2.3\n', err: '' });
  });

  it('lists every command when asked for help', async () => {
    const { status, out, err } = await run(['--help']);
    expect([status, err]).toEqual([0, '']);
    for (const { name } of commands) expect(out).toContain(`\n  ${name}`);
  });

  it('says what there is where nothing is asked for, which is not a success', async () => {
    const { status, out, err } = await run([]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('Usage: pinout <command>');
  });

  it.each(commands.map(({ name }) => name))('%s explains itself, its code loaded only then', async (name) => {
    for (const words of [
      ...(name === 'mock' || name === 'proxy' ? [] : [[name, '-h']]),
      [name, '--help'],
      ['help', name],
    ]) {
      const { status, out } = await run(words);
      expect([status, out.split('\n')[0]]).toEqual([0, expect.stringContaining(`Usage: pinout ${name}`)]);
    }
  });

  it('loads no command that is not asked for', async () => {
    const loaded: string[] = [];
    const entries = ['one', 'two'].map((name) =>
      entry(name, async () => {
        loaded.push(name);
        return new Command(name).action(() => undefined);
      }),
    );
    await run(['two'], entries);
    await run(['--help'], entries);
    expect(loaded).toEqual(['two']);
  });

  it.each([
    [['verfy'], "error: Unknown command 'verfy'. Did you mean verify?\n"],
    [['frobnicate'], "error: Unknown command 'frobnicate'. See pinout --help.\n"],
    [['verify', '--ulr', 'x'], "error: Unknown option '--ulr'. Did you mean --url?\n"],
    [['--nope'], "error: Unknown option '--nope'. See pinout --help.\n"],
    [
      ['proxy', 'contracts/base64'],
      'error: No endpoint is named.\n  Name it: --url https://host:port, or --env with an environment of pinout.config.*.\n',
    ],
    [['trace'], "error: Missing required argument 'connector'. See pinout trace --help.\n"],
    [
      ['completion', 'tcsh'],
      "error: 'tcsh' is not a valid shell. Allowed choices are bash, zsh, fish, powershell. See pinout completion --help.\n",
    ],
    [['pact', 'check'], "error: Missing required argument 'files'. See pinout pact check --help.\n"],
    [['pact', 'chekc'], "error: Unknown command 'chekc'. Did you mean check?\n"],
  ])('answers %j in one sentence', async (words, err) => {
    expect(await run(words)).toEqual({ status: 2, out: '', err });
  });

  it.each([
    ['a missing folder', ['verify', 'no/such/folder', '--url', 'http://127.0.0.1:1']],
    ['a URL that refuses connections', ['verify', 'contracts/base64', '--url', 'http://127.0.0.1:1']],
    [
      'a wrong credential name',
      ['verify', 'contracts/base64', '--url', 'http://127.0.0.1:1', '--credential', 'x=1'],
    ],
    ['no URL', ['verify', 'contracts/base64']],
    ['a folder that cannot be written to', ['generate', 'msw', 'contracts/base64', '--out', '/dev/null/x']],
  ])('answers %s with one sentence and its remedy, and no stack', async (_, words) => {
    const { status, out, err } = await run(words);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: [^\n]+\.\n {2}[A-Z][^\n]+\.\n$/);
  });

  it('shows the place of what it cannot read', async () => {
    const act = entry('x', async () =>
      new Command('x').action(() => {
        throw new PinoutError('file-empty', 'It is wrong.', 'Put it right.', {
          at: { file: 'f.json', line: 2, column: 3 },
        });
      }),
    );
    expect((await run(['x'], [act])).err).toBe('error: It is wrong.\n  at f.json:2:3\n  Put it right.\n');
  });

  it('keeps the stack of what nobody expected, and says whose fault it is', async () => {
    const act = entry('x', async () =>
      new Command('x').action(() => {
        throw new TypeError('boom');
      }),
    );
    const { status, err } = await run(['x'], [act]);
    expect(status).toBe(2);
    expect(err).toMatch(/^error: This is a bug in Pinout[^\n]+\nTypeError: boom\n {4}at /);
  });

  it.each([
    ['a report without findings', 0, report('pass'), 'report'],
    ['a report with a failed check', 1, report('fail'), 'report'],
    ['a failed check in a report that is only shown', 0, report('fail'), 'show'],
  ] as const)('ends after %s with %i', async (_, status, given, how) => {
    const act = entry('x', async (output) => new Command('x').action(() => output[how](given)));
    const ended = await run(['x'], [act]);
    expect([ended.status, ended.err]).toEqual([status, '']);
    expect(ended.out).not.toBe('');
  });

  it('ends with 1 where the answer is no', async () => {
    const act = entry('x', async ({ fail, write }) =>
      new Command('x').action(() => {
        write('no\n');
        fail();
      }),
    );
    expect(await run(['x'], [act])).toEqual({ status: 1, out: 'no\n', err: '' });
  });

  it('hands the flags of a report to whoever writes it', async () => {
    const words = ['pact', 'check', 'contracts/currency/pacts', '--format', 'json'];
    const { status, out } = await run(words);
    expect(JSON.parse(out)).toMatchObject({ tool: 'pact', subjects: expect.any(Array) });
    expect(status).toBe(0);
  });
});

describe('what somebody wrote, in an error', () => {
  it.each([
    ['a run without a name', ['fleet', 'cancel', ''], "'' is not a valid run. Letters,"],
    [
      'a line break and an escape',
      ['fleet', 'cancel', 'a\nb\u001b[31m'],
      "'a⏎b␛[31m' is not a valid run. Letters,",
    ],
    ['a suggestion stays', ['verfy'], "Unknown command 'verfy'. Did you mean verify?"],
    ['a name of a file', ['lint', 'x\u001b[2J.json'], 'x␛[2J.json'],
  ])('%s is text', async (_, words, told) => {
    const { status, err } = await run([
      ...words,
      ...(words[0] === 'fleet' ? ['--queue', 'redis://127.0.0.1:9'] : []),
    ]);
    expect(status).toBe(2);
    expect(err).toContain(told);
    expect(err).not.toContain('\u001b');
  });

  it('a credential that no connector of the studio asks for ends it', async () => {
    const { status, err } = await run(['studio', 'contracts/base64', '--credential', 'nope=1']);
    expect(status).toBe(2);
    expect(err).toContain('base64 has no security scheme and no connection parameter "nope".');
  });
});
