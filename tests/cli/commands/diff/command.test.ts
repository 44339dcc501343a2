import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/cli/run-command-line.ts';
import { loadConnector } from '../../../../src/load/load-connector.ts';
import { serveMock } from '../../../../src/mock/adapters/node.ts';
import { createMock } from '../../../../src/mock/create-mock.ts';
import { fingerprintOf } from '../../../../src/report/group/fingerprint.ts';
import type { Check, Report } from '../../../../src/report/report.ts';
import { editText } from '../../../../src/source/edit/edit-text.ts';
import type { TextEdit } from '../../../../src/source/edit/text-edit.ts';
import { remove, set } from '../../../diff/rows.ts';
import { smallConnector } from '../../../diff/small-connector.ts';

const home = mkdtempSync(join(tmpdir(), 'pinout-diff-'));
process.env['GIT_CEILING_DIRECTORIES'] = home;

interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The command in this process, for which folders are named in full. */
const runHere = async (...words: readonly string[]): Promise<Run> => {
  const streams = { out: new PassThrough(), err: new PassThrough() };
  const status = await runCommandLine(['diff', ...words], '0.0.0', streams);
  const text = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { status, out: text(streams.out), err: text(streams.err) };
};

/** The same in another folder; this file has a process of its own. */
const run = async (cwd: string, ...words: readonly string[]): Promise<Run> => {
  const here = process.cwd();
  process.chdir(cwd);
  try {
    return await runHere(...words);
  } finally {
    process.chdir(here);
  }
};

const reportOf = ({ out }: Run): Report => JSON.parse(out) as Report;
const codesOf = (report: Report): readonly string[] =>
  report.checks.flatMap(({ findings }) => findings.map(({ code }) => code));

/** Writes the small connector, edited, into a folder. */
const write = (
  folder: string,
  edits: readonly TextEdit[] = [],
  script = 'a',
  properties?: readonly TextEdit[],
): string => {
  const connector = smallConnector({ properties: properties ?? [] });
  const { definition } = connector;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'apiDefinition.swagger.json'), editText(definition, edits).text);
  writeFileSync(join(folder, 'apiProperties.json'), connector.properties?.text ?? '');
  writeFileSync(join(folder, 'script.csx'), script);
  return folder;
};

const pick = '/paths/~1items~1{id}/get';

