import type { Imported } from '../../src/import/model/imported.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { answerFrom, bareConnector, credentialsFor } from './bare-connector.ts';
import { createSourceJudge } from './judge-by-source.ts';
import type { SourceDocument } from './source-schemas.ts';

/** How many operations the mock of the connector serves so that each documented status fits the source. */
export interface MockCheck {
  readonly operations: number;
  readonly fitting: number;
  readonly troubles: readonly string[];
}

/** Asks the mock of an imported connector for each documented status, and judges every answer by the source. */
export const checkMock = async (source: SourceDocument, imported: Imported): Promise<MockCheck> => {
  const connector = bareConnector(imported);
  const judge = createSourceJudge(source);
  const credentials = Object.fromEntries(
    Object.entries(credentialsFor(connector)).filter(([name]) => name in connector.securitySchemes),
  );
  const faults = new Map<string, string>();
  const asked = new Set<string>();
  await verify(connector, {
    url: 'http://127.0.0.1:1',
    transport: fromFetch(toFetch(createMock(connector, { credentials }))),
    ask: 'prefer',
    recordBodies: true,
    credentials,
    onExchange: ({ operation, label }, exchange) => {
      const kept = imported.operations.find(
        ({ outcome }) => outcome.kind === 'kept' && outcome.id === operation?.id,
      );
      const [, status] = /^asked for (\d+)/.exec(label) ?? [];
      if (operation === undefined || kept === undefined || status === undefined) return;
      if (!judge.documents(kept, status)) return;
      asked.add(operation.id);
      const fault =
        exchange.outcome === 'answered'
          ? judge.answer(kept, answerFrom(exchange.response))
          : exchange.message;
      if (fault !== undefined) faults.set(operation.id, `${operation.id}, ${label}: ${fault}`);
    },
  });
  return { operations: asked.size, fitting: asked.size - faults.size, troubles: [...faults.values()] };
};
