import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';
import { findProperties } from '../dynamic/find-properties.ts';
import { type DataPath, getIn } from '../model/data-path.ts';
import { readExpression } from '../model/expression.ts';

/** What the flow engine does with an answer to a poll (platform.md §4.2). */
export interface PollOutcome {
  /** Only 200 starts a run. */
  readonly fires: boolean;
  /** Where the next poll goes: `Location`, else the same URL. */
  readonly nextUrl: string;
  /** Seconds until it, where the answer says; else the recurrence decides. */
  readonly retryAfter?: number;
  /** A status that is neither 200 nor 202: no run; 408, 429 and 5xx are retried. */
  readonly failed: boolean;
}

/** Reads an answer to a poll of `url`; a relative `Location` is taken against it. */
export const readPoll = (
  url: string,
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): PollOutcome => {
  const location = answer.headers['location'];
  const nextUrl = location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : url;
  const seconds = Number(answer.headers['retry-after']);
  const retryAfter = Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: seconds } : {};
  return { fires: answer.status === 200, nextUrl, ...retryAfter, failed: answer.status >= 400 };
};

/** Where the items of a polling trigger are: the policy's `triggerDataPath`, the root array, or the first array of the answer. */
export const findItemsPath = (connector: Connector, operation: Operation): DataPath | undefined => {
  for (const { template, operations, parameters } of connector.apiProperties.policies) {
    if (template !== 'pollingtrigger' || !operations.includes(operation.id)) continue;
    const [part] = readExpression(asString(own(parameters, 'triggerDataPath')) ?? '').expression.parts;
    if (typeof part === 'object' && 'path' in part) return part.path;
  }
  const schema = operation.responses.find(({ status }) => status === '200' || status === 'default')?.body
    ?.schema;
  if (schema === undefined) return undefined;
  const resolved = resolveSchema(schema, connector.definitions);
  if (own(resolved, 'type') === 'array') return [];
  return findProperties(schema, connector.definitions, isArray)[0];
};

const isArray = (property: Schema): boolean => own(property, 'type') === 'array';

/** The fields of the first item from which the `pollingtrigger` policy takes the state: `@{triggerBody().data[0].created}`. */
export const findStateFields = (connector: Connector, operation: Operation): readonly DataPath[] => {
  const items = findItemsPath(connector, operation) ?? [];
  return connector.apiProperties.policies
    .filter(({ template, operations }) => template === 'pollingtrigger' && operations.includes(operation.id))
    .flatMap(({ parameters }) => Object.values(asObject(own(parameters, 'triggerConfig')) ?? {}))
    .flatMap((value) => readExpression(asString(value) ?? '').expression.parts)
    .flatMap((part) => {
      if (typeof part === 'string' || part.from !== 'trigger-body') return [];
      const isFirst =
        items.every((step, index) => part.path[index] === step) && part.path[items.length] === 0;
      return isFirst ? [part.path.slice(items.length + 1)] : [];
    });
};

/** The items of an answer. */
export const itemsAt = (body: Json | undefined, path: DataPath): readonly Json[] =>
  asArray(getIn(body, path));

/** Something wrong with the items of several polls. */
export interface PollProblem {
  readonly kind: 'twice' | 'lost' | 'order';
  readonly message: string;
}

/**
 * What is wrong with the firings of a trigger, given the items in the order in which they came to be: no item may come twice,
 * none may be missing, and where the `pollingtrigger` policy reads the first item, the newest must be first.
 */
export const checkFirings = (
  firings: readonly (readonly Json[])[],
  created: readonly Json[],
  { newestFirst }: { readonly newestFirst: boolean },
): readonly PollProblem[] => {
  const keyOf = (item: Json): string => JSON.stringify(item);
  const came = firings.flatMap((items) => items.map(keyOf));
  const twice = came.filter((key, index) => came.indexOf(key) !== index);
  const lost = created.map(keyOf).filter((key) => !came.includes(key));
  const rank = new Map(created.map((item, index) => [keyOf(item), index]));
  const unordered = firings.filter((items) =>
    items.some(
      (item, index) =>
        index > 0 && (rank.get(keyOf(item)) ?? 0) > (rank.get(keyOf(items[index - 1] ?? null)) ?? 0),
    ),
  );
  return [
    ...[...new Set(twice)].map((key) => ({
      kind: 'twice' as const,
      message: `The item ${key} came twice: the filter must be strictly after the state.`,
    })),
    ...lost.map((key) => ({ kind: 'lost' as const, message: `The item ${key} never came.` })),
    ...(newestFirst && unordered.length > 0
      ? [
          {
            kind: 'order' as const,
            message: 'The newest item is not the first: the policy reads the state from the first.',
          },
        ]
      : []),
  ];
};
