import { describe, expect, it } from 'vitest';
import { createProgress, type Progress } from '../../src/cli/progress.ts';

/** A stream that keeps what it is given, with a clock that is moved by hand. */
const start = (
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string>> = {},
): { readonly progress: Progress; readonly written: string[]; readonly pass: (ms: number) => void } => {
  const written: string[] = [];
  let time = 0;
  const target = { ...stream, write: (text: string): void => void written.push(text) };
  return { written, pass: (ms) => (time += ms), progress: createProgress(target, env, () => time) };
};

describe('createProgress', () => {
  it('writes over its line and takes it away at the end', () => {
    const { progress, written, pass } = start({ isTTY: true });
    progress.update('one');
    pass(100);
    progress.update('two');
    progress.end();
    expect(written).toEqual(['\r\u001b[2Kone', '\r\u001b[2Ktwo', '\r\u001b[2K']);
  });
  it('writes no more often than the eye sees', () => {
    const { progress, written, pass } = start({ isTTY: true });
    for (let count = 0; count < 1_000; count++) {
      progress.update(String(count));
      pass(1);
    }
    expect(written.length).toBeLessThan(15);
  });
  it('keeps to one line, and sends no control characters of a text', () => {
    const { progress, written } = start({ isTTY: true, columns: 10 });
    progress.update('\u001b[31mlong\ntext that goes on');
    expect(written).toEqual(['\r\u001b[2K␛[31mlon…']);
  });
  it('writes nothing after the end, nor where nothing was shown', () => {
    const { progress, written } = start({ isTTY: true });
    progress.end();
    progress.update('late');
    expect(written).toEqual([]);
  });
  it.each([
    ['there is no terminal', {}, {}],
    ['CI runs it', { isTTY: true }, { CI: 'true' }],
    ['the terminal is dumb', { isTTY: true }, { TERM: 'dumb' }],
  ] as const)('is silent where %s', (_, stream, env) => {
    const { progress, written } = start(stream, env);
    progress.update('x');
    progress.end();
    expect(written).toEqual([]);
  });
  it('takes CI=false for no CI', () => {
    const { progress, written } = start({ isTTY: true }, { CI: 'false' });
    progress.update('x');
    expect(written).toHaveLength(1);
  });
});
