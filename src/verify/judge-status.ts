import { findResponse, reasonOf } from '../connector/status.ts';
import type { WireResponse } from './exchange.ts';
import type { Fault } from './judge.ts';
import type { Probe } from './probe.ts';

/** Is the status documented, and is it what such a request has to be answered with. */
export const judgeStatus = (probe: Probe, { status }: WireResponse): readonly Fault[] => {
  const { operation, label } = probe;
  const documented = findResponse(operation.responses, status);
  const good = status >= 200 && status < 300;
  const fault = (code: string, message: string, remedy: string, expected: string): readonly Fault[] => [
    {
      code,
      message,
      remedy,
      expected,
      actual: `${status} ${reasonOf(status)}`,
      pointer: documented?.pointer ?? `${operation.pointer}/responses`,
    },
  ];
  if (probe.expects === 'refuse' && good) {
    const message = `${operation.id} takes an invalid request: ${label}.`;
    return fault('invalid-request-accepted', message, 'Refuse it with 400, or loosen the definition.', '400');
  }
  if (probe.expects === 'unauthorised' && good) {
    const message = `${operation.id} answers ${status} ${label}.`;
    const remedy = 'Demand the credential, or take "security" off the operation.';
    return fault('credential-not-demanded', message, remedy, '401 or 403');
  }
  if (documented === undefined) {
    const all = operation.responses.map((each) => each.status).join(', ') || 'none';
    const message = `${operation.id} answers ${status}, which is not documented (${label}).`;
    const remedy = `Document ${status} in the definition, or answer with a documented status.`;
    return fault('status-undocumented', message, remedy, all);
  }
  if (probe.expects === 'success' && !good && !mayRefuse(status)) {
    const message = `${operation.id} refuses a valid request with ${status} (${label}).`;
    const remedy = 'Take what the definition allows, narrow the definition, or document a working example.';
    return status >= 300 && status < 400 ? [] : fault('valid-request-refused', message, remedy, '2xx');
  }
  if (typeof probe.expects === 'number' && probe.expects !== status) {
    const message = `${operation.id} answers ${status} where ${probe.expects} is expected (${label}).`;
    return fault('status-mismatch', message, 'Correct the endpoint, or the case.', String(probe.expects));
  }
  if (probe.expects === 'unauthorised' && status >= 500) {
    const message = `${operation.id} fails with ${status} ${label}.`;
    return fault('credential-not-demanded', message, 'Answer 401 before anything else.', '401 or 403');
  }
  return [];
};

/** Documented refusals of a valid request that depend on what the endpoint holds at the moment. */
const mayRefuse = (status: number): boolean => [401, 403, 404, 409, 410, 412, 423, 429].includes(status);
