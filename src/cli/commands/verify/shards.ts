import type { Connector } from '../../../connector/connector.ts';
import type { Report } from '../../../report/report.ts';
import { defined } from '../../../source/json.ts';
import type { Shard } from '../../../verify/model/options.ts';
import { wantedOperations } from '../../../verify/shards/shards-of.ts';
import { splitOperations, type Weigh } from '../../../verify/shards/split-operations.ts';
import type { VerifyFlags } from './flags.ts';

/** What one connector has in this shard. */
export interface ConnectorShard {
  readonly shard: Shard;
  /** This shard lives through the platform for it: exactly one does. */
  readonly platform: boolean;
}

/** Splits all connectors of a run together, by what the last run took where `timings` has it. */
export const splitConnectors = (
  connectors: readonly Connector[],
  { operation, shard: { at, of } }: Pick<VerifyFlags, 'operation'> & { readonly shard: Shard },
  timings?: Report,
): readonly ConnectorShard[] => {
  const subjects = connectors.map((connector) => ({
    connector,
    operations: wantedOperations(
      connector,
      defined({ operations: operation.length === 0 ? undefined : operation }),
    ),
  }));
  return splitOperations(subjects, of, weighBy(timings)).map(({ shards, platform }) => ({
    shard: { at, of, operations: shards[at - 1] ?? [] },
    platform: platform === at,
  }));
};

/** Milliseconds that the exchanges of an operation took in an earlier report; what is new there weighs as much as the others on average. */
const weighBy = (timings: Report | undefined): Weigh => {
  const times = new Map<string, number>();
  for (const { subject, operation, exchanges = [] } of timings?.checks ?? []) {
    const key = `${subject}\n${operation}`;
    const ms = exchanges.reduce((sum, exchange) => sum + exchange.ms, 0);
    if (operation !== undefined && ms > 0) times.set(key, (times.get(key) ?? 0) + ms);
  }
  const average = times.size === 0 ? 1 : [...times.values()].reduce((sum, ms) => sum + ms, 0) / times.size;
  return ({ name }, { id }) => times.get(`${name}\n${id}`) ?? average;
};
