import { describe, expect, it } from 'vitest';
import { readCases } from '../../../src/verify/cases/read-cases.ts';
import type { VerifyCase } from '../../../src/verify/model/case.ts';
import { plainShop } from '../../../tools/mcp-faults/plain-server.ts';
import { shopConnector } from '../../../tools/mcp-faults/shop-connector.ts';
import { checkOf, noting, verifyShop } from './shop.ts';

const read = (text: string): readonly VerifyCase[] =>
  readCases(shopConnector(), 'cases.yaml', new TextEncoder().encode(text), { env: { ORDER: 'A-101' } });

const cases = `cases:
  - name: an order that is there
    operation: InvokeMCP
    tool: read_order
    arguments: { orderId: "@env:ORDER" }
    tags: smoke
    expect:
      body:
        structuredContent: { id: A-101, customer: Grace, total: { $range: [90, 100] } }
  - name: no order
    operation: InvokeMCP
    tool: read_order
    arguments: { orderId: nothing }
    expect: { isError: true }
`;

describe('cases of tools', () => {
  it('are called first, with their arguments and what they expect', async () => {
    const report = await verifyShop(plainShop(), { cases: read(cases) });
    const ok = checkOf(report, 'read_order ok');
    expect(ok?.verdict).toEqual({ kind: 'pass' });
    expect(ok?.exchanges?.[0]?.label).toBe('an order that is there');
    expect(ok?.exchanges?.[0]?.request.body?.text).toContain('"orderId":"A-101"');
    expect(checkOf(report, 'read_order isError')?.exchanges?.[0]?.label).toBe('no order');
  });

  it('fail with their place where they do not hold', async () => {
    const wrong = cases.replace('Grace', 'Ada').replace('isError: true', 'isError: false');
    const report = await verifyShop(plainShop(), { cases: read(wrong) });
    const { findings = [] } = checkOf(report, 'read_order ok') ?? {};
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'case-mismatch',
        message:
          'an order that is there: the result/structuredContent/customer is not what the case expects.',
        expected: '"Ada"',
        actual: '"Grace"',
        at: { file: 'cases.yaml', line: 9 },
      },
      { code: 'case-mismatch', message: 'no order: isError is not what the case expects.' },
    ]);
  });

  it('allow a tool that may remove, and nothing else of it', async () => {
    const called: string[] = [];
    const text =
      'cases: [{ operation: InvokeMCP, tool: cancel_order, arguments: { orderId: no }, expect: { isError: true } }]';
    const report = await verifyShop(noting(plainShop(), called), { cases: read(text) });
    expect(called.filter((name) => name === 'cancel_order')).toHaveLength(1);
    expect(checkOf(report, 'cancel_order isError')?.verdict).toEqual({ kind: 'pass' });
    expect(checkOf(report, 'cancel_order ok')?.verdict).toMatchObject({ kind: 'skip' });
  });

  it('are all that is called with a tag', async () => {
    const called: string[] = [];
    const report = await verifyShop(noting(plainShop(), called), { cases: read(cases), tags: ['smoke'] });
    expect(called).toEqual(['read_order']);
    expect(report.checks.filter(({ verdict }) => verdict.kind === 'pass').map(({ name }) => name)).toEqual([
      'InvokeMCP read_order ok',
    ]);
  });

  it.each([
    ['cases: [{ operation: InvokeMCP, status: 200 }]', /names no tool/],
    ['cases: [{ operation: InvokeMCP, tool: read_order, status: 200 }]', /has "status"/],
    ['cases: [{ operation: InvokeMCP, tool: read_order, given: [x] }]', /has "given"/],
    ['cases: [{ operation: InvokeMCP, tool: read_order, arguments: 7 }]', /is not a mapping/],
    ['cases: [{ operation: InvokeMCP, tool: read_order, expect: { isError: 1 } }]', /neither true nor false/],
  ])('refuse what does not go together: %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
