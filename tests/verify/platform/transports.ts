import type { Connector } from '../../../src/connector/connector.ts';
import {
  createPlatformLayer,
  type PlatformLayer,
  type PlatformOptions,
} from '../../../src/mock/around/platform-layer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { Reply } from '../../../src/mock/model/message.ts';
import { joinHeaders } from '../../../src/verify/around/send-call.ts';
import type { Exchange, Transport, WireRequest } from '../../../src/verify/model/exchange.ts';
import { plainAnswer } from '../../mock/platform/plain-answer.ts';

/** A transport over the platform's own fetch: enough where nothing on the wire is broken. */
export const overFetch: Transport = async (request) => {
  const init: RequestInit = {
    method: request.method,
    headers: request.headers.map(([name, value]): [string, string] => [name, value]),
    redirect: 'manual',
    ...(request.body === undefined ? {} : { body: Buffer.from(request.body) }),
  };
  try {
    const response = await fetch(request.url, init);
    const body = new Uint8Array(await response.arrayBuffer());
    return {
      request,
      ms: 0,
      outcome: 'answered',
      response: { status: response.status, headers: [...response.headers], body },
    };
  } catch (error) {
    return { request, ms: 0, outcome: 'failed', error: 'other', message: String(error) };
  }
};

/** A mock with the platform around it, as a transport; `change` puts a fault around it. */
export const overMock = (
  connector: Connector,
  options: PlatformOptions = {},
  change: (reply: Reply, request: WireRequest) => Reply = (reply) => reply,
): { readonly transport: Transport; readonly layer: PlatformLayer } => {
  const layer = createPlatformLayer(createMock(connector), plainAnswer([connector]), options);
  const transport: Transport = async (request): Promise<Exchange> => {
    const url = new URL(request.url);
    const reply = change(
      await layer.handle({
        method: request.method,
        target: url.pathname + url.search,
        headers: { host: url.host, ...joinHeaders(request.headers) },
        body: request.body ?? new Uint8Array(),
      }),
      request,
    );
    const headers = Object.entries(reply.headers);
    return {
      request,
      ms: 0,
      outcome: 'answered',
      response: { status: reply.status, headers, body: reply.body },
    };
  };
  return { transport, layer };
};
