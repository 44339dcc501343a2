import { findResponse, reasonOf } from '../../connector/status.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import { defined } from '../../source/json.ts';
import type { WireResponse } from '../model/exchange.ts';
import type { Fault } from '../model/fault.ts';
import { mayRefuse } from '../model/may-refuse.ts';
import type { Probe } from '../model/probe.ts';
import { successKey } from '../plan/success-key.ts';

/** Is the status documented, and is it what such a request has to be answered with. */
export const judgeStatus = (
  probe: Probe,
  response: WireResponse,
  { strict }: { readonly strict: boolean },
): readonly Fault[] => {
  const { status } = response;
  const { operation, label } = probe;
  const documented = findResponse(operation.responses, status);
  const write: WriteFault = (code, message, expected, remedy) => [
    {
      code,
      message,
      ...defined({ remedy, expected }),
      actual: `${status} ${reasonOf(status)}`,
      pointer: documented?.pointer ?? `${operation.pointer}/responses`,
      part: { kind: 'status' },
    },
  ];
  // 303 is how some services say that something was made; what is not asked for with a right credential may be led to a page to sign in.
  const isLed = status === 303 && probe.expects === 'refuse' && successKey(operation) === '303';
  const taken = (status >= 200 && status < 300) || isLed ? judgeTaken(probe, status, write) : [];
  const { cause } = probe;
  if (taken.length > 0)
    return cause === undefined
      ? taken
      : taken.map((fault) => ({ ...fault, cause: cause.words, place: cause.place }));
  const refused = judgeCredential(probe, status, write);
  if (refused.length > 0) return refused;
  if (documented === undefined) {
    const refusal = judgeRefusal(probe, status, strict, write);
    if (refusal !== undefined) return refusal;
    const all = operation.responses.map((each) => each.status).join(', ') || 'none';
    const message = `${operation.id} answers ${status}, which is not documented (${label}).`;
    const remedy = `Document ${status} in the definition, or answer with a documented status.`;
    const faults = write('status-undocumented', message, all, remedy);
    // Where nothing is documented at all, no success is wrong: it is the definition that lacks something.
    const open = operation.responses.length === 0 && status < 300 && !strict;
    return open ? faults.map((fault) => ({ ...fault, severity: 'warning' })) : faults;
  }
  // `default` stands for refusals that nobody listed; that the endpoint breaks down is documented by its own code only.
  if (documented.status === 'default' && isBreakdown(status)) {
    const message = `${operation.id} fails with ${status} (${label}): "default" does not promise that it breaks down.`;
    return write('status-undocumented', message, 'no failure of the endpoint', 'Correct the endpoint.');
  }
  return judgeExpected(probe, status, write);
};

/**
 * An undocumented refusal of a request that was broken on purpose. Where the definition documents no refusal of that kind at all, it has
 * forgotten to: a warning. Where it documents one and another comes, a flow that is made for the one is surprised by the other.
 */
const judgeRefusal = (
  probe: Probe,
  status: number,
  strict: boolean,
  write: WriteFault,
): readonly Fault[] | undefined => {
  const kind = refusalKind(probe);
  if (kind === undefined || status < 400 || status >= 500) return undefined;
  const { operation, label } = probe;
  if (kind === madeUp && status === 401) return undefined;
  const known = operation.responses.map((each) => each.status).filter((each) => kind.statuses.includes(each));
  if (known.length > 0 && !ofServers.includes(status)) {
    // Something else altogether: it is reported as what it is.
    if (!kind.statuses.includes(String(status))) return undefined;
    const message = `${operation.id} answers ${status}, where ${known.join(' or ')} is documented for ${kind.what} (${label}).`;
    return write(
      'status-mismatch',
      message,
      known.join(', '),
      `Answer ${known[0] ?? ''}, or document ${status}.`,
    );
  }
  const message = `${operation.id} refuses ${kind.what}, and the definition documents no such refusal.`;
  const remedy = `Document ${status} in the definition, so that flows can be made for it.`;
  return write('refusal-undocumented', message, undefined, remedy).map((fault) => ({
    ...fault,
    severity: strict ? 'error' : 'warning',
    // One trouble of the operation, whatever is refused.
    pointer: `${operation.pointer}/responses`,
  }));
};

interface RefusalKind {
  readonly what: string;
  readonly statuses: readonly string[];
}

