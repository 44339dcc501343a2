import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import type { MethodCode } from '../../report/codes/method-codes.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject } from '../../source/json.ts';
import type { WireResponse } from '../model/exchange.ts';
import type { Fault } from '../model/fault.ts';
import type { Aside, Probe } from '../model/probe.ts';
import { readJson } from '../things/read-json.ts';
import { findUndocumented } from './find-undocumented.ts';

/** How a method is answered that the operation does not have: what HTTP says of it, since the definition says nothing. */
export const judgeMethod = (
  connector: Connector,
  probe: Probe,
  aside: Aside,
  response: WireResponse,
): readonly Fault[] => {
  const { status } = response;
  const { operation, label } = probe;
  const fault = (
    code: MethodCode,
    message: string,
    more: Omit<Fault, 'code' | 'message' | 'pointer'>,
  ): Fault => ({
    code,
    message,
    pointer: operation.pointer,
    actual: String(status),
    part: { kind: 'status' },
    ...more,
  });
  const good = status >= 200 && status < 300;
  if (isBreakdown(aside, status))
    return [
      fault('method-fails', `${operation.path} answers ${status} to ${label}.`, {
        remedy: 'Answer 405 to a method that the path does not have.',
        expected: aside.kind === 'head' ? String(aside.get) : '405',
      }),
    ];
  switch (aside.kind) {
    case 'head':
      return status === aside.get
        ? []
        : [
            fault(
              'head-status-differs',
              `${operation.path} answers ${status} to HEAD, and ${aside.get} to GET.`,
              {
                severity: 'warning',
                expected: String(aside.get),
              },
            ),
          ];
    case 'options':
      return [];
    case 'nonsense':
      return good
        ? [
            fault('method-nonsense-accepted', `${operation.path} answers ${status} to ${label}.`, {
              expected: '405 or 501',
            }),
          ]
        : [];
    case 'undocumented':
      return good
        ? [
            fault(
              'method-undocumented',
              `${operation.path} answers ${status} to GET, which is not documented there.`,
              {
                severity: isMeant(connector, aside.path, response) ? 'error' : 'warning',
                expected: '405',
              },
            ),
          ]
        : [];
    default:
      return aside satisfies never;
  }
};

/** Who does not know a method at all says 501 (RFC 9110 §15.6.2); GET and HEAD everybody has to know. */
const isBreakdown = ({ kind }: Aside, status: number): boolean =>
  status >= 500 && !(status === 501 && (kind === 'options' || kind === 'nonsense'));

/** The path says that it refuses other methods, or GET did what another operation of it does. */
const isMeant = (connector: Connector, operations: readonly Operation[], response: WireResponse): boolean =>
  operations.some(({ responses }) => responses.some(({ status }) => status === '405')) ||
  operations.some((operation) => isSuccessOf(connector, operation, response));

const isSuccessOf = (
  { definitions }: Connector,
  { responses }: Operation,
  response: WireResponse,
): boolean => {
  const documented = findResponse(responses, response.status);
  if (documented === undefined || documented.status === 'default') return false;
  if (documented.body === undefined) return response.body.length === 0;
  const value = readJson(response);
  const object = asObject(value);
  // Where anything fits, nothing is recognised.
  if (value === undefined || (object !== undefined && Object.keys(object).length === 0)) return false;
  const { schema } = documented.body;
  return (
    compileSchema(schema, definitions, { direction: 'response' })(value).length === 0 &&
    compileSchema(schema, definitions, { direction: 'response' })('pinout').length > 0 &&
    findUndocumented(schema, definitions, value).length === 0
  );
};
