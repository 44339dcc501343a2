import type { Connector } from '../../src/connector/connector.ts';
import { savedFlowChecks } from '../../src/diff/verify/saved-flow-checks.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import type { ChangedConnector } from './make-change.ts';

/** How the old definition fares with a mock of the new one, by what it was with a mock of its own. */
export type WireVerdict = 'green' | 'red' | 'nothing';

/**
 * Verifies the changed operation of the old definition against a mock of the old one, then of the new one. Green: every success that passed
 * passes again, and nothing fails. Nothing: not even its own mock is green, so that the wire can tell nothing.
 */
export const judgeWire = async ({ before, after, operation }: ChangedConnector): Promise<WireVerdict> => {
  const own = await verifyOperation(before, before, operation.id);
  if (own.failed || own.passed.length === 0) return 'nothing';
  const now = await verifyOperation(before, after, operation.id);
  return now.failed || own.passed.some((name) => !now.passed.includes(name)) ? 'red' : 'green';
};

const verifyOperation = async (
  definition: Connector,
  mocked: Connector,
  id: string,
): Promise<{ readonly passed: readonly string[]; readonly failed: boolean }> => {
  const transport = fromFetch(toFetch(createMock(open(mocked))));
  const options = { url: 'http://127.0.0.1:1', transport, operations: [id] };
  const checks = savedFlowChecks((await verify(open(definition), options)).checks);
  return {
    // Refusals are provoked with requests that no saved flow sends.
    passed: checks
      .filter(({ verdict, status }) => verdict.kind === 'pass' && status?.startsWith('2') === true)
      .map(({ name }) => name),
    failed: checks.some(({ verdict }) => verdict.kind === 'fail'),
  };
};

/** Without credentials: no change that is judged here is about them. */
const open = (connector: Connector): Connector => ({
  ...connector,
  operations: connector.operations.map((operation) => ({ ...operation, security: [] })),
});
