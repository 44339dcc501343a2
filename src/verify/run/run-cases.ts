import type { Operation } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import { asObject, type Json } from '../../source/json.ts';
import { getAt } from '../../source/pointer.ts';
import { isInStory } from '../cases/story.ts';
import type { CaptureFrom, CaseGiven, VerifyCase } from '../model/case.ts';
import { type Exchange, headerOf, type WireRequest, type WireResponse } from '../model/exchange.ts';
import { type KnownValues, nothingKnown } from '../model/known-values.ts';
import type { PlanOptions } from '../model/options.ts';
import { baseParts } from '../plan/base-parts.ts';
import { isOpen } from '../plan/is-open.ts';
import { planCase } from '../plan/plan-cases.ts';
import { readJson } from '../things/read-json.ts';
import type { Run } from './run.ts';

/** What became of a case that others are given. */
export type Outcome =
  | { readonly kind: 'held'; readonly values: Readonly<Record<string, Json>> }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The person who runs Pinout has not allowed what it needs. */
  | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string };

/** Sends the cases that build upon each other, one after the other: each once, whoever asks for it. */
export const runCases = async (run: Run, planned: PlanOptions, known: KnownValues): Promise<void> => {
  const { cases = [], tags, operations, statuses } = planned;
  const outcomes = new Map<string, Outcome>();
  const live = async (each: VerifyCase): Promise<Outcome> => {
    const before = outcomes.get(each.name);
    if (before !== undefined) return before;
    const outcome = await runCase(run, known, each, (name) => {
      const other = cases.find((candidate) => candidate.name === name);
      return other === undefined ? Promise.resolve(failed(`There is no case "${name}".`)) : live(other);
    });
    outcomes.set(each.name, outcome);
    return outcome;
  };
  for (const each of cases) {
    const wanted =
      isInStory(each, cases) &&
      (tags === undefined || tags.some((tag) => each.tags.includes(tag))) &&
      (operations?.includes(each.operation) ?? true) &&
      (statuses?.includes(each.status) ?? true);
    if (wanted) await live(each);
  }
};

/** What a provider state is given, brought about one after the other; `values` are known before. Each case is sent once. */
export const runGiven = async (
  run: Run,
  cases: readonly VerifyCase[],
  given: readonly CaseGiven[],
  values: Readonly<Record<string, Json>>,
): Promise<Outcome> => {
  const outcomes = new Map<string, Outcome>();
  const live = async (name: string): Promise<Outcome> => {
    const each = cases.find((candidate) => candidate.name === name);
    if (each === undefined) return failed(`There is no case "${name}".`);
    const outcome = outcomes.get(name) ?? (await runCase(run, nothingKnown, each, live));
    outcomes.set(name, outcome);
    return outcome;
  };
  let known = values;
  for (const each of given) {
    const outcome = each.kind === 'case' ? await live(each.name) : await setUp(run, each, known);
    if (outcome.kind !== 'held') return outcome;
    known = { ...known, ...outcome.values };
  }
  return { kind: 'held', values: known };
};

const failed = (reason: string): Outcome => ({ kind: 'failed', reason });

const runCase = async (
  run: Run,
  known: KnownValues,
  each: VerifyCase,
  find: (name: string) => Promise<Outcome>,
): Promise<Outcome> => {
  const operation = run.connector.operations.find(({ id }) => id === each.operation);
  if (operation === undefined || each.skip !== undefined) return failed(each.skip ?? 'It is skipped.');
  if (each.credential === 'right' && !isOpen(operation, Object.keys(run.door.credentials)))
    return failed('the run has no credential for it.');
  let values: Readonly<Record<string, Json>> = {};
  for (const given of each.given) {
    const outcome = given.kind === 'case' ? await find(given.name) : await setUp(run, given, values);
    if (outcome.kind !== 'held') return skipCase(run, operation, { each, given }, outcome);
    values = { ...values, ...outcome.values };
  }
  const filled = { ...each, ...fillGiven(each, values) };
  const probe = planCase(operation, baseParts(run.connector, operation, known), filled);
  const asked = await run.ask(probe, each.retries);
  if (asked === undefined) return failed('The run ended before.');
  const { exchange } = asked;
  if (exchange.outcome === 'failed' || !isExpected(each, exchange.response))
    return failed(`"${each.name}" did not hold.`);
  return { kind: 'held', values: { ...values, ...capture(each.capture, exchange.response) } };
};

/**
 * A case that was refused, or whose call or command failed, is a check of its own: another request that brings its status about must not hide
 * it. An earlier case that did not hold is one already.
 */
