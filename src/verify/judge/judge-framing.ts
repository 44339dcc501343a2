import { hasNoBody } from '../../connector/status.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import type { Exchange, WireResponse } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import type { Fault } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** What HTTP itself demands of every answer, documented or not (RFC 9110, RFC 9112). */
export const judgeFraming = (
  probe: Probe,
  exchange: Extract<Exchange, { readonly outcome: 'answered' }>,
): readonly Fault[] => {
  const { operation } = probe;
  const { response, request } = exchange;
  const where = `${operation.id} ${response.status}`;
  const fault = (
    code: VerifyCode,
    message: string,
    more: Pick<Fault, 'expected' | 'actual' | 'part' | 'severity'>,
  ): Fault => ({
    code,
    message: `${where}: ${message}`,
    pointer: operation.pointer,
    ...more,
  });
  return [
    ...judgeSurplus(response, request.method, fault),
    ...repeatedHeaders(response).flatMap((name) => {
      const values = response.headers
        .filter(([each]) => each.toLowerCase() === name)
        .map(([, value]) => value);
      if (new Set(values).size < 2) return [];
      const more = {
        expected: 'one value',
        actual: values.join(' | '),
        part: { kind: 'header', name } as const,
      };
      return [fault('response-header-repeated', `the header "${name}" comes twice.`, more)];
    }),
    ...judgeSyntax(response, fault),
  ];
};

type WriteFault = (
  code: VerifyCode,
  message: string,
  more: Pick<Fault, 'expected' | 'actual' | 'part' | 'severity'>,
) => Fault;

const judgeSurplus = (response: WireResponse, method: string, fault: WriteFault): readonly Fault[] => {
  const without = hasNoBody(response.status, method);
  const length = Number(headerOf(response, 'content-length') ?? 0);
  const announced =
    response.status === 204 && (length > 0 || headerOf(response, 'transfer-encoding') !== undefined);
  const { surplus = 0 } = response;
  if (surplus === 0 && !announced) return [];
  const part = { kind: 'body', pointer: '' } as const;
  if (without) {
    const actual = surplus > 0 ? `${surplus} bytes` : 'a length in the headers';
    return [
      fault('response-body-unexpected', 'this answer must not have a body.', {
        expected: 'no body',
        actual,
        part,
      }),
    ];
  }
  const actual = `${surplus} bytes more`;
  return [
    fault('response-truncated', 'more came than content-length says.', {
      expected: `${length} bytes`,
      actual,
      part,
    }),
  ];
};

const singleHeaders: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'location',
  'etag',
  'retry-after',
  'last-modified',
]);

/** Those of them that come more than once. */
const repeatedHeaders = ({ headers }: WireResponse): readonly string[] => {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const [name] of headers) {
    const lower = name.toLowerCase();
    if (seen.has(lower) && singleHeaders.has(lower)) again.add(lower);
    seen.add(lower);
  }
  return [...again];
};

const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
/** Headers whose syntax HTTP gives; a wrong one is ignored by clients, so it is a warning. */
const syntaxes: readonly (readonly [name: string, syntax: RegExp, expected: string])[] = [
  ['etag', /^(W\/)?"[^"]*"$/, 'a quoted tag, "1"'],
  ['last-modified', date, 'Wed, 21 Oct 2015 07:28:00 GMT'],
  ['retry-after', /^\d+$|GMT$/, 'seconds, or a date'],
];

const judgeSyntax = (response: WireResponse, fault: WriteFault): readonly Fault[] =>
  syntaxes.flatMap(([name, syntax, expected]) => {
    const value = headerOf(response, name);
    if (value === undefined || syntax.test(value.trim())) return [];
    const part = { kind: 'header', name } as const;
    const more = { severity: 'warning', expected, actual: value, part } as const;
    return [
      fault('response-header-malformed', `the header "${name}" is not written as HTTP writes it.`, more),
    ];
  });
