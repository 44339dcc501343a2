import { expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { mostTellingFirst } from '../../../src/verify/plan/most-telling-first.ts';
import { plan } from '../../../src/verify/plan/plan.ts';

const things = await loadConnector('tools/faults/things');

it('has every field of a body among the first, broken and whole, and loses nothing', () => {
  const options = { credentials: ['api_key'], operations: ['CreateThing'] };
  const probes = plan(things, options);
  const first = mostTellingFirst(probes);
  expect(new Set(first)).toEqual(new Set(probes));
  expect(plan(things, { ...options, telling: true }).map(({ label }) => label)).toEqual(
    first.map(({ label }) => label),
  );
  const fields = ['name', 'price', 'count', 'color', 'day', 'tags'];
  const beginning = first.slice(0, 60);
  for (const field of fields) {
    const own = beginning.filter(({ label }) => label.startsWith(`body /${field}`));
    expect([field, own.some(({ expects }) => expects === 'refuse')]).toEqual([field, true]);
  }
});

it('has a wrong type of every field before the odd texts of any', () => {
  const probes = plan(things, { credentials: ['api_key'], operations: ['CreateThing'] });
  const labels = mostTellingFirst(probes).map(({ label }) => label);
  const odd = labels.findIndex((label) => label.includes('has letters of other scripts'));
  const typed = ['/price is a string', '/count is a string', '/tags is a string'];
  expect(odd).toBeGreaterThan(0);
  for (const each of typed) {
    const at = labels.indexOf(`body ${each}`);
    expect([each, at >= 0 && at < odd]).toEqual([each, true]);
  }
});
