import type { Connector } from '../../connector/connector.ts';
import { essenceOf, isJson, isXml, matchesMediaType } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import { placeOf } from '../../connector/place-of.ts';
import { findResponse } from '../../connector/status.ts';
import { verifyCodes } from '../../report/codes/verify-codes.ts';
import { toCurl } from '../../report/text/curl.ts';
import { own } from '../../source/json.ts';
import { redact } from '../../trust/redact.ts';
import type { Exchange, WireResponse } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import type { Fault, JudgeOptions, VerifyFinding } from '../model/fault.ts';
import type { Aside, Probe } from '../model/probe.ts';
import { judgeBody } from './judge-body.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { judgeFlow } from './judge-flow.ts';
import { judgeFraming } from './judge-framing.ts';
import { judgeHeaders } from './judge-headers.ts';
import { judgeMethod } from './judge-method.ts';
import { judgeStatus } from './judge-status.ts';
import { judgeWire } from './judge-wire.ts';

/** Everything that is wrong with one answer, in an order that puts the cause first. Pure. */
export const judge = (
  connector: Connector,
  probe: Probe,
  exchange: Exchange,
  options: JudgeOptions,
): readonly VerifyFinding[] => {
  const faults = judgeExchange(connector, probe, exchange, options);
  if (faults.length === 0) return [];
  const curl = toCurl(exchange.request, options.secrets);
  // A refusal fails the action whatever its body is: the platform looks at the bodies of successes only (platform.md §5.6).
  const refused = exchange.outcome === 'answered' && exchange.response.status >= 300;
  return faults.map(({ platform, ...fault }) =>
    toFinding(connector, refused || platform === undefined ? fault : { ...fault, platform }, curl, options),
  );
};

/** A fault that several answers show together, as a finding about the last of them. */
export const writeFinding = (
  connector: Connector,
  fault: Fault,
  exchange: Exchange,
  options: JudgeOptions,
): VerifyFinding => toFinding(connector, fault, toCurl(exchange.request, options.secrets), options);

const judgeExchange = (
  connector: Connector,
  probe: Probe,
  exchange: Exchange,
  options: JudgeOptions,
): readonly Fault[] => {
  const { aside } = probe;
  // A server may hang up on who says what is no method.
  if (exchange.outcome === 'failed') return aside?.kind === 'nonsense' ? [] : judgeWire(probe, exchange);
  const { response } = exchange;
  if (aside !== undefined) return judgeAside(connector, probe, exchange, aside);
  // Who does not have HEAD says so; nobody documents it.
  if (exchange.request.method === 'HEAD' && response.status >= 400) return judgeFraming(probe, exchange);
  const isShape = response.shape === true;
  const status = [
    ...judgeStatus(probe, response, { strict: options.strict ?? false }),
    ...(isShape ? [] : judgeFraming(probe, exchange)),
  ];
  const documented = findResponse(probe.operation.responses, response.status);
  if (documented === undefined) return status;
  const context = {
    connector,
    operation: probe.operation,
    documented,
    method: exchange.request.method,
    nullOptional: options.nullOptional ?? false,
  };
  // What was taken though it is broken comes back as broken: that is one trouble.
  const taken = status.some(({ code }) => code === 'invalid-request-accepted');
  const body = judgeBody(context, response, { strict: options.strict ?? false }).filter(
    ({ code }) => !taken || code !== 'response-body-mismatch',
  );
  const own = [
    ...status,
    ...judgeHeaders(context, response),
    ...judgeAccept(probe, response),
    ...body,
    // A body that breaks its schema is that one trouble.
    ...(isShape || taken || body.some(({ severity = 'error' }) => severity === 'error')
      ? []
      : judgeFlow(context, response)),
    ...judgeTime(probe, exchange.ms, limitFor(probe, options)),
  ];
  // An answer that breaks the definition cannot be what a case expects of it: one trouble is reported once.
  const broken = own.some(({ severity = 'error' }) => severity === 'error');
  return probe.expectation === undefined || broken
    ? own
    : [...own, ...judgeExpectation(probe, probe.expectation, response)];
};

/** HEAD is also held to what GET documents, where it says the same as GET. */
const judgeAside = (
  connector: Connector,
  probe: Probe,
  exchange: Extract<Exchange, { readonly outcome: 'answered' }>,
  aside: Aside,
): readonly Fault[] => {
  const { response } = exchange;
  const { operation } = probe;
  const faults = judgeMethod(connector, probe, aside, response);
  if (aside.kind !== 'head') return faults;
  const framing = judgeFraming(probe, exchange);
  const documented = findResponse(operation.responses, response.status);
  if (faults.length > 0 || documented === undefined || response.status >= 400) return [...faults, ...framing];
  const context = { connector, operation, documented, method: exchange.request.method };
  return [...framing, ...judgeHeaders(context, response), ...judgeBody(context, response, { strict: false })];
};

/** A client that takes one media type only cannot read another. Many servers answer JSON anyway: 406 documented, it is a promise. */
const judgeAccept = ({ operation, parts }: Probe, response: WireResponse): readonly Fault[] => {
  const accept = parts.headers?.['accept'];
  const given = headerOf(response, 'content-type');
  const good = response.status >= 200 && response.status < 300;
  if (accept === undefined || given === undefined || !good || matchesMediaType(accept, given)) return [];
  if (isJson(accept) && isJson(given)) return [];
  return [
    {
      code: 'response-content-type-unasked',
      severity: isPromised(operation, accept, response.status) ? 'error' : 'warning',
      message: `${operation.id} ${response.status}: only ${accept} is accepted, and the answer is ${essenceOf(given)}.`,
      expected: accept,
      actual: given,
      pointer: operation.pointer,
      part: { kind: 'header', name: 'content-type' },
    },
  ];
};

/**
 * Who documents 406 refuses other types, and who names XML or CSV beside JSON for what has a schema gives both. Other names stand in `produces` for
 * what frameworks write there.
 */
const isPromised = ({ responses, produces }: Operation, accept: string, status: number): boolean => {
  if (responses.some((each) => each.status === '406')) return true;
  const schema = findResponse(responses, status)?.body?.schema;
  const named = produces.includes(accept) && (isXml(accept) || essenceOf(accept) === 'text/csv');
  return named && schema !== undefined && schema['type'] !== 'file';
};

const limitFor = ({ operation }: Probe, { maxMs, maxMsOf }: JudgeOptions): number | undefined =>
  own(maxMsOf, operation.id) ?? maxMs;

const judgeTime = (probe: Probe, ms: number, maxMs: number | undefined): readonly Fault[] =>
  maxMs === undefined || ms <= maxMs
    ? []
    : [
        {
          code: 'response-slow',
          message: `The answer took longer than ${maxMs} ms.`,
          expected: `at most ${maxMs} ms`,
          actual: `${Math.round(ms)} ms`,
          pointer: probe.operation.pointer,
        },
      ];

const toFinding = (
  connector: Connector,
  { pointer, at, platform, severity = 'error', ...fault }: Fault,
  curl: string,
  { secrets, as = 'contract' }: JudgeOptions,
): VerifyFinding => ({
  ...fault,
  remedy: fault.remedy ?? verifyCodes[fault.code].remedy,
  severity: as === 'platform' && severity === 'error' && platform === undefined ? 'info' : severity,
  ...(fault.actual === undefined ? {} : { actual: redact(fault.actual, secrets) }),
  message: redact(fault.message, secrets),
  at: at ?? placeOf(connector, pointer),
  curl,
  ...(platform === undefined ? {} : { platform: redact(platform, secrets) }),
});
