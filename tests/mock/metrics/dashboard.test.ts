import { readFileSync } from 'node:fs';
import type { SyntaxNodeRef } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { shop } from '../shop.ts';

interface Dashboard {
  readonly templating: { readonly list: readonly { readonly definition?: string }[] };
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
}

const dashboard = JSON.parse(readFileSync('deploy/grafana/pinout-mocks.json', 'utf8')) as Dashboard;
const queries = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr, legendFormat }) => ({ title, expr, legend: legendFormat })),
);

let server: MockServer;
/** The labels of each metric that a mock serves. */
const served = new Map<string, Set<string>>();
beforeAll(async () => {
  server = await serveMock(createMock(shop), { platform: {} });
  await fetch(`${server.url}/v1/things/7`);
  await fetch(`${server.url}/v1/things/seven`);
  const text = await (await fetch(`${server.url}/__pinout/metrics`)).text();
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_0-9]+)(?:\{(.*)\})? /gm)) {
    const known = served.get(name) ?? new Set(['instance', 'job']);
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    served.set(name, known);
  }
});
afterAll(() => server.close());

/** What a query names: metrics, and labels of any of them. */
const namesIn = (
  query: string,
): { readonly metrics: readonly string[]; readonly labels: readonly string[] } => {
  const text = query.replaceAll('$__rate_interval', '5m');
  const [metrics, labels, wrong]: readonly string[][] = [[], [], []];
  const look = (node: SyntaxNodeRef): void => {
    const words = text.slice(node.from, node.to);
    if (node.type.isError) wrong?.push(`${words} at ${node.from}`);
    if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector') metrics?.push(words);
    if (node.name === 'LabelName') labels?.push(words);
  };
  parser.parse(text).iterate({ enter: look });
  expect(wrong, query).toEqual([]);
  return { metrics: metrics ?? [], labels: labels ?? [] };
};

it.each(queries)('$title: $expr', ({ expr, legend }) => {
  const { metrics, labels } = namesIn(expr);
  expect(metrics.length).toBeGreaterThan(0);
  const legends = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
  for (const metric of metrics) {
    const known = served.get(metric) ?? expect.fail(`${metric} is not served`);
    for (const label of [...labels, ...legends]) expect([...known], metric).toContain(label);
  }
});

it('lets one choose among connectors and operations that are there', () => {
  const variables = dashboard.templating.list.flatMap(({ definition }) => definition ?? []);
  expect(variables).toHaveLength(2);
  for (const definition of variables) {
    const [, selector = '', label = ''] = /^label_values\((.+), (\w+)\)$/.exec(definition) ?? [];
    const { metrics } = namesIn(selector);
    expect([...(served.get(metrics[0] ?? '') ?? [])]).toContain(label);
  }
});

it('shows every metric of the mock', () => {
  const shown = queries.flatMap(({ expr }) => namesIn(expr).metrics);
  const own = [...served.keys()].filter((name) => name.startsWith('pinout_mock_'));
  expect(own.filter((name) => !shown.includes(name))).toEqual([]);
});

it('knows a query that asks for what is not there', () => {
  expect(() => namesIn('sum(rate(pinout_mock_requests_total[5m])')).toThrow();
  expect(namesIn('sum by (shard) (rate(nothing{x="1"}[5m]))')).toEqual({
    metrics: ['nothing'],
    labels: ['shard', 'x'],
  });
});
