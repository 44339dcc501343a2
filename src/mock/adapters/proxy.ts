import { request as forward } from 'undici';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { judgeProxied, type ProxiedJudgement } from '../proxy/judge-proxied.ts';
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

/** Forwards requests to the real endpoint; each exchange is judged by the definition and told. */
export const createProxyEngine =
  (
    mock: Mock,
    url: string,
    tell: (request: MockRequest, reply: Reply, judgement: ProxiedJudgement) => void,
  ): ((request: MockRequest) => Promise<Reply>) =>
  async (request) => {
    const base = url.replace(/\/+$/, '');
    const reply = await send(base, request).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      return writeProblem(mock.options, 502, `${base} did not answer: ${reason}`);
    });
    const judgement = judgeProxied(mock, request, reply);
    tell(request, reply, judgement);
    if (judgement.findings.length === 0) return reply;
    const text = JSON.stringify(
      judgement.findings.slice(0, 10).map(({ code, message }) => ({ code, message: message.slice(0, 300) })),
    );
    return {
      ...reply,
      headers: { ...reply.headers, 'sl-violations': text.replaceAll(/[^\x20-\x7e]/g, '?') },
    };
  };

const send = async (base: string, request: MockRequest): Promise<Reply> => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !hopByHop.has(name) && name !== 'accept-encoding'),
  );
  const answered = await forward(base + request.target, {
    method: request.method as 'GET',
    headers,
    ...(request.body.length === 0 ? {} : { body: request.body }),
  });
  const body = new Uint8Array(await answered.body.arrayBuffer());
  const kept = Object.entries(answered.headers).flatMap(([name, value]) =>
    value === undefined || hopByHop.has(name)
      ? []
      : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return { status: answered.statusCode, headers: Object.fromEntries(kept), body };
};
