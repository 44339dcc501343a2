import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFoundFile, readNamedFile, readNamedText } from '../../src/disk/read-file.ts';
import { runForOutput } from '../../src/disk/user-values.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-read-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
writeFileSync(at('a.txt'), 'text');
writeFileSync(at('large.txt'), 'x'.repeat(200_000));
mkdirSync(at('inner'));
writeFileSync(at('inner/own.txt'), 'own');
symlinkSync(at('a.txt'), at('inner/out.txt'));
symlinkSync(at('round'), at('round'));
execFileSync('mkfifo', [at('pipe'), at('silent')]);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('a file that was found', () => {
  it('is read whole', () => {
    expect(text(readFoundFile(at('a.txt')))).toBe('text');
    expect(readFoundFile(at('large.txt'))).toHaveLength(200_000);
  });
  it.each([
    ['pipe', /not an ordinary file/],
    ['inner', /it is a folder/],
    ['round', /links go round/],
    ['none', /does not exist/],
    ['a.txt/b', /not a folder/],
    ['x'.repeat(300), /name is too long/],
  ])('is never waited for, and never a stack: %s', (name, message) => {
    expect(() => readFoundFile(at(name))).toThrow(expect.objectContaining({ code: 'file-unreadable' }));
    expect(() => readFoundFile(at(name))).toThrow(message);
  });
  it.each(['/dev/zero', '/dev/null', '/dev/random'])('is not a device: %s', (path) => {
    expect(() => readFoundFile(path)).toThrow(/not an ordinary file/);
  });
  it('is bounded', () => {
    expect(() => readFoundFile(at('large.txt'), { limit: 1_000 })).toThrow(
      expect.objectContaining({ code: 'file-too-large' }),
    );
  });
  it('stays in its folder, links resolved', () => {
    expect(text(readFoundFile(at('inner/own.txt'), { within: at('inner') }))).toBe('own');
    expect(() => readFoundFile(at('inner/out.txt'), { within: at('inner') })).toThrow(/leads outside/);
    expect(() => readFoundFile(at('inner/../a.txt'), { within: at('inner') })).toThrow(/leads outside/);
  });
});

describe('a file that the user has named', () => {
  it.each(['https://api.contoso.com/openapi.json?v=1&x=2', 'https:/api.contoso.com/openapi.json?v=1&x=2'])(
    'is no address, and the remedy makes a file of it: %s',
    (path) => {
      expect(() => readNamedFile(path)).toThrow(
        expect.objectContaining({
          message: 'https://api.contoso.com/openapi.json?v=1&x=2 is an address, and not a file.',
          remedy:
            "Save what it answers, and name that file: curl -fo saved.json 'https://api.contoso.com/openapi.json?v=1&x=2'",
        }),
      );
    },
  );
  it('may be a pipe that is slow to speak', () => {
    const child = spawn('sh', ['-c', 'sleep 0.2; printf of-a-pipe > "$0"', at('pipe')]);
    expect(readNamedText(at('pipe'))).toBe('of-a-pipe');
    child.kill();
  });
  it('is waited for, but not for ever', () => {
    expect(() => readNamedFile(at('silent'), { deadlineMs: 50 })).toThrow(/nothing came out of it in time/);
  });
  it('is bounded: a device without an end', () => {
    expect(() => readNamedFile('/dev/zero', { limit: 1_000_000 })).toThrow(
      expect.objectContaining({ code: 'file-too-large' }),
    );
    expect(readNamedFile('/dev/null')).toHaveLength(0);
  });
  it('has the code and the remedy of its flag', () => {
    const options = { code: 'pem-unreadable', remedy: 'Name a PEM file.' } as const;
    expect(() => readNamedFile(at('none'), options)).toThrow(expect.objectContaining(options));
  });
});

describe('a command that gives a value', () => {
  it('gives what it prints, without the line end', () => {
    expect(runForOutput('printf "a b\\n"')).toBe('a b');
    expect(() => runForOutput('echo broken >&2; exit 3')).toThrow(/failed: broken/);
  });
});
