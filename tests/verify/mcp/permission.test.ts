import { describe, expect, it } from 'vitest';
import { plainShop } from '../../../tools/mcp-faults/plain-server.ts';
import { checkOf, noting, verifyShop } from './shop.ts';

describe('which tools are called', () => {
  it('never one that may remove, unless it is named', async () => {
    const called: string[] = [];
    const report = await verifyShop(noting(plainShop(), called));
    expect(called).toContain('add_note');
    expect(called).not.toContain('cancel_order');
    expect(checkOf(report, 'cancel_order ok')?.verdict).toMatchObject({ kind: 'skip', needs: 'flag' });
  });

  it('the one that a flag names', async () => {
    const called: string[] = [];
    await verifyShop(noting(plainShop(), called), { allowTools: ['cancel_order'] });
    expect(called).toContain('cancel_order');
  });

  it('all of them, if all changes are allowed', async () => {
    const called: string[] = [];
    await verifyShop(noting(plainShop(), called), { allowChanges: 'all' });
    expect(called).toContain('cancel_order');
  });

  it('only those that say that they read, if nothing may change', async () => {
    const called: string[] = [];
    const report = await verifyShop(noting(plainShop(), called), { safe: true });
    expect(new Set(called)).toEqual(
      new Set(['search_orders', 'read_order', 'quote_shipping', 'find_invoice', 'pinout_unknown_tool']),
    );
    expect(checkOf(report, 'add_note ok')?.verdict).toMatchObject({ kind: 'skip', needs: 'flag' });
  });

  it('a tool that adds, three times at most on another machine', async () => {
    const called: string[] = [];
    await verifyShop(noting(plainShop(), called), { url: 'http://shop.invalid', runs: 8 });
    // Refused calls add nothing, so that three can succeed.
    const added = called.filter((name) => name === 'add_note').length;
    expect(added).toBeGreaterThanOrEqual(3);
    const all: string[] = [];
    await verifyShop(noting(plainShop(), all), { runs: 8 });
    expect(added).toBeLessThan(all.filter((name) => name === 'add_note').length);
  });

  it('none that is in the list "never"', async () => {
    const called: string[] = [];
    const report = await verifyShop(noting(plainShop(), called), {
      never: ['InvokeMCP/read_order'],
      allowChanges: 'all',
    });
    expect(called).not.toContain('read_order');
    expect(checkOf(report, 'read_order ok')?.verdict).toMatchObject({ kind: 'skip' });
  });

  it('nothing at all, if the whole server is in the list', async () => {
    let count = 0;
    const report = await verifyShop(
      (request) => {
        count += 1;
        return plainShop()(request);
      },
      { never: ['InvokeMCP'] },
    );
    expect(count).toBe(0);
    expect(report.checks.map(({ verdict }) => verdict.kind)).toEqual(['skip']);
  });
});
