import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Connector } from '../../src/connector/connector.ts';
import { findDefinitions } from '../../src/load/find-connectors.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { MockRequest } from '../../src/mock/model/message.ts';
import { validParts, writeRequest } from '../../tests/mock/valid-request.ts';

export const root: string = resolve(import.meta.dirname, '../..');
export const corpus: string = process.env['PINOUT_CORPUS'] ?? resolve(root, '../shared/corpus');

/** What is measured: a connector, and a valid request that it answers with a success and a body. */
export interface Subject {
  readonly label: 'currency' | 'small' | 'median' | 'largest';
  readonly connector: Connector;
  readonly folder: string;
  readonly request: MockRequest;
}

/** Currency, and where the corpus is there a small, a median and its largest connector by the size of the definition. */
export const readSubjects = async (only?: readonly ['currency']): Promise<readonly Subject[]> => {
  const currency = await loadConnector(join(root, 'contracts/currency'));
  const first = subjectOf('currency', currency, 'ConvertCurrency');
  if (only !== undefined || !existsSync(corpus)) return first === undefined ? [] : [first];
  const loaded = await Promise.all(
    (await findDefinitions(corpus)).map((path) => loadConnector(path).catch(() => undefined)),
  );
  const fitting = loaded
    .filter((connector) => connector !== undefined)
    .filter((connector) => findRequest(connector) !== undefined)
    .toSorted((left, right) => left.definition.text.length - right.definition.text.length);
  const at = (share: number): Connector | undefined => fitting[Math.floor((fitting.length - 1) * share)];
  return [
    first,
    subjectOf('small', at(0.1)),
    subjectOf('median', at(0.5)),
    subjectOf('largest', at(1)),
  ].filter((subject) => subject !== undefined);
};

const subjectOf = (
  label: Subject['label'],
  connector: Connector | undefined,
  operationId?: string,
): Subject | undefined => {
  const request = connector === undefined ? undefined : findRequest(connector, operationId);
  return connector === undefined || request === undefined
    ? undefined
    : { label, connector, folder: connector.folder, request };
};

/** A POST where there is one: it has a body to be checked. */
const findRequest = (connector: Connector, wanted?: string): MockRequest | undefined => {
  const mock = createMock(connector);
  const operations = connector.operations.toSorted(
    (left, right) => Number(right.method === 'post') - Number(left.method === 'post'),
  );
  for (const operation of operations) {
    if (wanted !== undefined && operation.id !== wanted) continue;
    const parts = validParts(connector, operation);
    if (typeof parts === 'string') continue;
    const request = writeRequest(connector, operation, parts);
    const reply = answer(mock, request);
    if (reply.status < 300 && reply.body.length > 2) return request;
  }
  return undefined;
};