describe('pinout diff of files', () => {
  const before = write(join(home, 'files/before/store'));
  const after = write(join(home, 'files/after/store'), [remove(`${pick}/summary`), remove('/host')], 'b');

  it('compares two folders, and fails on what --fail-on says', async () => {
    const runs = await Promise.all([
      runHere(before, after, '--format', 'json'),
      runHere(before, after, '--fail-on', 'risky', '--format', 'json'),
      runHere(before, before, '--fail-on', 'any'),
      runHere(before, after, '--fail-on', 'never'),
    ]);
    expect(runs.map(({ status }) => status)).toEqual([0, 1, 0, 2]);
    const [first] = runs;
    expect(first && codesOf(reportOf(first)).toSorted()).toEqual([
      'host-changed',
      'operation-text-changed',
      'script-changed',
    ]);
    expect(runs[2]?.out).toContain('no findings');
    expect(runs[3]?.err).toContain('It is breaking, risky or any.');
  });

  it('accepts changes by fingerprint, with their reason, and tells of entries that fit nothing', async () => {
    const { out } = await runHere(before, after, '--fail-on', 'any', '--format', 'json');
    const findings = (JSON.parse(out) as Report).checks.flatMap((check) => check.findings);
    const accepted = findings.map((finding) => ({
      fingerprint: fingerprintOf(finding, process.cwd()),
      reason: `Nobody minds ${finding.code}.`,
      until: finding.code === 'host-changed' ? '2020-01-01' : '9999-12-31',
    }));
    const file = join(home, 'accepted.json');
    writeFileSync(file, JSON.stringify({ accepted: [...accepted, { fingerprint: 'x', reason: 'Old.' }] }));
    const done = await runHere(before, after, '--fail-on', 'any', '--allow', file, '--format', 'json');
    expect(done.status).toBe(1);
    expect(codesOf(reportOf(done))).toEqual(['host-changed']);
    const skips = reportOf(done).checks.flatMap(({ verdict }) =>
      verdict.kind === 'skip' ? [verdict.reason] : [],
    );
    expect(skips).toHaveLength(2);
    expect(skips.join(' ')).toContain('Nobody minds script-changed.');
    expect(done.err).toContain('x accepts no change: Old.');
    expect(done.err).toContain('(until 2020-01-01) accepts no change');
  });

  it('writes what fails into the file of accepted changes, and then fails no more', async () => {
    const broken = write(join(home, 'files/accept/store'), [remove(pick)]);
    const file = join(home, 'written.yaml');
    const refused = await runHere(before, broken, '--accept', 'Why not');
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining('are needed')]);
    const written = await runHere(before, broken, '--allow', file, '--accept', 'Nobody uses it.');
    expect(written.out).toContain('accepted: GetItem was removed');
    expect((await runHere(before, broken, '--allow', file)).status).toBe(0);
    await runHere(before, broken, '--allow', file, '--fail-on', 'risky', '--accept', 'The same.');
    const text = readFileSync(file, 'utf8');
    expect(text.match(/fingerprint:/g)).toHaveLength(1);
    expect(text).toContain('reason: Nobody uses it.');
    await runHere(before, after, '--allow', file, '--fail-on', 'risky', '--accept', 'Later.');
    expect(readFileSync(file, 'utf8').match(/fingerprint:/g)).toHaveLength(3);
    expect((await runHere(before, after, '--allow', file, '--fail-on', 'risky')).status).toBe(0);
  });

  it('suggests a version and writes a changelog', async () => {
    const broken = write(join(home, 'files/broken/store'), [remove(pick), set('/info/version', '1.1')]);
    const { out, status } = await runHere(before, broken, '--suggest-version');
    expect(status).toBe(1);
    expect(out).toContain('## Store 2.0\n');
    expect(out).toContain('Set info.version to 2.0; it is 1.1 now.');
    expect(out).toContain('### Breaking\n\n- GetItem was removed: saved flows and apps');
    expect((await runHere(before, after, '--suggest-version')).out).toContain('## Store 1.1\n');
  });

  it('writes a comment for a pull request', async () => {
    const broken = write(join(home, 'files/comment/store'), [remove(pick)]);
    const { out } = await runHere(before, broken, '--format', 'markdown');
    expect(out).toContain('❌ pinout diff: 1 error');
    expect(out).toContain('operation-removed');
    expect(out).toContain('Keep it; set x-ms-visibility to internal or deprecated to true');
  });

  it.each([
    ['a file that is not there', ['nowhere', before], 'nowhere is not a file or folder here'],
    ['one folder alone', [before], 'It is not clear what is to be compared'],
    [
      'a file of accepted changes that is not there',
      [before, after, '--allow', 'no.yaml'],
      'no.yaml does not exist',
    ],
  ])('refuses %s with status 2', async (_name, words, message) => {
    const { status, err, out } = await runHere(...words);
    expect(err).toContain(message);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('refuses definitions that do not load, and connectors that have nothing in common', async () => {
    const broken = join(home, 'files/text.swagger.json');
    writeFileSync(broken, '{ "swagger": ');
    const other = join(home, 'files/other.swagger.json');
    const paths = { '/x': { get: { operationId: 'X', responses: { 200: { description: '' } } } } };
    writeFileSync(other, JSON.stringify({ swagger: '2.0', info: { title: 'X', version: '1' }, paths }));
    const runs = await Promise.all([runHere(before, broken), runHere(before, other)]);
    expect(runs.map(({ status }) => status)).toEqual([2, 2]);
    expect(runs[0]?.err).toContain('this is not JSON');
    expect(runs[1]?.err).toContain('have no operation in common');
  });
});

