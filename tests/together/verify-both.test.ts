import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoor } from '../../src/together/open-door.ts';
import { verifyBoth } from '../../src/together/verify-both.ts';
import { connectorOf } from '../platform/connectors.ts';

/** A service of the new definition: it has no text any more, it has a count. */
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ count: 1 }));
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const version = (property: string, type: string) =>
  connectorOf({
    paths: {
      '/things': {
        get: {
          operationId: 'GetThings',
          responses: {
            200: {
              description: 'x',
              schema: { type: 'object', required: [property], properties: { [property]: { type } } },
            },
          },
        },
      },
    },
  });

describe('verifyBoth', () => {
  it('contains a backend to what saved flows know and to the new definition', async () => {
    const after = version('count', 'integer');
    const door = await openDoor(after);
    const checks = await verifyBoth({ before: version('text', 'string'), after }, { url, ...door });
    await door.close();
    const verdicts = checks.map(({ subject, name, verdict }) => [subject, name, verdict.kind]);
    expect(verdicts).toContainEqual([`${after.name}: old flows`, 'GetThings 200', 'fail']);
    expect(verdicts).toContainEqual([`${after.name}: new flows`, 'GetThings 200', 'pass']);
  });
});
