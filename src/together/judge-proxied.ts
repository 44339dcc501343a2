import { placeOf } from '../connector/place-of.ts';
import type { MockRequest, Reply } from '../mock/model/message.ts';
import type { Mock } from '../mock/model/mock.ts';
import type { PreparedOperation } from '../mock/model/prepared-operation.ts';
import type { ProxiedJudgement } from '../mock/model/proxied.ts';
import { checkRequest } from '../mock/request/check-request.ts';
import { prepareOperation } from '../mock/request/prepare-operation.ts';
import { routeRequest } from '../mock/request/route-request.ts';
import type { MockCode } from '../report/codes/mock-codes.ts';
import type { Finding } from '../report/report.ts';
import { judge } from '../verify/judge/judge.ts';
import type { Exchange } from '../verify/model/exchange.ts';
import type { Probe } from '../verify/model/probe.ts';
import { successKey } from '../verify/plan/success-key.ts';
import { secretsInRequest } from '../verify/record/secrets-in-request.ts';

/** Holds a proxied request to what the mock takes, and the answer of the real endpoint at `url`, if one came, to what verify demands. */
export const judgeProxied = (
  mock: Mock,
  url: string,
  request: MockRequest,
  reply: Reply | undefined,
): ProxiedJudgement => {
  const route = routeRequest(mock, request);
  if (route.kind !== 'operation') {
    const path = request.target.split('?')[0] ?? '';
    const message = `${request.method} ${path} is not an operation of the definition.`;
    return { findings: [finding('operation-undocumented', message, 'Document it, or do not call it.')] };
  }
  const prepared = prepareOperation(mock, route.target);
  const { connector, operation } = prepared;
  const broken = checkRequest(prepared, request, route.texts, route.query).map((violation) => ({
    ...finding(
      'request-mismatch',
      violation.message,
      'Send what the definition asks for, or correct the definition.',
    ),
    at: placeOf(connector, violation.definition),
  }));
  return {
    connector: connector.name,
    operation: operation.id,
    findings: [...broken, ...(reply === undefined ? [] : judgeReply(prepared, url, request, reply))],
  };
};

const finding = (code: MockCode, message: string, remedy: string): Finding => ({
  code,
  severity: 'error',
  message,
  remedy,
});

const judgeReply = (
  { connector, operation }: PreparedOperation,
  url: string,
  request: MockRequest,
  reply: Reply,
): readonly Finding[] => {
  const exchange: Exchange = {
    outcome: 'answered',
    ms: 0,
    request: {
      method: request.method,
      url: url.replace(/\/+$/, '') + request.target,
      headers: Object.entries(request.headers),
      body: request.body,
    },
    response: { status: reply.status, headers: Object.entries(reply.headers), body: reply.body },
  };
  const probe: Probe = {
    operation,
    label: 'proxied request',
    target: successKey(operation),
    expects: 'any',
    parts: { values: new Map(), credential: 'right' },
  };
  return judge(connector, probe, exchange, { secrets: secretsInRequest(connector, exchange.request) });
};
