import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { createDepot, type DepotQuirks } from '../../../tools/faults/depot.ts';
import { loadConnectors } from '../../../tools/faults/provide.ts';

const { depot } = await loadConnectors();
const operations = ['ListKinds', 'CreatePart', 'GetPart', 'ReplacePart', 'ChangePart', 'DeletePart'];

/** What is told of a depot with these quirks, and what was sent to it. */
const told = async (quirks: DepotQuirks) => {
  const inner = createDepot(depot, quirks);
  const sent: { readonly method: string; readonly body: Record<string, unknown> }[] = [];
  const fetch: Fetch = async (request) => {
    const text = await request.clone().text();
    if (/^(PUT|PATCH|POST)$/.test(request.method) && text.startsWith('{') && text.endsWith('}'))
      sent.push({ method: request.method, body: JSON.parse(text) });
    return inner(request);
  };
  const { checks } = await verify(depot, {
    url: 'http://127.0.0.1:9',
    transport: fromFetch(fetch),
    operations,
    statuses: ['200', '201'],
  });
  const findings = checks.flatMap(({ operation, findings: all }) =>
    all
      .filter(({ code }) => code.startsWith('resource-'))
      .map(
        ({ code, severity, message }) => `${operation} ${severity} ${code} ${/"(\w+)"/.exec(message)?.[1]}`,
      ),
  );
  return { findings: [...new Set(findings)], sent };
};
const plain = (sent: object, method: string, before: object) =>
  method === 'PATCH' ? { ...before, ...sent } : sent;

describe('a change', () => {
  it('is made of every property, by PUT and by PATCH, each by itself where the whole shows less', async () => {
    const { findings, sent } = await told({});
    expect(findings).toEqual([]);
    const changed = (method: string) =>
      new Set(sent.filter((each) => each.method === method).flatMap(({ body }) => Object.keys(body)));
    expect([...changed('PUT')]).toEqual(
      expect.arrayContaining(['title', 'weight', 'stock', 'active', 'labels']),
    );
    expect(
      sent.filter(({ method, body }) => method === 'PATCH' && Object.keys(body).length === 1).length,
    ).toBeGreaterThan(8);
  });
  it('that is lost twice is a fault', async () => {
    const keep: DepotQuirks['keep'] = (sent, method, before) => ({
      ...plain(sent, method, before),
      ...(method === 'PUT' && 'stock' in before ? { stock: before['stock'] } : {}),
    });
    expect((await told({ keep })).findings).toEqual(['ReplacePart error resource-update-lost stock']);
  });
  it('that is lost once is a note', async () => {
    let times = 0;
    const keep: DepotQuirks['keep'] = (sent, method, before) => ({
      ...plain(sent, method, before),
      // The first that changes it: one that leaves it as it is may come before.
      ...(method === 'PUT' && sent['stock'] !== before['stock'] && ++times === 1
        ? { stock: before['stock'] }
        : {}),
    });
    expect((await told({ keep })).findings).toEqual(['ReplacePart info resource-update-lost stock']);
  });
  it('of one property leaves the others: a lost one is a fault, another value a note', async () => {
    const dropping: DepotQuirks['keep'] = (sent, method, before) => ({
      ...plain(sent, method, before),
      ...(method === 'PATCH' && !('remark' in sent) ? { remark: null } : {}),
    });
    expect((await told({ keep: dropping })).findings).toEqual([
      'ChangePart error resource-untouched-changed remark',
    ]);
    const following: DepotQuirks['keep'] = (sent, method, before) => {
      const next: Record<string, unknown> = { ...plain(sent, method, before) };
      return method === 'PATCH' && 'title' in sent && !('remark' in sent)
        ? { ...next, remark: `for ${next['title']}` }
        : next;
    };
    expect((await told({ keep: following })).findings).toEqual([
      'ChangePart info resource-untouched-changed remark',
    ]);
  });
});
