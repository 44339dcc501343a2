import type { Connector } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { findResponse } from '../connector/status.ts';
import { type BaseParts, baseParts } from './base-parts.ts';
import { planCases } from './plan-cases.ts';
import { planGenerated } from './plan-generated.ts';
import { planNegative } from './plan-negative.ts';
import { planPositive } from './plan-positive.ts';
import type { Probe } from './probe.ts';
import type { VerifyCase } from './read-cases.ts';

/** What a plan is made with. */
export interface PlanOptions {
  readonly cases?: readonly VerifyCase[];
  /** `prefer`: ask a mock for each documented status; `provoke` (the default): bring a real endpoint to answer it. */
  readonly ask?: 'prefer' | 'provoke';
  /** Names of security schemes whose credential the run has. */
  readonly credentials?: readonly string[];
  /** Generated requests for each operation, beside the systematic ones; none unless said. */
  readonly runs?: number;
  /** Of the generated requests; 1 unless said. */
  readonly seed?: number;
  /** Only GET and HEAD, and what cases say. */
  readonly safe?: boolean;
  /** operationIds; all without it. */
  readonly operations?: readonly string[];
  /** Documented status keys; all without it. */
  readonly statuses?: readonly string[];
}

/** Everything that is going to be sent, in the order of the definition. Pure: nothing is sent yet. */
export const plan = (connector: Connector, options: PlanOptions = {}): readonly Probe[] =>
  connector.operations
    .filter(({ id }) => options.operations?.includes(id) ?? true)
    .flatMap((operation) => {
      const base = baseParts(connector, operation);
      const own = (options.cases ?? []).filter((each) => each.operation === operation.id);
      const cases = planCases(operation, base, own);
      if (options.ask === 'prefer') return [...planAsked(operation, base), ...cases];
      if (options.safe === true && !/^(get|head)$/.test(operation.method)) return cases;
      return [...planProvoked(connector, operation, base, options), ...cases];
    })
    .filter(({ target }) => options.statuses?.includes(target) ?? true);

const planAsked = (operation: Operation, base: BaseParts): readonly Probe[] =>
  operation.responses.flatMap(({ status }) => {
    const code = askableCode(operation, status);
    if (code === undefined) return [];
    const headers = { prefer: `code=${code}` };
    return [
      {
        operation,
        label: `asked for ${code}`,
        target: status,
        expects: code,
        parts: { ...base.all, headers },
      },
    ];
  });

/** A code that a mock can be asked for, and that is answered by this documented response and no other. */
const askableCode = (operation: Operation, status: string): number | undefined => {
  const wanted = /^\d+$/.test(status)
    ? [Number(status)]
    : status === 'default'
      ? [200, 500, 400, 503, 418]
      : Array.from({ length: 100 }, (_, index) => Number(`${status.slice(0, 1)}00`) + index);
  return wanted.find(
    (code) => code >= 200 && code < 600 && findResponse(operation.responses, code)?.status === status,
  );
};

const planProvoked = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  options: PlanOptions,
): readonly Probe[] => {
  const security = operation.security.filter(({ schemes }) => Object.keys(schemes).length > 0);
  const secured = operation.security.length > 0 && security.length === operation.security.length;
  const known = new Set(options.credentials ?? []);
  const open = security.some(({ schemes }) => Object.keys(schemes).every((name) => known.has(name)));
  const inside =
    secured && !open
      ? []
      : [
          ...planPositive(connector, operation, base),
          ...planNegative(connector, operation, base),
          ...planOther(operation, base),
          ...planGenerated(connector, operation, base, { runs: options.runs ?? 0, seed: options.seed ?? 1 }),
        ];
  return [...inside, ...(secured ? planCredentials(operation, base, open) : [])];
};

const planCredentials = (operation: Operation, base: BaseParts, open: boolean): readonly Probe[] => {
  const key = (code: number): string | undefined => findResponse(operation.responses, code)?.status;
  const target = key(401) ?? key(403) ?? '401';
  const expects = 'unauthorised' as const;
  const probe = (credential: 'none' | 'wrong', label: string): Probe => ({
    operation,
    label,
    target,
    expects,
    parts: { ...base.all, credential },
  });
  return [
    probe('none', 'without a credential'),
    ...(open ? [probe('wrong', 'with a wrong credential')] : []),
  ];
};

/** Statuses that a request of another kind brings about; only tried where they are documented. */
const planOther = (operation: Operation, base: BaseParts): readonly Probe[] => {
  const has = (code: string): boolean => operation.responses.some(({ status }) => status === code);
  const probes: Probe[] = [];
  const add = (target: string, label: string, parts: Probe['parts']): void => {
    if (has(target)) probes.push({ operation, label, target, expects: 'any', parts });
  };
  const unknown = new Map(base.all.values);
  for (const parameter of operation.parameters)
    if (parameter.in === 'path') unknown.set(parameter, unknownId(parameter.schema));
  if (operation.parameters.some((parameter) => parameter.in === 'path'))
    add('404', 'an identifier that does not exist', { ...base.all, values: unknown });
  add('405', 'another method', { ...base.all, method: operation.method === 'patch' ? 'PUT' : 'PATCH' });
  add('406', 'an Accept that is not produced', {
    ...base.all,
    headers: { accept: 'application/x-pinout-unknown' },
  });
  const bytes = new TextEncoder().encode('<pinout/>');
  if (operation.body !== undefined)
    add('415', 'a content type that is not taken', {
      ...base.all,
      raw: { bytes, type: 'application/x-pinout-unknown' },
    });
  return probes;
};

const unknownId = (schema: Readonly<Record<string, unknown>>): string | number =>
  schema['type'] === 'integer' || schema['type'] === 'number'
    ? 2_147_483_600
    : schema['format'] === 'uuid'
      ? 'ffffffff-ffff-4fff-bfff-fffffffffff0'
      : 'pinout-no-such-thing';