describe('pinout diff of revisions', () => {
  const repository = join(home, 'repository');
  const folder = join(repository, 'contracts/store');
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...words], {
      cwd: repository,
      encoding: 'utf8',
    });
  const commit = (message: string): void => {
    git('add', '.');
    git('commit', '--quiet', '--message', message);
  };

  beforeAll(() => {
    write(folder);
    git('init', '--quiet', '--initial-branch', 'main');
    commit('first');
    git('checkout', '--quiet', '-b', 'feature');
    write(folder, [set(`${pick}/summary`, 'Fetch an item')], 'b');
    commit('on the branch');
    git('checkout', '--quiet', 'main');
    write(folder, [set('/host', 'moved.example.com')]);
    write(join(repository, 'contracts/second'));
    commit('on main');
    git('checkout', '--quiet', 'feature');
  });

  it('compares a revision with the files as they are, with apiProperties.json and script', async () => {
    const done = await run(repository, 'main', '--format', 'json', '--', 'contracts/store');
    expect(codesOf(reportOf(done)).toSorted()).toEqual([
      'host-changed',
      'operation-text-changed',
      'script-changed',
    ]);
    const finding = reportOf(done).checks.flatMap(({ findings }) => findings)[0];
    expect(finding?.at?.file).toBe('contracts/store/apiDefinition.swagger.json');
    expect(finding?.related?.[0]?.at.file).toBe('main:contracts/store/apiDefinition.swagger.json');
    expect(git('status', '--porcelain')).toBe('');
  });

  it('compares from the merge base on, for every connector below contracts/', async () => {
    const done = await run(repository, 'main...HEAD', '--format', 'json');
    expect(codesOf(reportOf(done)).toSorted()).toEqual(['operation-text-changed', 'script-changed']);
  });

  it('tells of a connector that is gone', async () => {
    const done = await run(repository, 'main..HEAD', '--format', 'json');
    expect(done.status).toBe(1);
    expect(codesOf(reportOf(done))).toContain('connector-removed');
    const back = await run(repository, 'HEAD..main', '--format', 'json');
    expect(codesOf(reportOf(back))).toContain('connector-added');
  });

  it('names a definition of a revision that does not load as git does', async () => {
    git('checkout', '--quiet', '-b', 'broken', 'main');
    writeFileSync(join(folder, 'apiDefinition.swagger.json'), '{ "swagger": ');
    commit('broken');
    git('checkout', '--quiet', 'feature');
    const { status, err } = await run(repository, 'broken', '--', 'contracts/store');
    expect(err).toContain('broken:contracts/store/apiDefinition.swagger.json: this is not JSON');
    expect(err).toContain('at broken:contracts/store/apiDefinition.swagger.json:1:');
    expect(status).toBe(2);
  });

  it('takes two revisions, and a definition file', async () => {
    const file = 'contracts/store/apiDefinition.swagger.json';
    const done = await run(repository, 'main', 'feature', '--format', 'json', '--', file);
    expect(codesOf(reportOf(done))).toContain('host-changed');
  });

  it.each([
    ['a revision that is not there', ['nothing', '--', 'contracts/store'], 'no revision that git knows'],
    [
      'a path that is on no side',
      ['main', '--', 'contracts/third'],
      'There is no contracts/third in main, and none here.',
    ],
  ])('refuses %s with status 2', async (_name, words, message) => {
    const { status, err } = await run(repository, ...words);
    expect(err).toContain(message);
    expect(status).toBe(2);
  });
});

it('pinout diff says that there is no repository, with status 2', async () => {
  const { status, err } = await run(home, 'main', '--', 'store');
  expect(err).toContain('this folder is in no git repository');
  expect(status).toBe(2);
});

describe('pinout diff --verify', () => {
  it('holds the new backend to the old definition and to the new one', async () => {
    const unrouted = [remove('/properties/policyTemplateInstances')];
    const before = write(join(home, 'verify/before/store'), [], '', unrouted);
    const gone = '/definitions/Item/properties/id/type';
    const after = write(join(home, 'verify/after/store'), [set(gone, 'integer')], '', unrouted);
    const server = await serveMock(createMock([await loadConnector(after)]), { port: 0 });
    try {
      const words = ['--verify', server.url, '--ask', 'prefer', '--credential', 'key=secret'];
      const { out, status } = await runHere(before, after, ...words, '--format', 'json');
      const checks = (JSON.parse(out) as Report).checks;
      const cell = (subject: string): Check | undefined =>
        checks.find(
          (check) => check.subject === subject && check.operation === 'ListItems' && check.status === '200',
        );
      expect(cell('store: old flows')?.verdict.kind).toBe('fail');
      expect(cell('store: new flows')?.verdict.kind).toBe('pass');
      expect(status).toBe(1);
    } finally {
      await server.close();
    }
  });
});
