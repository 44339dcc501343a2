import { setupServer } from 'msw/node';
import { expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { mswHandlers } from '../../../src/mock/adapters/msw.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';

it('keeps what is created if the handlers are given a state', async () => {
  const connector = await loadConnector('mocks/example/harbour');
  const address = `https://${connector.host}${connector.basePath}/berths`;
  const server = setupServer(...mswHandlers(connector, { security: false, state: createMemoryState() }));
  server.listen();
  try {
    const berth = {
      name: 'North 4',
      quay: 'north',
      maxLength: 12,
      free: true,
      contactEmail: 'harbour@contoso.com',
    };
    const made = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(berth),
    });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { readonly id: string };
    expect(await (await fetch(`${address}/${id}`)).json()).toMatchObject({ id, ...berth });
    expect((await fetch(`${address}/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(`${address}/${id}`)).status).toBe(404);
  } finally {
    server.close();
  }
});
