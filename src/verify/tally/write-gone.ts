import type { Connector } from '../../connector/connector.ts';
import { placeOf } from '../../connector/place-of.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import type { Check } from '../../report/report.ts';
import { countOf } from '../../report/summary.ts';
import { writeExchange } from '../record/write-exchange.ts';
import type { Gone } from '../send/vital-signs.ts';

/** The check that says where a run lost its endpoint, with the request that found nobody; none where it stayed. */
export const writeGone = (
  connector: Connector,
  gone: Gone | undefined,
  secrets: readonly string[],
): readonly Check<VerifyCode>[] => {
  if (gone === undefined) return [];
  const { first, after } = gone;
  const { method, url } = first.request;
  const at = placeOf(connector, '/paths');
  const why = first.outcome === 'failed' ? first.message.replace(/\.$/, '') : '';
  return [
    {
      subject: connector.name,
      name: 'the endpoint stays until the end',
      verdict: {
        kind: 'skip',
        reason: `The endpoint went away after ${countOf(after, 'request')}.`,
        remedy: 'Look into its log, start it again, and verify again.',
        needs: 'run',
      },
      findings: [
        {
          code: 'endpoint-gone',
          severity: 'warning',
          message: `${method} ${new URL(url).pathname} was the first request without an answer (${why}), and nothing after it was answered.`,
          remedy: 'See whether this request ends the endpoint: send it once more by hand.',
          at,
          exchange: 0,
        },
      ],
      exchanges: [writeExchange(first, 'the first without an answer', secrets, Date.now() - first.ms)],
      at,
    },
  ];
};
