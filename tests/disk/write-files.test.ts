import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findTarget } from '../../src/disk/find-target.ts';
import { openOutput } from '../../src/disk/open-output.ts';
import { type WriteOptions, writeFiles } from '../../src/disk/write-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinout-write-'));
  put('a.json', 'old a');
  put('b.json', 'old b');
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const put = (name: string, text: string): void => writeFileSync(at(name), text);
const text = (name: string): string => readFileSync(at(name), 'utf8');
const write = (files: Readonly<Record<string, string>>, options: WriteOptions = {}): void =>
  writeFiles(
    Object.entries(files).map(([name, content]) => ({ path: at(name), content })),
    options,
  );

describe('files are written all or none', () => {
  it.runIf(process.platform === 'linux')(
    'and not below /proc, where Node’s own way to make folders has no end',
    () => {
      expect(() => writeFiles([{ path: '/proc/pinout/reports/x.json', content: 'x' }])).toThrow(
        expect.objectContaining({ code: 'file-not-written' }),
      );
    },
  );
  it('with their folders, and nothing beside them', () => {
    write({ 'a.json': 'new a', 'new/c.json': 'new c' });
    expect([text('a.json'), text('new/c.json')]).toEqual(['new a', 'new c']);
    expect(readdirSync(folder).toSorted()).toEqual(['a.json', 'b.json', 'new']);
  });
  it('where one cannot be prepared', () => {
    mkdirSync(at('c.json'));
    expect(() => write({ 'a.json': 'new a', 'new.json': 'new', 'c.json': 'x' })).toThrow(
      expect.objectContaining({ code: 'file-not-written', message: expect.stringContaining('is a folder') }),
    );
    expect(text('a.json')).toBe('old a');
    expect(readdirSync(folder).toSorted()).toEqual(['a.json', 'b.json', 'c.json']);
  });
  it('where one cannot take its place after others have', () => {
    // The name is free while the file is prepared: the renamed folder takes it just before.
    mkdirSync(at('full'));
    put('full/x', 'x');
    const renamed = [
      { from: at('b.json'), to: at('renamed.json') },
      { from: at('full'), to: at('c.json') },
    ];
    expect(() => write({ 'a.json': 'new a', 'd.json': 'new d', 'c.json': 'x' }, { renamed })).toThrow(
      expect.objectContaining({ code: 'file-not-written' }),
    );
    expect([text('a.json'), text('b.json'), text('full/x')]).toEqual(['old a', 'old b', 'x']);
    expect(readdirSync(folder).toSorted()).toEqual(['a.json', 'b.json', 'full']);
  });
  it('a file that is renamed and changed, with the rights that it had', () => {
    chmodSync(at('a.json'), 0o640);
    write({ 'c.json': 'new' }, { renamed: [{ from: at('a.json'), to: at('c.json') }] });
    expect(text('c.json')).toBe('new');
    expect(statSync(at('c.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).toSorted()).toEqual(['b.json', 'c.json']);
  });
  it('and no file is lost to the new name of another', () => {
    const renamed = [{ from: at('a.json'), to: at('b.json') }];
    expect(() => write({}, { renamed })).toThrow(/something has that name/);
    expect([text('a.json'), text('b.json')]).toEqual(['old a', 'old b']);
  });
});

describe('a file that is replaced', () => {
  it('keeps its rights; one that may not be written stays', () => {
    chmodSync(at('a.json'), 0o600);
    write({ 'a.json': 'new' });
    expect(statSync(at('a.json')).mode & 0o777).toBe(0o600);
    write({ 'key.pem': 'k' }, { mode: 0o600 });
    expect(statSync(at('key.pem')).mode & 0o777).toBe(0o600);
    if (process.getuid?.() === 0) return;
    chmodSync(at('a.json'), 0o400);
    expect(() => write({ 'a.json': 'newer' })).toThrow(/no right/);
    expect(text('a.json')).toBe('new');
  });
  it('is the one behind a link, also if it is not there yet', () => {
    symlinkSync(at('a.json'), at('link'));
    symlinkSync(at('new.json'), at('dangling'));
    write({ link: 'by link', dangling: 'made' });
    expect([text('a.json'), text('new.json')]).toEqual(['by link', 'made']);
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  });
  it('has its old contents until everything is written', () => {
    const output = openOutput(findTarget(at('a.json')));
    output.write('half');
    expect(text('a.json')).toBe('old a');
    output.abandon();
    expect(readdirSync(folder).toSorted()).toEqual(['a.json', 'b.json']);
  });
  it('is never a file of a connector, unless that is what is edited', () => {
    put('apiDefinition.swagger.json', '{}');
    expect(() => write({ 'apiDefinition.swagger.json': 'a report' })).toThrow(
      expect.objectContaining({ code: 'output-is-input' }),
    );
    expect(text('apiDefinition.swagger.json')).toBe('{}');
    write({ 'apiDefinition.swagger.json': '{ }' }, { edits: true });
    expect(text('apiDefinition.swagger.json')).toBe('{ }');
  });
  it('is never outside of the working folder if it was named inside, and no folder is made there', () => {
    mkdirSync(at('work'));
    mkdirSync(at('home'));
    symlinkSync(at('home'), at('work/reports'));
    symlinkSync(at('a.json'), at('work/report.json'));
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(at('work'));
    try {
      for (const name of ['work/reports/lint.md', 'work/reports/new/lint.md', 'work/report.json'])
        expect(() => write({ [name]: 'x' })).toThrow(
          expect.objectContaining({
            code: 'file-outside',
            remedy: 'Put the file itself in place of the link, or name the file that it leads to.',
          }),
        );
      expect([readdirSync(at('home')), text('a.json')]).toEqual([[], 'old a']);
      write({ 'home/lint.md': 'named', 'work/new/lint.md': 'inside' });
      expect([text('home/lint.md'), text('work/new/lint.md')]).toEqual(['named', 'inside']);
    } finally {
      cwd.mockRestore();
    }
  });
  it('is never outside of the folder, unless the user has named the link', () => {
    mkdirSync(at('inner'));
    symlinkSync(at('a.json'), at('inner/link.json'));
    const within = at('inner');
    expect(() => write({ 'inner/own.json': 'x', 'inner/link.json': 'x' }, { within })).toThrow(
      expect.objectContaining({ code: 'file-outside' }),
    );
    expect(text('a.json')).toBe('old a');
    expect(readdirSync(within)).toEqual(['link.json']);
    write({ 'inner/link.json': 'named' }, { within, named: [at('inner/link.json')] });
    expect(text('a.json')).toBe('named');
  });
  it.each([
    ['links that go round', 'round', /links go round/],
    ['a name that is too long', 'x'.repeat(300), /name is too long/],
    ['a file in place of a folder', 'a.json/b', /a part of the path is not a folder/],
  ])('cannot be %s', (_, name, message) => {
    symlinkSync(at('round'), at('round'));
    expect(() => write({ [name]: 'x' })).toThrow(message);
  });
  it('is not beside what a killed run has left', () => {
    const old = '.pinout-1-0123456789ab.new';
    const fresh = '.pinout-2-0123456789ab.new';
    mkdirSync(at('swept'));
    put(`swept/${old}`, '');
    put(`swept/${fresh}`, '');
    const then = new Date(Date.now() - 7_200_000);
    utimesSync(at(`swept/${old}`), then, then);
    write({ 'swept/a': 'x' });
    expect(readdirSync(at('swept')).toSorted()).toEqual([fresh, 'a']);
  });
});

describe('what is not a file', () => {
  it('is written in place', () => {
    write({}, {});
    writeFiles([{ path: '/dev/null', content: 'gone' }]);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
  it('is full: the error says so', () => {
    expect(() => writeFiles([{ path: '/dev/full', content: 'x' }])).toThrow(/the disk is full/);
  });
});
