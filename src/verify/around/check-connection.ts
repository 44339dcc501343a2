import type { Connector } from '../../connector/connector.ts';
import type { Check } from '../../report/report.ts';
import { asObject } from '../../source/json.ts';
import { callOperation, type Endpoint } from './send-call.ts';
import { skipCheck, writeCheck } from './write-check.ts';

/**
 * The operation by which the platform tests a connection (platform.md §1.5): any success will do, nothing else of the answer is looked at.
 * Nothing is returned where the connector has none.
 */
export const checkConnection = async (
  connector: Connector,
  endpoint: Endpoint,
): Promise<Check | undefined> => {
  const { testConnection } = connector.capabilities;
  if (testConnection === undefined) return undefined;
  const operation = connector.operations.find(({ id }) => id === testConnection.operationId);
  const [first] = connector.operations;
  if (operation === undefined) {
    return first === undefined
      ? undefined
      : skipCheck(connector, first, 'connection test', {
          reason: `There is no operation ${testConnection.operationId}, which x-ms-capabilities.testConnection names.`,
          remedy: 'Name an operation of the definition.',
        });
  }
  const called = await callOperation(
    connector,
    operation,
    asObject(testConnection.parameters) ?? {},
    endpoint,
  );
  const answered = called.kind === 'answered';
  const ok = answered && called.answer.status >= 200 && called.answer.status < 300;
  const why = answered ? `it answered ${called.answer.status}` : called.message;
  return writeCheck(
    connector,
    operation,
    'connection test',
    ok
      ? []
      : [
          {
            code: 'connection-test-failed',
            message: `The connection test of the platform would fail: ${why}.`,
          },
        ],
  );
};
