import { matchValue } from '../../../schema/match-value.ts';
import { findPlace } from '../../../source/find-place.ts';
import { own } from '../../../source/json.ts';
import type { VerifyCase } from '../../model/case.ts';
import type { FaultMore } from '../talk/mcp-check.ts';
import { wordsOf } from '../talk/read-reply.ts';
import type { Said } from '../talk/talk.ts';

/** What of a case by hand the answer of a tool does not hold. */
export const judgeCase = (
  { name, tool, expectation }: VerifyCase,
  { reply }: Said,
): readonly (FaultMore & { readonly message: string })[] => {
  const { source, pointer, body } = expectation;
  const at = (place: string) => findPlace(source, `${pointer}${place}`);
  if (reply.kind !== 'result')
    return [
      {
        message: `${name}: the call has no result.`,
        expected: 'a result',
        actual: wordsOf(reply),
        at: at(''),
      },
    ];
  const isError = own(reply.result, 'isError') === true;
  const wrong =
    isError === tool?.isError
      ? []
      : [
          {
            message: `${name}: isError is not what the case expects.`,
            expected: `"isError": ${String(tool?.isError)}`,
            actual: `"isError": ${String(isError)}, ${JSON.stringify(own(reply.result, 'content') ?? null).slice(0, 300)}`,
            at: at('/isError'),
          },
        ];
  const mismatches = body === undefined ? [] : matchValue(body, reply.result);
  return [
    ...wrong,
    ...mismatches.map(({ pointer: where, expected, actual }) => ({
      message: `${name}: the result${where} is not what the case expects.`,
      expected,
      actual,
      at: at(`/body${where}`),
    })),
  ];
};
