import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import type { Exchange, WireErrorKind } from '../model/exchange.ts';
import type { Fault } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** No answer, or not a whole one: one fault, named after what broke. */
export const judgeWire = (
  { operation, label }: Pick<Probe, 'operation' | 'label'>,
  { error, message }: Extract<Exchange, { readonly outcome: 'failed' }>,
): readonly Fault[] => {
  const [code, what] = kinds[error];
  return [
    {
      code,
      message: `${operation.id} ${what} (${label}): ${message.replace(/\.$/, '')}.`,
      expected: 'a whole answer',
      actual: error,
      pointer: operation.pointer,
    },
  ];
};

const kinds: Readonly<Record<WireErrorKind, readonly [code: VerifyCode, what: string]>> = {
  refused: ['connection-refused', 'refuses the connection'],
  timeout: ['response-timeout', 'does not answer in time'],
  reset: ['connection-reset', 'breaks the connection off'],
  dns: ['endpoint-unreachable', 'is at a host that is not found'],
  tls: ['connection-not-secure', 'has no certificate that is trusted'],
  'too-large': ['response-too-large', 'answers more than is read'],
  truncated: ['response-truncated', 'breaks its answer off'],
  protocol: ['response-not-http', 'answers what is not HTTP'],
  other: ['connection-failed', 'cannot be asked'],
};
