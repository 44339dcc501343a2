import { PinoutError } from '../../error.ts';
import type { Json } from '../../source/json.ts';
import type { Answer, Exchange, ReadExchanges } from './exchange.ts';

/** Answers of one operation, each the JSON of a file: `operation` is `GET https://api.contoso.com/orders/{id}`, or with a path only. */
export const readSamples = (
  samples: readonly { readonly value: Json; readonly status: number }[],
  operation: string | undefined,
  request: Json | undefined,
): ReadExchanges => {
  const match = /^(GET|POST|PUT|PATCH|DELETE)\s+(\S+)$/i.exec(operation?.trim() ?? '');
  if (match === null)
    throw new PinoutError(
      'import-operation',
      'Samples do not say which operation they are answers of.',
      'Name it with --operation, as in --operation "GET /orders/{id}".',
    );
  const answers = samples.map(
    ({ value, status }): Answer => ({
      status,
      type: 'application/json',
      text: JSON.stringify(value),
      headers: [],
    }),
  );
  const exchange: Exchange = {
    method: (match[1] ?? 'GET').toUpperCase(),
    url: match[2] ?? '/',
    query: [],
    headers: [],
    answers,
    tags: [],
    ...(request === undefined
      ? {}
      : { body: { kind: 'text', type: 'application/json', text: JSON.stringify(request) } }),
    node: {},
  };
  return { title: 'Imported samples', exchanges: [exchange], dropped: {} };
};
