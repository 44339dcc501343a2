import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import type { VerifyCase } from '../model/case.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import type { BaseParts } from './base-parts.ts';

/** One probe a case; what the case does not say comes from examples, defaults and samples. */
export const planCases = (
  operation: Operation,
  base: BaseParts,
  cases: readonly VerifyCase[],
): readonly Probe[] =>
  cases.filter(({ skip }) => skip === undefined).map((each) => planCase(operation, base, each));

/** The probe of one case. */
export const planCase = (operation: Operation, base: BaseParts, each: VerifyCase): Probe => ({
  operation,
  label: each.name,
  target: String(each.status),
  expects: /^\d+$/.test(each.status) ? Number(each.status) : 'any',
  parts: partsOf(operation, base, each),
  case: each,
  expectation: each.expectation,
});

const partsOf = (operation: Operation, base: BaseParts, each: VerifyCase): RequestParts => {
  const values = new Map<Parameter, Json>(base.all.values);
  for (const [name, value] of Object.entries(each.parameters)) {
    const parameter = operation.parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) continue;
    if (value === null) values.delete(parameter);
    else values.set(parameter, value);
  }
  const { body: sampled, ...rest } = base.all;
  const body = each.body === undefined ? sampled : each.body;
  return {
    ...rest,
    values,
    credential: each.credential,
    headers: each.headers,
    ...(body === undefined || each.body === null ? {} : { body }),
  };
};
