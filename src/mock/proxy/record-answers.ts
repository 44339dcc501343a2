import { isJson, isText } from '../../connector/media-type.ts';
import { findResponse } from '../../connector/status.ts';
import type { Route } from '../../route/find-route.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import { readRequestValues } from '../answers/read-request-values.ts';
import { redactEntry } from '../journal/redact-entry.ts';
import { secretNames } from '../journal/secret-names-of.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { prepareOperation } from '../request/prepare-operation.ts';
import { routeRequest } from '../request/route-request.ts';

/** What a real service answered, as answers by hand. */
export interface AnswerRecorder {
  readonly note: (request: MockRequest, reply: Reply) => void;
  /** The document of an answers file; nothing if no operation of the connector was answered. */
  readonly document: () => JsonObject | undefined;
}

interface Recorded {
  readonly operation: string;
  /** The values of the request that may tell it from others: `parameters/id`, `body/name`. */
  readonly values: ReadonlyMap<string, Json>;
  readonly step: JsonObject;
}

/**
 * Records answers of a real service: redacted, with documented headers only, of each list the first ten items, and with no more of the request than
 * tells it from others of its operation. The same request answered in several ways is a sequence.
 */
export const createAnswerRecorder = (mock: Mock): AnswerRecorder => {
  const secret = secretNames(mock);
  const all: Recorded[] = [];
  return {
    note: (request, reply) => {
      const route = routeRequest(mock, request);
      if (route.kind !== 'operation' || all.length >= mostAnswers) return;
      const prepared = prepareOperation(mock, route.target);
      const shown = redactEntry({ at: 0, ms: 0, request, reply }, secret);
      const body = new TextEncoder().encode(shown.requestBody);
      const query = shown.target.split('?')[1] ?? '';
      const asked = { ...request, headers: shown.requestHeaders, body };
      all.push({
        operation: prepared.operation.id,
        values: valuesOf(prepared, asked, { ...route, query }),
        step: stepOf(prepared, reply, shown.replyHeaders, shown.replyBody),
      });
    },
    document: () => {
      const groups = [...Map.groupBy(all, ({ operation }) => operation).values()];
      return groups.length === 0 ? undefined : { answers: groups.flatMap(answersOf) };
    },
  };
};

/** A session is no archive. */
const mostAnswers = 5_000;

const valuesOf = (
  prepared: PreparedOperation,
  request: MockRequest,
  route: Pick<Extract<Route, { kind: 'operation' }>, 'texts' | 'query'>,
): ReadonlyMap<string, Json> => {
  const { parameters, body } = readRequestValues(prepared, request, route);
  const headers = new Set(prepared.header.map(({ parameter }) => parameter.name));
  const named = Object.entries(parameters).filter(([name]) => !headers.has(name));
  const members = Object.entries(asObject(body) ?? {});
  const entries = [
    ...named.map(([name, value]) => [`parameters/${name}`, value] as const),
    ...members.map(([name, value]) => [`body/${name}`, value] as const),
  ];
  return new Map(entries.filter(([, value]) => isPlain(value)));
};

/** What is short, and not redacted, can be asked for again. */
const isPlain = (value: Json): boolean =>
  typeof value !== 'object' && !/\[redacted\]|\*\*\*/.test(String(value)) && String(value).length <= 200;

const stepOf = (
  { operation }: PreparedOperation,
  { status, headers }: Reply,
  shown: Readonly<Record<string, string>>,
  text: string,
): JsonObject => {
  const documented = findResponse(operation.responses, status)?.headers.map(({ name }) => name.toLowerCase());
  const names = Object.keys(shown).filter(
    (name) => documented?.includes(name) === true || name === 'location' || name === 'retry-after',
  );
  const kept = Object.fromEntries(names.map((name) => [name, withoutMarks(shown[name] ?? '')]));
  const body = bodyOf(headers['content-type'] ?? '', text);
  return {
    status,
    ...(names.length === 0 ? {} : { headers: kept }),
    ...(body === undefined ? {} : { body: trimmed(body) }),
  };
};

/** Files are left to the mock: a text file has no place for their bytes. */
const bodyOf = (type: string, text: string): Json | undefined => {
  if (text === '') return null;
  if (!isJson(type)) return isText(type) ? text : undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

const mostItems = 10;

const trimmed = (value: Json): Json => {
  if (typeof value === 'string') return withoutMarks(value);
  if (Array.isArray(value)) return (value as readonly Json[]).slice(0, mostItems).map(trimmed);
  const object = asObject(value);
  return object === undefined
    ? value
    : Object.fromEntries(Object.entries(object).map(([name, member]) => [name, trimmed(member)]));
};

/** `{{` would be a value of the request. */
const withoutMarks = (text: string): string => text.replaceAll('{{', '{ {');

const answersOf = (recorded: readonly Recorded[]): readonly JsonObject[] => {
  const names = tellingNames(recorded);
  const groups = Map.groupBy(recorded, (each) => textOf(each, names));
  return [...groups.values()].map((group) => ({
    when: { operation: group[0]?.operation ?? '', ...conditionOf(names, group[0]?.values ?? new Map()) },
    ...sequenceOf(group.map(({ step }) => step)),
  }));
};

const textOf = ({ values }: Recorded, names: readonly string[]): string =>
  JSON.stringify(names.map((name) => values.get(name) ?? null));

/** The values that tell requests with different answers apart: those of the path and the query, and those of the body only if they are needed. */
const tellingNames = (recorded: readonly Recorded[]): readonly string[] => {
  const isOneAnswer = (group: readonly Recorded[]): boolean =>
    new Set(group.map(({ step }) => JSON.stringify(step))).size < 2;
  if (isOneAnswer(recorded)) return [];
  const all = [...new Set(recorded.flatMap(({ values }) => [...values.keys()]))];
  const varying = all.filter((name) => new Set(recorded.map(({ values }) => values.get(name))).size > 1);
  const outside = varying.filter((name) => name.startsWith('parameters/'));
  const apart = Map.groupBy(recorded, (each) => textOf(each, outside));
  return [...apart.values()].every(isOneAnswer) ? outside : varying;
};

const conditionOf = (names: readonly string[], values: ReadonlyMap<string, Json>): JsonObject => {
  const of = (kind: string, absent: readonly [Json] | readonly []): JsonObject =>
    Object.fromEntries(
      names.flatMap((name) => {
        const [value] = values.has(name) ? [values.get(name)] : absent;
        return name.startsWith(`${kind}/`) && value !== undefined
          ? [[name.slice(kind.length + 1), value]]
          : [];
      }),
    );
  const parameters = of('parameters', [null]);
  const body = of('body', []);
  return {
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(Object.keys(body).length === 0 ? {} : { body }),
  };
};

const mostSteps = 20;

/** Equal answers in a row are one; the last one stays. */
const sequenceOf = (steps: readonly JsonObject[]): JsonObject => {
  const runs: { readonly step: JsonObject; readonly times: number }[] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    const same = last !== undefined && JSON.stringify(last.step) === JSON.stringify(step);
    if (same) runs[runs.length - 1] = { step, times: last.times + 1 };
    else if (runs.length < mostSteps) runs.push({ step, times: 1 });
  }
  const [first, ...more] = runs.map(({ step, times }, index) =>
    index === runs.length - 1 || times === 1 ? step : { ...step, times },
  );
  // Written as data: an object with a `then` of its own looks like a promise.
  return { ...first, ...Object.fromEntries(more.length === 0 ? [] : [['then', more]]) };
};
