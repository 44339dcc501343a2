import { describe, expect, it } from 'vitest';
import { createProgressTeller } from '../../src/cli/commands/fleet/tell-progress.ts';

const tell = (isTTY: boolean, counts: readonly number[], workers = 2): { log: string; terminal: string } => {
  let [log, terminal] = ['', ''];
  const write = (text: string): void => {
    terminal += text;
  };
  const warn = (text: string): void => {
    log += text;
  };
  const teller = createProgressTeller({ isTTY, columns: 80, write }, warn, {});
  for (const done of counts) teller.tell({ jobs: 40, done, failed: done > 10 ? 1 : 0, workers });
  teller.end();
  return { log, terminal };
};

describe('the progress of a fleet', () => {
  it('is a line for each tenth in a log', () => {
    expect(tell(false, [0, 1, 2, 4, 5, 11, 39])).toEqual({
      log: '4 of 40 jobs done, 2 workers\n11 of 40 jobs done, 1 failed, 2 workers\n39 of 40 jobs done, 1 failed, 2 workers\n',
      terminal: '',
    });
  });
  it('is one line on a terminal, and is taken away', () => {
    const { log, terminal } = tell(true, [0, 20]);
    expect(log).toBe('');
    expect(terminal).toContain('0 of 40 jobs done, 2 workers');
    expect(terminal.endsWith('\r\u001b[2K')).toBe(true);
  });
  it('says once that nobody works', () => {
    expect(tell(false, [0, 0, 0], 0).log).toMatch(/^No worker listens yet: .*\n$/);
  });
});
