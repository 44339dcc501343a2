import { afterAll, beforeAll } from 'vitest';
import {
  defaultKey,
  type EndpointName,
  type StartOptions,
  startEndpoint,
} from '../../endpoints/host/start-endpoint.ts';

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

/** Starts an endpoint for the tests of a block; the function asks it, with the key unless `init` has one. */
export const withEndpoint = (
  name: EndpointName,
  options: () => StartOptions | Promise<StartOptions> = () => ({}),
): ((path: string, init?: RequestInit) => Promise<Answer>) => {
  let url = '';
  let close: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    ({ url, close } = await startEndpoint(name, await options()));
  });
  afterAll(() => close());
  return async (path, init = {}) => {
    const headers = { 'x-functions-key': defaultKey, ...(init.headers as Record<string, string>) };
    const response = await fetch(url + path, { ...init, headers });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
};

/** A POST with a JSON body. */
export const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
