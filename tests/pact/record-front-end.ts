import { HttpResponse, http, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import type { Connector } from '../../src/connector/connector.ts';
import { recordPact } from '../../src/pact/write/record-pact.ts';

const base = 'https://functions.pinout.example.com/api';

/** What the example front end's tests answer by themselves. */
export const currencyHandlers: readonly RequestHandler[] = [
  http.get(`${base}/Currencies`, () =>
    HttpResponse.json({
      date: '2024-04-19',
      currencies: [
        { code: 'EUR', name: 'Euro', decimals: 2 },
        { code: 'USD', name: 'US dollar', decimals: 2 },
      ],
    }),
  ),
  http.post(`${base}/ConvertCurrency`, async ({ request }) => {
    const { source } = (await request.json()) as { readonly source: string };
    return source === 'XXX'
      ? HttpResponse.json({ value: 'unknown currency' }, { status: 400 })
      : HttpResponse.json({ value: 94.34 });
  }),
];

/** The calls that the example front end makes; each is made twice, since tests repeat themselves. */
export const useFrontEnd = async (): Promise<void> => {
  const headers = { 'x-functions-key': 'the-real-key', 'content-type': 'application/json' };
  const convert = (source: string): Promise<Response> =>
    fetch(`${base}/ConvertCurrency`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ input: 100.5, source, target: 'EUR' }),
    });
  for (const source of ['USD', 'XXX', 'USD', 'XXX']) await (await convert(source)).text();
  for (let turn = 0; turn < 2; turn++) await (await fetch(`${base}/Currencies`, { headers })).text();
};

/** The pact of the example front end, as recorded from its calls. */
export const recordFrontEnd = async (connector: Connector, spec: 3 | 4 = 4): Promise<string> => {
  const recorder = recordPact(currencyHandlers, connector, { consumer: 'currency-front-end', spec });
  const server = setupServer(...recorder.handlers);
  server.listen();
  try {
    await useFrontEnd();
    recorder.check();
  } finally {
    server.close();
  }
  return recorder.pact();
};
