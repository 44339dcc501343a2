import type { Fetch } from '../../src/connector/fetch.ts';

/** Changes the answers that have this status; the others go through. */
export const change =
  (status: number, by: (response: Response, text: string) => Response | Promise<Response>) =>
  (fetch: Fetch): Fetch =>
  async (request) => {
    const response = await fetch(request);
    return response.status === status ? by(response, await response.text()) : response;
  };

/** The same answer with another body. */
export const withBody = (response: Response, body: string | Uint8Array | null): Response =>
  new Response(body as BodyInit | null, { status: response.status, headers: response.headers });

/** The same answer with another status. */
export const withStatus = (response: Response, status: number, body: string | null): Response =>
  new Response(body, { status, headers: response.headers });

/** The same answer with a header changed, or without it. */
export const withHeader = (response: Response, body: string, name: string, value?: string): Response => {
  const headers = new Headers(response.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  // A Response gives a text a content type of its own; bytes have none.
  return new Response(new TextEncoder().encode(body), { status: response.status, headers });
};
