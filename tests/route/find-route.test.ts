import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { routeRequest } from '../../src/mock/request/route-request.ts';
import { readSource } from '../../src/source/read-source.ts';

const connectorOf = (paths: readonly string[], basePath = '/v1'): Connector =>
  readConnector({
    name: 'odd',
    folder: 'odd',
    script: false,
    definition: readSource(
      'odd/apiDefinition.swagger.json',
      new TextEncoder().encode(
        JSON.stringify({
          swagger: '2.0',
          info: { title: 'Odd', version: '1' },
          basePath,
          paths: Object.fromEntries(
            paths.map((path) => {
              const [method = '', template = ''] = path
                .split(' ', 1)
                .concat(path.slice(path.indexOf(' ') + 1));
              return [
                template,
                { [method]: { operationId: path, responses: { 200: { description: 'ok' } } } },
              ];
            }),
          ),
        }),
      ),
    ),
  });

const mock = createMock(
  connectorOf([
    "get /Product('{id}')/$value",
    'get /{a}:{b}',
    'get /jobs/{Forecast job Id}',
    'get /files/{name}.json',
    'get /files/{name}',
    'get /files/latest',
    'post /files/{name}/copy',
    'get /search?kind=a',
    'get /search?kind=b',
    'get /with space/x',
    'get /',
  ]),
);

describe('routeRequest', () => {
  it.each([
    ['GET', "/v1/Product('7')/$value", "get /Product('{id}')/$value", { id: '7' }],
    ['GET', '/v1/Product(%27a%2Fb%27)/$value', "get /Product('{id}')/$value", { id: 'a%2Fb' }],
    ['GET', '/v1/x:y', 'get /{a}:{b}', { a: 'x', b: 'y' }],
    ['GET', '/v1/jobs/a%20b', 'get /jobs/{Forecast job Id}', { 'Forecast job Id': 'a%20b' }],
    ['GET', '/v1/files/a.json', 'get /files/{name}.json', { name: 'a' }],
    ['GET', '/v1/files/a.jsonX', 'get /files/{name}', { name: 'a.jsonX' }],
    ['GET', '/v1/files/latest', 'get /files/latest', {}],
    ['HEAD', '/v1/files/latest', 'get /files/latest', {}],
    ['GET', '/files/latest', 'get /files/latest', {}],
    ['POST', '/v1/files/latest/copy', 'post /files/{name}/copy', { name: 'latest' }],
    ['GET', '/v1/search?kind=b&x=1', 'get /search?kind=b', {}],
    ['GET', '/v1/with%20space/x', 'get /with space/x', {}],
    ['GET', '/v1/', 'get /', {}],
  ])('%s %s leads to %s', (method, target, id, texts) => {
    const route = routeRequest(mock, { method, target });
    expect(route).toMatchObject({ kind: 'operation', texts });
    expect(route.kind === 'operation' && route.target.operation.id).toBe(id);
  });

  it.each([
    ['GET', '/v1/nowhere/at/all', 'no-path'],
    ['GET', '/v1/search?kind=c', 'wrong-method'],
    ['DELETE', '/v1/files/latest', 'wrong-method'],
    ['GET', '/v1/../etc', 'no-path'],
    ['GET', '*', 'no-path'],
  ])('%s %s is %s', (method, target, kind) => {
    expect(routeRequest(mock, { method, target }).kind).toBe(kind);
  });
});
