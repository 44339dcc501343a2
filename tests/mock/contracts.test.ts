import { describe, expect, it } from 'vitest';
import { isJson } from '../../src/connector/media-type.ts';
import { findConnectors } from '../../src/load/find-connectors.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { brokenRequests, validParts, writeRequest } from './valid-request.ts';

const connectors = await Promise.all((await findConnectors([])).map(loadConnector));
const pairs = connectors.flatMap((connector) =>
  connector.operations.flatMap((operation) =>
    operation.responses.map(
      (response) => [connector.name, operation.id, response.status, connector, operation, response] as const,
    ),
  ),
);

describe('a connector of contracts/, mocked', () => {
  it.each(pairs)(
    '%s answers %s %s validly',
    (_connector, _operation, _status, connector, operation, response) => {
      const code = response.status === 'default' ? '400' : response.status;
      const parts = validParts(connector, operation);
      if (typeof parts === 'string') throw new Error(parts);
      const request = writeRequest(connector, operation, parts);
      const reply = answer(createMock(connector), {
        ...request,
        headers: { ...request.headers, prefer: `code=${code}` },
      });
      expect(reply.status).toBe(Number(code));
      const { body } = response;
      if (body === undefined || !isJson(reply.headers['content-type'] ?? '')) return;
      const value: unknown = JSON.parse(new TextDecoder().decode(reply.body));
      expect(compileSchema(body.schema, connector.definitions, { direction: 'response' })(value)).toEqual([]);
    },
  );

  it.each(
    connectors.flatMap((connector) =>
      connector.operations.map((operation) => [connector.name, operation.id, connector, operation] as const),
    ),
  )(
    '%s takes valid requests of %s and refuses broken ones',
    (_connector, _operation, connector, operation) => {
      const mock = createMock(connector);
      const parts = validParts(connector, operation);
      if (typeof parts === 'string') throw new Error(parts);
      const accepted = answer(mock, writeRequest(connector, operation, parts));
      expect(accepted.headers['sl-violations']).toBeUndefined();
      for (const [label, request] of brokenRequests(connector, operation, parts)) {
        expect(answer(mock, request).status, label).toBeGreaterThanOrEqual(400);
      }
    },
  );
});
