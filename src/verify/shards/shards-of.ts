import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Shards } from '../../report/report.ts';
import { digest } from '../../source/digest.ts';
import type { PlanOptions, Shard, VerifyOptions } from '../model/options.ts';
import { splitOperations } from './split-operations.ts';

/** The operations that a run asks about before it is split: those that are named, and those that failed the last time. */
export const wantedOperations = (
  { operations: all }: Connector,
  { operations, only }: Pick<PlanOptions & VerifyOptions, 'operations' | 'only'>,
): readonly Operation[] =>
  all.filter(
    ({ id }) =>
      (operations?.includes(id) ?? true) &&
      (only === undefined || [...only].some((each) => each.startsWith(`${id} `))),
  );

/** The ids of a shard, of a connector that is split by itself unless the shard names them. */
export const idsOfShard = (
  connector: Connector,
  wanted: readonly Operation[],
  shard: Shard | undefined,
): readonly string[] => {
  const ids = wanted.map(({ id }) => id);
  if (shard === undefined) return ids;
  const own =
    shard.operations ??
    splitOperations([{ connector, operations: wanted }], shard.of)[0]?.shards[shard.at - 1] ??
    [];
  return ids.filter((id) => own.includes(id));
};

/**
 * What tells the run of a shard from any other: its files, and whatever decides what is sent and judged. Where the endpoint is does not
 * count (each job may start its own), and no secret is in it.
 */
export const shardsOf = (connector: Connector, options: VerifyOptions): { readonly shards?: Shards } => {
  const { shard } = options;
  if (shard === undefined) return {};
  return {
    shards: {
      subjects: digestOf([connector.name, connector.definition.text, connector.properties?.text ?? '']),
      plan: digestOf(planOf(options)),
      order: [[connector.name, wantedOperations(connector, options).map(({ id }) => id)]],
      of: shard.of,
      at: [shard.at],
    },
  };
};

/** The same shard of several connectors, as one: `parts` are in the order of the connectors. */
export const shardOfAll = (parts: readonly Shards[]): Shards | undefined => {
  const [first] = parts;
  if (first === undefined || parts.length === 1) return first;
  return {
    ...first,
    subjects: digestOf(parts.map(({ subjects }) => subjects)),
    plan: digestOf(parts.map(({ plan }) => plan)),
    order: parts.flatMap(({ order }) => order),
  };
};

const planOf = (options: VerifyOptions): readonly unknown[] => [
  ...(
    [
      'operations',
      'statuses',
      'tags',
      'ask',
      'runs',
      'runsOf',
      'seed',
      'as',
      'strict',
      'maxMs',
      'maxMsOf',
      'failOnUnstable',
      'allowChanges',
      'safe',
      'budget',
      'never',
      'minCoverage',
      'allowPartial',
    ] as const satisfies readonly (keyof VerifyOptions)[]
  ).map((name) => options[name] ?? null),
  [...(options.only ?? [])],
  // Their values may be secrets.
  (options.cases ?? []).map(({ operation, name, status, tags }) => [operation, name, status, tags]),
];

const digestOf = (value: unknown): string => digest(JSON.stringify(value));