const skipCase = (
  run: Run,
  operation: Operation,
  { each, given }: { readonly each: VerifyCase; readonly given: CaseGiven },
  outcome: Exclude<Outcome, { readonly kind: 'held' }>,
): Outcome => {
  const reason = `"${each.name}" needs what it is given: ${outcome.reason}`;
  const remedy = outcome.kind === 'refused' ? outcome.remedy : 'Correct what the case is given.';
  run.tally.skip(operation, each.status, { reason, remedy });
  if (outcome.kind === 'refused' || given.kind !== 'case') run.tally.refuse(each.name, { reason, remedy });
  return { ...outcome, reason };
};

const isExpected = ({ status }: VerifyCase, response: WireResponse): boolean =>
  status === 'any documented' || status === String(response.status);

const setUp = async (
  run: Run,
  given: Exclude<CaseGiven, { readonly kind: 'case' }>,
  values: Readonly<Record<string, Json>>,
): Promise<Outcome> => {
  const done: Outcome = { kind: 'held', values: {} };
  if (given.kind === 'command') {
    const { runCommand } = run.options;
    if (runCommand === undefined)
      return {
        kind: 'refused',
        reason: 'it runs a command, and commands are not allowed.',
        remedy: 'Read the command, then allow it with --allow-commands.',
      };
    try {
      await runCommand(given.command);
      return done;
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  }
  const request = writeGiven(run, given, values);
  const { host, hostname } = new URL(request.url);
  const { allowHosts = [] } = run.options;
  // Another port is another service.
  const own = host === new URL(run.options.url).host;
  if (!own && !allowHosts.includes(host) && !allowHosts.includes(hostname))
    return {
      kind: 'refused',
      reason: `it calls ${host}, which is not the host that is verified.`,
      remedy: `Allow it with --allow-host ${host}.`,
    };
  const exchange = await askOnce(run, request);
  if (exchange.outcome === 'failed') return failed(exchange.message);
  const { status } = exchange.response;
  return status < 300 ? done : failed(`${given.method} ${given.url} answered ${status}.`);
};

const askOnce = async (run: Run, request: WireRequest): Promise<Exchange> => {
  const wire = run.wire({ label: 'what a case is given' });
  return wire(request).catch((error: unknown) => {
    if (!(error instanceof PinoutError)) throw error;
    return { request, ms: 0, outcome: 'failed', error: 'other', message: error.message };
  });
};

/** The credentials of the run do not go with it: it is no request of the connector's. */
const writeGiven = (
  { options }: Run,
  given: Extract<CaseGiven, { readonly kind: 'http' }>,
  values: Readonly<Record<string, Json>>,
): WireRequest => {
  const body = given.body === undefined ? undefined : fillValue(given.body, values);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  const headers = Object.entries(given.headers).map(([name, value]): readonly [string, string] => [
    name.toLowerCase(),
    String(fillValue(value, values)),
  ]);
  const typed = headers.some(([name]) => name === 'content-type');
  return {
    method: given.method,
    url: new URL(String(fillValue(given.url, values)), options.url).href,
    headers: body === undefined || typed ? headers : [...headers, ['content-type', type]],
    ...(body === undefined ? {} : { body: new TextEncoder().encode(text) }),
  };
};

const fillGiven = (
  { parameters, body, headers }: VerifyCase,
  values: Readonly<Record<string, Json>>,
): Pick<VerifyCase, 'parameters' | 'headers'> & Partial<Pick<VerifyCase, 'body'>> => ({
  parameters: asObject(fillValue(parameters, values)) ?? {},
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(fillValue(value, values))]),
  ),
  ...(body === undefined ? {} : { body: fillValue(body, values) }),
});

/** `@given:name` as the whole of a text is the value; within a text, `{given:name}` is its text. */
const fillValue = (value: Json, values: Readonly<Record<string, Json>>): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => fillValue(each, values));
  const object = asObject(value);
  if (object !== undefined)
    return Object.fromEntries(Object.entries(object).map(([name, each]) => [name, fillValue(each, values)]));
  if (typeof value !== 'string') return value;
  const whole = /^@given:(.+)$/.exec(value)?.[1];
  if (whole !== undefined) return Object.hasOwn(values, whole) ? (values[whole] ?? null) : value;
  return value.replaceAll(/\{given:([^}]+)\}/g, (text, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : text,
  );
};

const capture = (
  wanted: Readonly<Record<string, CaptureFrom>>,
  response: WireResponse,
): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(wanted).flatMap(([name, from]) => {
      const value =
        from.kind === 'header' ? headerOf(response, from.name) : getAt(readJson(response), from.pointer);
      return value === undefined ? [] : [[name, value]];
    }),
  );
