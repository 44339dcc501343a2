import { isJson } from '../../connector/media-type.ts';
import { placeOf } from '../../connector/place-of.ts';
import { findResponse, hasNoBody } from '../../connector/status.ts';
import type { MockCode } from '../../report/codes/mock-codes.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import type { Finding } from '../../report/report.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { placeViolation } from '../../schema/violation.ts';
import { jsonOf } from '../../source/json-of.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { checkRequest } from '../request/check-request.ts';
import { offeredTypes } from '../request/choose-response.ts';
import { prepareOperation } from '../request/prepare-operation.ts';
import { routeRequest } from '../request/route-request.ts';

/** What a proxied request and its answer break; `operation` is absent where none was meant. */
export interface ProxiedJudgement {
  readonly operation?: string;
  readonly connector?: string;
  readonly findings: readonly Finding[];
}

/** Holds a request and the answer that came from the real endpoint to the definition. */
export const judgeProxied = (mock: Mock, request: MockRequest, reply: Reply): ProxiedJudgement => {
  const route = routeRequest(mock, request);
  if (route.kind !== 'operation') {
    const path = request.target.split('?')[0] ?? '';
    const message = `${request.method} ${path} is no operation of the definition.`;
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
    findings: [...broken, ...judgeReply(prepared, request.method, reply)],
  };
};

const finding = (code: MockCode | VerifyCode, message: string, remedy: string): Finding => ({
  code,
  severity: 'error',
  message,
  remedy,
});

const judgeReply = (prepared: PreparedOperation, method: string, reply: Reply): readonly Finding[] => {
  const { connector, operation } = prepared;
  const response = findResponse(operation.responses, reply.status);
  if (response === undefined) {
    const message = `${operation.id} answered ${reply.status}, which is not documented.`;
    const at = placeOf(connector, `${operation.pointer}/responses`, 'key');
    return [{ ...finding('status-undocumented', message, 'Document the status, or answer another.'), at }];
  }
  if (response.body === undefined || hasNoBody(reply.status, method)) return [];
  const contentType = reply.headers['content-type'] ?? '';
  const offered = offeredTypes(operation, response);
  const at = placeOf(connector, response.pointer);
  if (!offered.some(isJson)) return [];
  if (!isJson(contentType)) {
    const message = `${operation.id} ${reply.status} came as "${contentType}", not as ${offered.join(', ')}.`;
    return [
      { ...finding('response-content-type-mismatch', message, 'Answer with a documented media type.'), at },
    ];
  }
  const value = jsonOf(new TextDecoder().decode(reply.body));
  if (value === undefined) {
    const message = `${operation.id} ${reply.status} is not JSON.`;
    return [{ ...finding('response-body-malformed', message, 'Answer with JSON.'), at }];
  }
  const { schema, pointer } = response.body;
  return compileSchema(schema, connector.definitions, { direction: 'response' })(value).map((violation) => ({
    ...finding(
      'response-body-mismatch',
      `${operation.id} ${reply.status}: ${violation.message}`,
      'Answer as documented, or correct the definition.',
    ),
    at: placeOf(connector, placeViolation(pointer, violation)),
    expected: violation.expected,
    actual: violation.actual,
  }));
};
