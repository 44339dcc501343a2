import type { Connector } from '../../connector/connector.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import { fitsParameter, isSendable, isSound } from '../plan/check-parts.ts';
import { smallerValues } from '../plan/smaller-values.ts';

/** A probe that failed, and how. */
export interface Failure {
  readonly probe: Probe;
  readonly exchange: Exchange;
  readonly findings: readonly VerifyFinding[];
}

interface Tools {
  readonly send: (probe: Probe) => Promise<Exchange>;
  readonly check: (probe: Probe, exchange: Exchange) => readonly VerifyFinding[];
  readonly isOver: (probe: Probe) => boolean;
}

/** So many requests one shrinking may cost. */
const budget = 60;

/**
 * The smallest request that still fails in the same way: parts go back to what is usual, or are left out, texts and lists get shorter.
 * Each smaller one is as valid, or as wrong, as the one it comes from.
 */
export const shrinkProbe = async (
  connector: Connector,
  failure: Failure,
  code: VerifyCode,
  { send, check, isOver }: Tools,
): Promise<Failure> => {
  let best = failure;
  let left = budget;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const parts of smallerParts(best.probe)) {
      if (left === 0 || isOver(failure.probe)) return best;
      const probe = { ...best.probe, parts };
      if (!staysWhatItIs(connector, probe)) continue;
      left -= 1;
      const exchange = await send(probe);
      const findings = check(probe, exchange);
      if (!findings.some((finding) => finding.code === code && finding.severity === 'error')) continue;
      best = { probe, exchange, findings };
      smaller = true;
      break;
    }
  }
  return best;
};

function* smallerParts({ parts, base }: Probe): Generator<RequestParts> {
  if (base === undefined) return;
  for (const [parameter, value] of parts.values) {
    // Another path is another thing, maybe somebody's.
    if (parameter.in === 'path') continue;
    const usual = base.values.get(parameter);
    const candidates = [
      ...(usual === undefined || same(usual, value) ? [] : [usual]),
      ...smallerValues(value),
    ];
    for (const candidate of candidates)
      if (!same(candidate, value))
        yield { ...parts, values: new Map(parts.values).set(parameter, candidate) };
  }
  const { body } = parts;
  if (body === undefined) return;
  if (base.body !== undefined && !same(base.body, body) && size(base.body) <= size(body))
    yield { ...parts, body: base.body };
  for (const candidate of smallerValues(body)) yield { ...parts, body: candidate };
}

const same = (left: Json, right: Json): boolean => JSON.stringify(left) === JSON.stringify(right);
const size = (value: Json): number => JSON.stringify(value).length;

/** A valid request stays valid; in a wrong one, the part that is wrong stays so, and nothing else becomes it. */
const staysWhatItIs = (connector: Connector, { operation, parts, base, expects }: Probe): boolean => {
  if (expects !== 'refuse') return isSound(connector, operation, parts);
  const wrong = [...parts.values].filter(
    ([parameter, value]) => !isSendable(parameter, value) || !fitsParameter(connector, parameter, value),
  );
  if (wrong.some(([parameter, value]) => !isSendable(parameter, value) || value === '')) return false;
  const { body } = operation;
  const bodyWrong =
    body !== undefined &&
    parts.body !== undefined &&
    !same(parts.body, base?.body ?? null) &&
    compileSchema(body.schema, connector.definitions, { direction: 'request' })(parts.body).length > 0;
  return wrong.length + Number(bodyWrong) === 1;
};
