import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handlers as base64 } from '../../mocks/base64/handlers.ts';
import { handlers as currency } from '../../mocks/currency/handlers.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { compareEngines } from '../../tools/msw/compare-engines.ts';

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
});
