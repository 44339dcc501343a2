import { defined } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import type { JudgeProxied, ProxiedJudgement } from '../model/proxied.ts';
import { writeProblem } from '../reply/problem.ts';

/** Headers that belong to one connection only (RFC 9110 §7.6.1). */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'expect',
]);

/** The one server that a proxy forwards to, and what is allowed to it. */
export interface Upstream {
  readonly url: string;
  /** For one whole answer; a minute unless said. */
  readonly timeoutMs?: number;
  /** Of one answer; 64 MiB unless said. */
  readonly maxBytes?: number;
  /** Gives up what is under way. */
  readonly signal?: AbortSignal;
}

/** Forwards requests to the real endpoint; each exchange is judged by the definition and reported. */
export const createProxyEngine =
  (
    mock: Mock,
    upstream: Upstream,
    judge: JudgeProxied,
    tell: (request: MockRequest, reply: Reply, judgement: ProxiedJudgement) => void,
  ): ((request: MockRequest) => Promise<Reply>) =>
  async (request) => {
    const base = upstream.url.replace(/\/+$/, '');
    const answered = await send(base, request, upstream).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      return `${base} did not answer: ${reason}`;
    });
    const silent = typeof answered === 'string' ? answered : undefined;
    const reply = typeof answered === 'string' ? writeProblem(mock.options, 502, answered) : answered;
    // What the proxy says in place of the endpoint is nothing that the endpoint documents.
    const judged = judge(request, silent === undefined ? reply : undefined);
    const judgement: ProxiedJudgement = { ...judged, ...defined({ silent }) };
    tell(request, reply, judgement);
    const told = judgement.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    if (told.length === 0) return reply;
    const text = JSON.stringify(
      told.slice(0, 10).map(({ code, message }) => ({ code, message: message.slice(0, 300) })),
    );
    return {
      ...reply,
      headers: { ...reply.headers, 'sl-violations': text.replaceAll(/[^\x20-\x7e]/g, '?') },
    };
  };

const send = async (base: string, request: MockRequest, upstream: Upstream): Promise<Reply> => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !hopByHop.has(name) && name !== 'accept-encoding'),
  );
  const timeout = AbortSignal.timeout(upstream.timeoutMs ?? 60_000);
  // A mock that does not forward never loads the client.
  const { request: forward } = await import('undici');
  const answered = await forward(urlOf(base, request.target), {
    method: request.method as 'GET',
    headers,
    signal: upstream.signal === undefined ? timeout : AbortSignal.any([timeout, upstream.signal]),
    ...(request.body.length === 0 ? {} : { body: request.body }),
  });
  const body = await readBounded(answered.body, upstream.maxBytes ?? 64 * 1024 * 1024);
  const kept = Object.entries(answered.headers).flatMap(([name, value]) =>
    value === undefined || hopByHop.has(name)
      ? []
      : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return { status: answered.statusCode, headers: Object.fromEntries(kept), body };
};

/** Nothing that a client writes leads to another server. */
const urlOf = (base: string, target: string): string => {
  const url = target.startsWith('/') ? new URL(`${base}${target}`) : undefined;
  if (url === undefined || url.origin !== new URL(base).origin) throw new Error('the target is not a path');
  return url.href;
};

const readBounded = async (body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > most) throw new Error(`the answer is longer than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
};
