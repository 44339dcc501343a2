import { afterAll, describe, expect, it } from 'vitest';
import { lintConnectors } from '../../src/lint/lint-connectors.ts';
import { createLearnThread } from '../../src/studio/session/create-learn-thread.ts';
import { targetOf } from '../../src/studio/session/create-lint-engine.ts';

const thread = createLearnThread();
afterAll(() => thread.close());

describe('the thread that lints for the studio', () => {
  it('finds what `pinout lint` finds, again and again', async () => {
    const target = (await targetOf('contracts/currency')) ?? expect.fail();
    const rules = { 'connector-host-placeholder': 'error' } as const;
    const whole = await lintConnectors(['contracts/currency'], { ruleset: 'all', rules });
    expect(whole.checks.flatMap(({ findings }) => findings).length).toBeGreaterThan(0);
    expect(await thread.lint(target, { ruleset: 'all', rules })).toEqual(whole);
    expect(await thread.lint(target, { ruleset: 'all', rules })).toEqual(whole);
  });

  it('says in a sentence what it cannot do, and goes on', async () => {
    const target = (await targetOf('contracts/currency')) ?? expect.fail();
    await expect(thread.lint(target, { ruleset: 'connectr' })).rejects.toThrow(
      'There is no ruleset connectr. Did you mean connector?',
    );
    await expect(thread.compare('contracts/nowhere')).rejects.toThrow(/nowhere/);
    expect((await thread.lint(target, {})).tool).toBe('lint');
  });
});
