import { describe, expect, it } from 'vitest';
import { withEndpoint } from './with-endpoint.ts';

describe('the article’s endpoint', () => {
  const ask = withEndpoint('base64-article');
  const type = 'text/plain; charset=utf-8';

  it('answers the bare base64 as plain text, which its definition does not say', async () => {
    expect(await ask('/api/Test?input=Hello')).toEqual({ status: 200, type, text: 'SGVsbG8=' });
  });

  it('answers 400 with a plain sentence', async () => {
    expect(await ask('/api/Test')).toEqual({
      status: 400,
      type,
      text: 'Please pass an input on the query string',
    });
  });

  it('answers 401 without a key', async () => {
    expect(await ask('/api/Test?input=a', { headers: { 'x-functions-key': '' } })).toEqual({
      status: 401,
      type: null,
      text: '',
    });
  });
});
