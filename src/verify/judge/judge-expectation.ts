import { isJson } from '../../connector/media-type.ts';
import { type Mismatch, matchValue } from '../../schema/match-value.ts';
import { jsonOrText } from '../../source/exact-numbers.ts';
import { findPlace } from '../../source/find-place.ts';
import type { Json } from '../../source/json.ts';
import type { CaseExpectation } from '../model/case.ts';
import type { WireResponse } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import type { Fault } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** What a case by hand expects of headers and body. */
export const judgeExpectation = (
  probe: Probe,
  expectation: CaseExpectation,
  response: WireResponse,
): readonly Fault[] => {
  const { source, pointer, headers, body } = expectation;
  const fault = (what: string, place: string, mismatch: Mismatch): Fault => ({
    code: 'case-mismatch',
    message: `${probe.label}: ${what}${mismatch.pointer} is not what the case expects.`,
    expected: mismatch.expected,
    actual: mismatch.actual,
    pointer: probe.operation.pointer,
    at: findPlace(source, `${pointer}${place}`),
  });
  return [
    ...Object.entries(headers).flatMap(([name, expected]) =>
      matchValue(expected, headerOf(response, name)).map((each) =>
        fault(`the header ${name}`, `/headers/${name}`, each),
      ),
    ),
    ...(body === undefined
      ? []
      : matchValue(body, readBody(response)).map((each) => fault('the body', `/body${each.pointer}`, each))),
  ];
};

const readBody = (response: WireResponse): Json | undefined => {
  if (response.body.length === 0) return undefined;
  const text = new TextDecoder().decode(response.body);
  if (!isJson(headerOf(response, 'content-type') ?? '')) return text;
  return jsonOrText(text);
};
