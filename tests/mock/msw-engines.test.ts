import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { handlers as base64 } from '../../mocks/base64/handlers.ts';
import { handlers as currency } from '../../mocks/currency/handlers.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { generateMsw } from '../../src/mock/generate/generate-msw.ts';
import { compareEngines } from '../../tools/msw/compare-engines.ts';
import { connectorOf } from '../platform/connectors.ts';

const text = { type: 'string' };
const id = { type: 'integer', format: 'int32' };
const domain = { type: 'object', required: ['id', 'name'], properties: { id, name: text } };

/** JSON under the name of text, what is chosen from a drop-down, and an API key beside a parameter of its name: real connectors have all of them. */
const links = connectorOf({
  securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'apikey' } },
  produces: ['text/plain', 'application/json'],
  paths: {
    '/domains': {
      get: {
        operationId: 'ListDomains',
        responses: { 200: { description: 'ok', schema: { type: 'array', items: domain } } },
      },
    },
    '/links': {
      get: {
        operationId: 'ListLinks',
        parameters: [
          {
            name: 'domain_id',
            in: 'query',
            required: true,
            ...id,
            'x-ms-dynamic-values': { operationId: 'ListDomains', 'value-path': 'id', 'value-title': 'name' },
          },
        ],
        responses: {
          200: {
            description: 'ok',
            schema: {
              type: 'array',
              items: { type: 'object', properties: { name: text, domain_id: id, domain } },
            },
          },
          400: {
            description: 'wrong',
            schema: { type: 'object', required: ['detail'], properties: { detail: text, code: id } },
          },
        },
      },
    },
    '/cells': {
      get: {
        operationId: 'GetCell',
        parameters: [{ name: 'at', in: 'query', required: true, type: 'string' }],
        responses: {
          200: { description: 'ok', schema: text },
          400: { description: 'a sentence', schema: text },
        },
      },
    },
    '/boards': {
      get: {
        operationId: 'ListBoards',
        parameters: [
          {
            name: 'X-Domain',
            in: 'header',
            required: true,
            type: 'string',
            'x-ms-dynamic-values': {
              operationId: 'ListDomains',
              'value-path': 'name',
              'value-title': 'name',
            },
          },
          { name: 'apikey', in: 'query', required: true, type: 'string' },
        ],
        responses: {
          200: {
            description: 'ok',
            schema: {
              type: 'object',
              required: ['x_domain'],
              properties: { x_domain: text, board: text },
            },
          },
        },
      },
    },
    '/links/{linkId}': {
      get: {
        operationId: 'GetLink',
        parameters: [{ name: 'linkId', in: 'path', required: true, ...id }],
        responses: {
          200: { description: 'ok', schema: { type: 'object', properties: { linkId: id, name: text } } },
        },
      },
    },
  },
});

describe('HTTP, mswHandlers, generated handlers and fetch', () => {
  it('give the same status and body for valid and broken requests (npm run corpus:msw asks 5,000 of the corpus)', async () => {
    const connectors = await Promise.all(
      ['base64', 'currency'].map((name) => loadConnector(join('contracts', name))),
    );
    const modules = [{ handlers: base64 }, { handlers: currency }];
    const compared = await compareEngines(connectors, async (index) => modules[index] ?? { handlers: [] }, {
      requests: 200,
      progress: () => undefined,
    });
    expect(compared.differences).toEqual([]);
    expect(compared.valid).toBeGreaterThan(3);
    expect(compared.requests - compared.valid).toBeGreaterThan(10);
  });

  it('repeat what was chosen, and write JSON under the name of text in the same way', async () => {
    const folder = mkdtempSync(resolve('.msw-'));
    try {
      const file = join(folder, 'handlers.ts');
      writeFileSync(file, generateMsw(links));
      const module = await import(pathToFileURL(file).href);
      const plan = { requests: 50, progress: () => undefined };
      const compared = await compareEngines([links], async () => module, plan);
      expect(compared.differences).toEqual([]);
      expect(compared.valid).toBeGreaterThanOrEqual(3);
      expect(compared.requests - compared.valid).toBeGreaterThan(2);
      const written = generateMsw(links);
      expect(written).toContain('echo: [[[0,"domain_id"], "domain_id", fromQuery]');
      expect(written).toContain('message: ["detail"]');
      expect(written).toContain('echo: [[["x_domain"], "X-Domain", fromHeader]]');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