const noCredential: RefusalKind = {
  what: 'a request without the right credential',
  statuses: ['401', '403', '407', '4XX', '4xx'],
};
const broken: RefusalKind = {
  what: 'a broken request',
  statuses: ['400', '406', '413', '414', '415', '422', '4XX', '4xx'],
};
/** An identifier or a text that nobody wrote down may mean nothing to the endpoint. */
const madeUp: RefusalKind = { what: 'a value that was only generated', statuses: [] };
const missing: RefusalKind = {
  what: 'an identifier that nothing has',
  statuses: ['404', '410', '4XX', '4xx'],
};

/** Which refusal such a request asks for; nothing for a request that has to be taken. */
const refusalKind = ({ expects, nobodys, structural }: Probe): RefusalKind | undefined => {
  if (expects === 'unauthorised') return noCredential;
  if (expects === 'refuse') return broken;
  if (expects === 'absent') return missing;
  if (expects === 'accept') return madeUp;
  if (expects !== 'any') return undefined;
  return nobodys === true ? missing : structural === true ? broken : undefined;
};

/** Too long for the server before anybody looks at it: it is not the operation that refuses. */
const ofServers: readonly number[] = [413, 414, 431];

/** Without a remedy, it is that of the table of codes. */
type WriteFault = (code: VerifyCode, message: string, expected?: string, remedy?: string) => readonly Fault[];

/** 502, 503 and 504 come from what stands before an endpoint. */
const isBreakdown = (status: number): boolean => status >= 500 && ![502, 503, 504].includes(status);

/** A success where there must be none. */
const judgeTaken = ({ expects, operation, label }: Probe, status: number, write: WriteFault) => {
  switch (expects) {
    case 'refuse':
      return write('invalid-request-accepted', `${operation.id} takes an invalid request: ${label}.`, '400');
    case 'absent':
      return write('missing-resource-answered', `${operation.id} answers ${status} for ${label}.`, '404');
    case 'unauthorised':
      return write('credential-not-demanded', `${operation.id} answers ${status} ${label}.`, '401 or 403');
    default:
      return [];
  }
};

/** A credential that should have opened the door, or a door that should not have had one. */
const judgeCredential = ({ expects, operation, parts, label }: Probe, status: number, write: WriteFault) => {
  const inside =
    expects === 'success' || expects === 'accept' || (typeof expects === 'number' && expects !== 401);
  if (status !== 401 || parts.credential !== 'right' || !inside) return [];
  return operation.security.length > 0
    ? write('credential-refused', `${operation.id} refuses the credential of this run (${label}).`, '2xx')
    : write(
        'credential-undocumented',
        `${operation.id} wants a credential, and the definition names none (${label}).`,
        '2xx',
      );
};

const judgeExpected = (probe: Probe, status: number, write: WriteFault): readonly Fault[] => {
  const { expects, operation, label } = probe;
  const good = status >= 200 && status < 300;
  if (expects === 'success' && !good && !mayRefuse(status)) {
    if (status >= 300 && status < 400) return [];
    const message = `${operation.id} refuses a valid request with ${status} (${label}).`;
    return write('valid-request-refused', message, '2xx');
  }
  if (typeof expects === 'number' && expects !== status) {
    const message = `${operation.id} answers ${status} where ${expects} is expected (${label}).`;
    return write('status-mismatch', message, String(expects));
  }
  if (expects === 'unauthorised' && !isAuthorisation(status, operation.responses)) {
    const message = `${operation.id} answers ${status} ${label}.`;
    return write('credential-not-demanded', message, '401 or 403');
  }
  if (
    expects === 'refuse' &&
    probe.structural === true &&
    [404, 405, 409, 410, 412].includes(status) &&
    hasRefusal(probe)
  ) {
    const message = `${operation.id} answers ${status} to a broken request (${label}).`;
    return write('status-mismatch', message, '400', 'Answer 400 to what cannot be understood.');
  }
  return [];
};

/** A missing credential is reported as such where 401 or 403 is documented; some hide behind 404. */
const isAuthorisation = (status: number, responses: Probe['operation']['responses']): boolean => {
  if ([401, 403, 404, 407, 429].includes(status)) return true;
  if (status >= 500) return false;
  return !responses.some((each) => each.status === '401' || each.status === '403');
};

const hasRefusal = ({ operation }: Probe): boolean =>
  operation.responses.some(({ status }) => status === '400' || status === '422') &&
  !operation.parameters.some((parameter) => parameter.in === 'path');
