import { expect, it } from 'vitest';
import { findDefinitions } from '../../src/load/find-connectors.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { corpusFolder } from '../support/corpus-folder.ts';

const { folder: corpus, absent, why, all } = corpusFolder();

// `npm run corpus:verify` takes all of them.
it.skipIf(absent)(`passes some real connectors, mocked, in every documented status${why}`, async () => {
  const paths = (await findDefinitions(corpus)).filter((_, index) => index % (all ? 10 : 20) === 0);
  const wrong: string[] = [];
  for (const path of paths) {
    const connector = await loadConnector(path).catch(() => undefined);
    if (connector === undefined) continue;
    const transport = fromFetch(toFetch(createMock(connector, { security: false })));
    const report = await verify(connector, { url: 'http://mock.test', transport, ask: 'prefer' });
    for (const { verdict, name } of report.checks)
      if (verdict.kind !== 'pass') wrong.push(`${connector.name} ${name} ${verdict.kind}`);
  }
  expect(wrong).toEqual([]);
});
