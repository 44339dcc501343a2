import { expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import type { Finding } from '../../../src/report/report.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { changing } from '../../../tools/faults/fault.ts';
import { createThings } from '../../../tools/faults/things.ts';

const things = await loadConnector('tools/faults/things');
const get = { method: 'GET', path: /\/things\/t\d+$/, status: 200 };

const found = async (put: (fetch: ReturnType<typeof createThings>) => ReturnType<typeof createThings>) => {
  const report = await verify(things, {
    url: 'http://provider.test',
    transport: fromFetch(put(createThings(things, 'a-key'))),
    credentials: { api_key: 'a-key' },
  });
  return report.checks.flatMap(({ operation, findings }) =>
    findings.map((finding): readonly [string, Finding] => [operation ?? '', finding]),
  );
};

it('tells that the same thing is answered otherwise though nobody has changed it', async () => {
  const prices = changing(get, (answer, _request, count) => ({
    ...answer,
    body: JSON.stringify({ ...JSON.parse(String(answer.body)), stock: count }),
  }));
  const varying = (await found(prices)).filter(([, { code }]) => code === 'response-varies');
  expect(varying).toMatchObject([
    ['GetThing', { severity: 'warning', message: expect.stringContaining('gives another "stock"') }],
  ]);
});

it('says nothing of it where the answers are the same', async () => {
  const codes = (await found((fetch) => fetch)).map(([, { code }]) => code);
  expect(codes).not.toContain('response-varies');
});
