import type { Connector } from '../../connector/connector.ts';
import { createPolicies } from '../../platform/call/through-policies.ts';
import { readUrl } from '../../platform/call/trace.ts';
import { type CallRequest, type CallResponse, readBody, writeBody } from '../../platform/model/call.ts';
import { findOperation } from '../../route/find-operation.ts';
import type { Exchange, Transport } from '../model/exchange.ts';
import { joinHeaders, toWire } from './send-call.ts';

/**
 * A transport with the connector's policies around it (platform.md §2.8): what goes out is what the platform would send to the backend
 * (host, route, headers, query, body), and what comes back is what a flow would see. The host stays `origin`, whatever host a
 * policy sets; a request of no operation goes as it is. A connector without policies gets the transport back.
 */
export const throughPolicies = (
  transport: Transport,
  connector: Connector,
  options: {
    readonly origin: string;
    readonly connection: Readonly<Record<string, string>>;
    readonly inferred?: boolean;
    /** Sends the calls that policies make themselves; `transport` without it. */
    readonly extra?: Transport;
  },
): Transport => {
  if (connector.apiProperties.policies.length === 0) return transport;
  const base = `${options.origin}${connector.basePath}`;
  // The 202 of a first poll is the platform's own and is documented nowhere: checkPolling looks at whole polls.
  const through = createPolicies(connector, { ...options, gateway: base, without: ['pollingtrigger'] });
  return async (wire) => {
    const found = wire.url.startsWith(base)
      ? findOperation(connector, wire.method, wire.url.slice(base.length))
      : undefined;
    if (found === undefined) return transport(wire);
    const headers = joinHeaders(wire.headers);
    const request: CallRequest = {
      method: wire.method,
      ...readUrl(wire.url, base),
      headers,
      body: readBody(wire.body ?? new Uint8Array(), headers['content-type']),
    };
    const send = async (extra: CallRequest): Promise<CallResponse> =>
      readAnswer(await (options.extra ?? transport)(toWire(extra)));
    const out = await through(found, request, send);
    const exchange = await transport(toWire(out.request));
    // The request that was really sent is what a curl line must show.
    if (exchange.outcome === 'failed') return exchange;
    return { ...exchange, response: writeAnswer(exchange, out.back(readAnswer(exchange)).result) };
  };
};

const readAnswer = (exchange: Exchange): CallResponse => {
  if (exchange.outcome === 'failed') return { status: 502, headers: {}, body: { kind: 'none' } };
  const { status, headers: pairs, body } = exchange.response;
  const headers = joinHeaders(pairs);
  return { status, headers, body: readBody(body, headers['content-type']) };
};

/** Bytes that no policy touched stay as they came, white space and all. */
const writeAnswer = (
  exchange: Extract<Exchange, { readonly outcome: 'answered' }>,
  answer: CallResponse,
): (typeof exchange)['response'] => {
  const before = readAnswer(exchange);
  const same = JSON.stringify(before) === JSON.stringify(answer);
  if (same) return exchange.response;
  const headers = Object.entries(answer.headers).filter(([name]) => name !== 'content-length');
  const bodySame = JSON.stringify(before.body) === JSON.stringify(answer.body);
  return { status: answer.status, headers, body: bodySame ? exchange.response.body : writeBody(answer.body) };
};
