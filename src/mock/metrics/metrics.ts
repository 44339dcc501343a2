import type { Target } from '../../route/routes.ts';
import { asObject, asString, own } from '../../source/json.ts';
import type { Reply } from '../model/message.ts';
import { violationKinds } from './violation-kinds.ts';

/** A metric as prom-client writes it as JSON: those of several processes can be added up. */
export interface MetricJson {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly aggregator: 'sum' | 'max';
  readonly values: readonly {
    readonly labels: Readonly<Record<string, string | number>>;
    readonly value: number;
    /** Where it differs from the metric's own: a histogram has three. */
    readonly metricName?: string;
  }[];
}

/** What a mock counts of its answers, for Prometheus. */
export interface Metrics {
  /** `target` is the operation that was meant, if one was. */
  readonly note: (target: Target | undefined, reply: Reply, seconds: number) => void;
  readonly read: () => readonly MetricJson[];
}

/** What is known of the answers of one operation. */
interface Series {
  readonly labels: { readonly connector: string; readonly operation: string };
  readonly statuses: Map<number, number>;
  /** How often a request broke the definition, by the place and the kind of it. */
  readonly violations: Map<string, number>;
  /** How many answers took at most so long, but longer than the bound before; the last is for all that are longer. */
  readonly buckets: number[];
  sum: number;
}

/** Seconds. A mock's answer takes less than a thousandth; `--delay` and what stands behind a proxy take longer. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Paths that no operation has are counted together: whoever tries addresses out must not fill the memory. */
const nowhere = '-';

/** Nothing is counted yet. A request costs a look into a map; what Prometheus reads is written when it asks. */
export const createMetrics = (): Metrics => {
  // After a reload an operation is another object of the same name.
  const byName = new Map<string, Series>();
  const known = new WeakMap<Target, Series>();
  let stateErrors = 0;
  const find = (connector: string, operation: string): Series => {
    const name = JSON.stringify([connector, operation]);
    const series = byName.get(name) ?? createSeries(connector, operation);
    byName.set(name, series);
    return series;
  };
  const seriesOf = (target: Target | undefined): Series => {
    if (target === undefined) return find(nowhere, nowhere);
    const series = known.get(target) ?? find(target.connector.name, target.operation.id);
    known.set(target, series);
    return series;
  };
  return {
    note: (target, reply, seconds) => {
      const series = seriesOf(target);
      add(series.statuses, reply.status);
      if (reply.status === 503 && isStateError(reply)) stateErrors++;
      for (const kind of violationKinds(reply)) add(series.violations, knownOr(series.violations, kind));
      let bucket = 0;
      while (seconds > (bounds[bucket] ?? Number.POSITIVE_INFINITY)) bucket++;
      series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
      series.sum += seconds;
    },
    read: () => {
      const all = [...byName.values()];
      return [requests(all), violations(all), durations(all), stateFailures(stateErrors)];
    },
  };
};

/** A number that is read when somebody asks for it. */
export const gauge = (
  name: string,
  help: string,
  value: number,
  aggregator: MetricJson['aggregator'],
): MetricJson => ({
  name,
  help,
  type: 'gauge',
  aggregator,
  values: [{ labels: {}, value }],
});

/** How often the server of the state did not answer. */
export const stateErrors = (value: number): MetricJson => ({
  name: 'pinout_mock_state_errors_total',
  help: 'Questions to the server of the state that got no answer, or an error.',
  type: 'counter',
  aggregator: 'sum',
  values: [{ labels: {}, value }],
});

const createSeries = (connector: string, operation: string): Series => ({
  labels: { connector, operation },
  statuses: new Map(),
  violations: new Map(),
  buckets: new Array<number>(bounds.length + 1).fill(0),
  sum: 0,
});

const add = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** More kinds than the mock has come from an endpoint behind a proxy, which may say anything. */
const mostKinds = 200;

const knownOr = (counts: ReadonlyMap<string, number>, kind: string): string =>
  counts.size < mostKinds || counts.has(kind) ? kind : `${nowhere} other`;

const requests = (all: readonly Series[]): MetricJson => ({
  name: 'pinout_mock_requests_total',
  help: 'Answers of the mock by operation and status; 0 is a connection that was reset on purpose.',
  type: 'counter',
  aggregator: 'sum',
  values: all.flatMap(({ labels, statuses }) =>
    [...statuses].map(([status, value]) => ({ labels: { ...labels, status: String(status) }, value })),
  ),
});

const violations = (all: readonly Series[]): MetricJson => ({
  name: 'pinout_mock_violations_total',
  help: 'What requests broke of the definition, by the place of it and the keyword that was broken.',
  type: 'counter',
  aggregator: 'sum',
  values: all.flatMap(({ labels, violations: counts }) =>
    [...counts].map(([kind, value]) => {
      const [place = '', keyword = ''] = kind.split(' ');
      return { labels: { ...labels, in: place, kind: keyword }, value };
    }),
  ),
});

const stateFailures = (value: number): MetricJson => ({
  name: 'pinout_mock_state_errors_total',
  help: 'Requests that could not be answered because the state that mocks share could not be read or written.',
  type: 'counter',
  aggregator: 'sum',
  values: [{ labels: {}, value }],
});

/** The problem document says so in its code: `state-unreachable`, `state-contended`. */
const isStateError = ({ value }: Reply): boolean =>
  /^state-/.test(asString(own(asObject(value), 'code')) ?? '');

const durationName = 'pinout_mock_request_duration_seconds';

const durations = (all: readonly Series[]): MetricJson => ({
  name: durationName,
  help: 'Time from the whole request to the answer, delays included.',
  type: 'histogram',
  aggregator: 'sum',
  values: all.flatMap(({ labels, buckets, sum }) => {
    let count = 0;
    const values = buckets.map((each, index) => {
      count += each;
      return {
        metricName: `${durationName}_bucket`,
        labels: { le: bounds[index] ?? '+Inf', ...labels },
        value: count,
      };
    });
    return [
      ...values,
      { metricName: `${durationName}_sum`, labels, value: sum },
      { metricName: `${durationName}_count`, labels, value: count },
    ];
  }),
});
