import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTargets } from '../../src/lint/find/find-targets.ts';
import { createComparer } from '../../tools/compare-lint/compare-connector.ts';
import { corpusFolder } from '../support/corpus-folder.ts';
import { connectorFiles, temporaryFolder, writeFiles } from './support/connectors.ts';

const root = resolve(import.meta.dirname, '../..');
const { folder: corpus, absent, why } = corpusFolder();
const same = { onlyPinout: [], onlySpectral: [] };

describe('Pinout’s own runner finds what spectral-core finds', () => {
  it.each(['connector', 'all'] as const)('in the examples, by %s', async (name) => {
    const compare = await createComparer(name);
    for (const target of await findTargets([join(root, 'contracts')]))
      expect(await compare(target), target.folder).toMatchObject(same);
  });

  it.each([
    ['keys with slashes, tildes and quotes', { paths: { '/a~b/"c"/{d e}': { get: { responses: {} } } } }],
    ['messages with braces', { info: { title: '{{description}} #{{1/0}} API' } }],
    [
      'what is missing deep down',
      { paths: { '/orders': { get: { parameters: [{ in: 'query' }, {}], responses: null } } } },
    ],
    ['numbers for keys', { paths: { '/orders': { get: { responses: { 404: {}, 200: {}, default: {} } } } } }],
    ['markdown that does things', { info: { description: 'x <script>eval(1)</script>' } }],
    [
      'a reference beside other keys',
      { definitions: { A: { $ref: '#/definitions/Order', description: 'eval(' } } },
    ],
  ])('in a definition with %s', async (_name, patch) => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders', patch));
    const compare = await createComparer('connector');
    const [target] = await findTargets([join(folder, 'orders')]);
    if (target === undefined) throw new Error('no connector');
    expect(await compare(target)).toMatchObject(same);
  });

  it.skipIf(absent)(`in real connectors (npm run compare:lint does all of them)${why}`, async () => {
    const compare = await createComparer('connector');
    for (const target of (await findTargets([corpus])).filter((_, index) => index % 120 === 0))
      expect(await compare(target), target.folder).toMatchObject(same);
  });
});
