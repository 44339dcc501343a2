import { afterAll } from 'vitest';
import { startEndpoint } from '../../endpoints/host/start-endpoint.ts';
import { contract } from '../../src/vitest.ts';

const key = 'a-key-of-this-run';
const endpoints = {
  base64: await startEndpoint('base64', { key }),
  currency: await startEndpoint('currency', { key, feed: true }),
};
afterAll(async () => {
  await Promise.all(Object.values(endpoints).map(({ close }) => close()));
});

for (const [name, { url }] of Object.entries(endpoints)) {
  await contract(`contracts/${name}`, { url, credentials: { api_key: key } });
}
