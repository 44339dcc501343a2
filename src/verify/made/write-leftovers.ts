import type { Connector } from '../../connector/connector.ts';
import { placeOf } from '../../connector/place-of.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import type { Check } from '../../report/report.ts';
import type { Leftover } from './teardown.ts';

/** More than this nobody reads. */
const most = 50;

/** A check that says what the run has made and could not remove, with its address; none where nothing is left. */
export const writeLeftovers = (
  connector: Connector,
  leftovers: readonly Leftover[],
): readonly Check<VerifyCode>[] => {
  const [first] = leftovers;
  if (first === undefined) return [];
  const at = placeOf(connector, '/paths');
  const findings = leftovers.slice(0, most).map(({ url, why, unsure }) => ({
    code: 'thing-left-behind' as const,
    severity: 'warning' as const,
    message:
      unsure === true
        ? `${url} may have something that this run made: ${why}.`
        : `${url} was made by this run and could not be removed: ${why.replace(/\.$/, '')}.`,
    remedy: unsure === true ? 'Look there, and remove it by hand.' : 'Remove it by hand.',
    at,
  }));
  const more = leftovers.length - findings.length;
  return [
    {
      subject: connector.name,
      name: 'what the run left behind',
      verdict: { kind: 'pass' },
      findings:
        more === 0
          ? findings
          : [
              ...findings,
              {
                code: 'thing-left-behind',
                severity: 'warning',
                message: `${more} more things that this run made could not be removed.`,
                remedy: 'Remove them by hand.',
                at,
              },
            ],
      at,
    },
  ];
};
