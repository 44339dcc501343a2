import { isAscii } from 'node:buffer';
import type { ServerResponse } from 'node:http';
import type { Delivery } from '../deliver.ts';
import type { Reply } from '../model/message.ts';

/** Sends a reply as its delivery wants it: whole, or broken in one of the ways that a network breaks things. */
export const sendDelivery = (response: ServerResponse, { reply, fault }: Delivery): void => {
  switch (fault) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncated':
      response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length + 1 });
      response.write(reply.body.subarray(0, reply.body.length >> 1), () => response.destroy());
      return;
    case 'slow':
      sendSlowly(response, reply);
      return;
    default:
      sendReply(response, reply);
  }
};

/** In ten pieces, a tenth of a second between them. */
const sendSlowly = (response: ServerResponse, reply: Reply): void => {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
  const size = Math.max(1, Math.ceil(reply.body.length / 10));
  let at = 0;
  const next = (): void => {
    if (response.destroyed) return;
    if (at >= reply.body.length) {
      response.end();
      return;
    }
    response.write(reply.body.subarray(at, at + size));
    at += size;
    setTimeout(next, 100);
  };
  next();
};

/** What is sent of replies that are served again and again. */
interface Wire {
  readonly headers: string[];
  /** A short ASCII body as text: node then sends head and body in one piece, which costs half of two. */
  readonly text: string | undefined;
}

const wires = new WeakMap<Reply, Wire>();

/** Replies that were sent once: what is answered to a create never comes again, and a place for each in the map would cost more than its wire. */
const once = new Set<Reply>();
const mostOnce = 64;

const wireOf = (reply: Reply): Wire => {
  const known = wires.get(reply);
  if (known !== undefined) return known;
  const wire = createWire(reply);
  if (once.delete(reply)) wires.set(reply, wire);
  else {
    const [oldest] = once.size < mostOnce ? [] : once;
    if (oldest !== undefined) once.delete(oldest);
    once.add(reply);
  }
  return wire;
};

/** Sends a reply whole. */
export const sendReply = (response: ServerResponse, reply: Reply): void => {
  const wire = wireOf(reply);
  if (reply.open === true) {
    response.writeHead(reply.status, reply.headers);
    response.write(reply.body);
    return;
  }
  response.writeHead(reply.status, wire.headers);
  if (wire.text !== undefined) response.end(wire.text, 'latin1');
  else response.end(reply.body);
};

const longestText = 16_384;

const createWire = ({ status, headers, body }: Reply): Wire => {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    // Several values of Set-Cookie cannot be joined by commas (RFC 9110 §5.3); they come a line each.
    if (name === 'set-cookie') for (const each of value.split('\n')) pairs.push(name, each);
    else pairs.push(name, value);
  }
  const counted = headers['content-length'] !== undefined || status === 204 || status === 304;
  if (!counted) pairs.push('content-length', String(body.length));
  const ascii = body.length <= longestText && isAscii(body);
  return {
    headers: pairs,
    text: ascii ? Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1') : undefined,
  };
};

/**
 * Sends a reply to a request that is still coming. Most clients look for the answer only after they have sent everything, so the rest is
 * read and thrown away, up to a bound; a connection that is closed earlier would look like a network fault to them.
 */
export const sendBeforeEnd = (response: ServerResponse, reply: Reply, maxDrained: number): void => {
  const { req: request } = response;
  response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
  response.write(reply.body);
  const end = (): void => {
    clearTimeout(idle);
    if (!response.writableEnded) response.end();
  };
  // Whoever sends nothing any more has read the answer, or never will.
  const idle = setTimeout(end, longestPause).unref();
  let drained = 0;
  request.on('data', (chunk: Uint8Array) => {
    idle.refresh();
    drained += chunk.length;
    if (drained <= maxDrained) return;
    end();
    request.destroy();
  });
  request.once('end', end);
  request.once('close', end);
};

const longestPause = 1_000;
