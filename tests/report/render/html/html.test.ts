import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../../src/report/render/html/html.ts';
import { htmlPolicy } from '../../../../src/report/render/html/policy.ts';
import { htmlScript } from '../../../../src/report/render/html/script.ts';
import { htmlStyle } from '../../../../src/report/render/html/style.ts';
import { brokenReport, lintReport } from '../../sample-reports.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

describe('html', () => {
  it('admits its own style and script by their hashes, and nothing else', () => {
    expect(htmlPolicy).toBe(
      `default-src 'none'; style-src 'sha256-${hashOf(htmlStyle)}'; script-src 'sha256-${hashOf(htmlScript)}'; base-uri 'none'; form-action 'none'`,
    );
  });
  it('carries style and script whole', () => {
    const page = renderHtml(lintReport);
    expect(page).toContain(`<style>${htmlStyle}</style>`);
    expect(page).toContain(`<script>${htmlScript}</script>`);
  });
  it('says when and by what it was made, where that is known', () => {
    expect(renderHtml(lintReport, { version: '1.2.3', createdAt: '2026-11-25T01:02:03.456Z' })).toContain(
      'pinout lint 1.2.3 · <time datetime="2026-11-25T01:02:03.456Z">2026-11-25 01:02:03 UTC</time>',
    );
    expect(renderHtml(lintReport)).not.toContain('<time');
  });
  it('cuts long bodies, and says so', () => {
    const [check] = brokenReport.checks;
    const [exchange] = check?.exchanges ?? [];
    if (check === undefined || exchange?.response === undefined) return expect.fail();
    const body = { encoding: 'text', text: 'x'.repeat(50_000), bytes: 50_000 } as const;
    const long = { ...exchange, response: { ...exchange.response, body } };
    const page = renderHtml({ ...brokenReport, checks: [{ ...check, findings: [], exchanges: [long] }] });
    expect(page).toContain('50000 bytes, only the beginning is shown');
    expect(page.match(/x{1000,}/)?.[0]).toHaveLength(20_000);
  });
});
