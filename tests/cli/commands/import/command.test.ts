import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/cli/run-command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-import-command-'));

const run = async (
  ...words: string[]
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> => {
  const texts = { out: '', err: '' };
  const sink = (key: 'out' | 'err'): Writable =>
    new Writable({
      write: (part, _, done) => {
        texts[key] += String(part);
        done();
      },
    });
  const status = await runCommandLine(words, '0.0.0', { out: sink('out'), err: sink('err') });
  return { status, ...texts };
};

const document = (summary: string, more: object = {}) => ({
  openapi: '3.0.0',
  info: { title: 'Orders', version: '1.0.0', description: 'Keeps the orders of a shop, for its customers.' },
  servers: [{ url: 'https://api.contoso.com' }],
  paths: {
    '/orders': {
      get: {
        summary,
        responses: {
          '200': {
            description: 'Orders.',
            content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } },
          },
        },
      },
    },
    ...more,
  },
});

const save = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value, null, 2));
  return path;
};

describe('pinout import', () => {
  it('writes a connector, its lock and a report, and lint finds no error', async () => {
    const out = join(folder, 'first');
    const { status, out: text } = await run(
      'import',
      save('first.json', document('List orders')),
      '--out',
      out,
    );
    expect(text).toContain('lint: no errors');
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(join(out, 'import-report.json'), 'utf8'))).toMatchObject({
      tool: 'import',
    });
    expect(readFileSync(join(out, 'readme.md'), 'utf8')).toContain('**List orders** (`ListOrders`)');
  });

  it('imports again: hand edits stay, ids stay, and it says what it means for flows', async () => {
    const out = join(folder, 'again');
    const path = save('again.json', document('List orders'));
    await run('import', path, '--out', out);
    const file = join(out, 'apiDefinition.swagger.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"List orders"', '"List all my orders"'));
    save(
      'again.json',
      document('Show orders', {
        '/orders/{id}': { delete: { responses: { '204': { description: 'Gone.' } } } },
      }),
    );
    const { out: text } = await run('import', path, '--out', out);
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('"List all my orders"');
    expect(written).toContain('"operationId": "ListOrders"');
    expect(written).toContain('"operationId": "DeleteOrder"');
    expect(text).toContain('2 changes, 0 of them breaking');
    const before = written;
    await run('import', path, '--out', out);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('does not write over a connector that it did not make', async () => {
    const { status, err } = await run(
      'import',
      save('third.json', document('List orders')),
      '--out',
      'contracts/base64',
    );
    expect(err).toContain('has a connector that "pinout import" did not write');
    expect(status).toBe(2);
  });

  it.each([
    ['no server', { ...document('x'), servers: [] }, '--host'],
    ['a reference that leads to nothing', document('x', { '/a': { $ref: '#/nowhere' } }), 'leads to nothing'],
  ])('says what to do about %s', async (_, value, hint) => {
    const { status, err } = await run('import', save('wrong.json', value), '--out', join(folder, 'wrong'));
    expect(err).toContain(hint);
    expect(status).toBe(2);
  });

  it('shows no line of a collection: there are tokens in it', async () => {
    const path = save('shop.json', {
      info: { name: 'Shop', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      auth: { type: 'bearer', bearer: [{ key: 'token', value: 'canary-of-a-token' }] },
      item: [
        {
          name: 'Ask',
          event: [{ listen: 'test', script: { exec: ['pm.test()'] } }],
          request: {
            method: 'POST',
            url: 'https://api.contoso.com/graphql',
            header: [{ key: 'X-Api-Key', value: 'canary-of-a-key' }],
            body: { mode: 'graphql', graphql: { query: '{ orders { id } }' } },
          },
        },
      ],
    });
    const out = join(folder, 'collection');
    const { out: text, err } = await run('import', path, '--out', out);
    expect(text).toContain('import-loss-script');
    expect(text).toContain('import-loss-graphql');
    expect(text).toMatch(/shop\.json:(?!1:)\d+:\d+ {2}POST \/graphql/);
    const report = readFileSync(join(out, 'import-report.json'), 'utf8');
    expect(`${text}${err}${report}`).not.toContain('canary');
  });
});
