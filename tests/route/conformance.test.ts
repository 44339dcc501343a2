import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { answer } from '../../src/mock/answer.ts';
import { createPlatformLayer } from '../../src/mock/around/platform-layer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { checkPacts } from '../../src/pact/check/check-pact.ts';
import { readPact } from '../../src/pact/read/read-pact.ts';
import { findOperation } from '../../src/route/find-operation.ts';
import type { ReadSource } from '../../src/source/decode-text.ts';
import type { Json } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';
import { judgeProxied } from '../../src/together/judge-proxied.ts';
import type { Exchange } from '../../src/verify/model/exchange.ts';
import { replay } from '../../src/verify/replay.ts';

const bytesOf = (value: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const file = (path: string, value: Json): ReadSource => readSource(path, bytesOf(value));

/** A connector whose operations are `get /path`, and whose answers name their operation. */
const connectorOf = (basePath: string, lines: readonly string[]): Connector => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const line of lines) {
    const mark = line.indexOf(' ');
    const path = line.slice(mark + 1);
    const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
    paths[path] = {
      ...paths[path],
      [line.slice(0, mark)]: {
        operationId: line,
        parameters: names.map((name) => ({ name, in: 'path', required: true, type: 'string' })),
        responses: {
          200: {
            description: 'OK',
            schema: { type: 'object', properties: { operation: { type: 'string' } } },
            examples: { 'application/json': { operation: line } },
          },
        },
      },
    };
  }
  const info = { title: 'Routes', version: '1' };
  return readConnector({
    name: 'routes',
    folder: 'routes',
    script: false,
    definition: file('routes/apiDefinition.swagger.json', {
      swagger: '2.0',
      info,
      host: 'api.example.com',
      basePath,
      schemes: ['https'],
      produces: ['application/json'],
      paths,
    }),
  });
};

interface Asked {
  readonly method: string;
  readonly target: string;
}

const request = ({ method, target }: Asked) => ({
  method,
  target,
  headers: { host: 'api.example.com' },
  body: new Uint8Array(),
});

const read = (body: Uint8Array): string | undefined => {
  const value: unknown = JSON.parse(new TextDecoder().decode(body));
  return typeof value === 'object' && value !== null && 'operation' in value
    ? String(value.operation)
    : undefined;
};

const json = bytesOf({ operation: 'x' });

/** Everything that asks which operation a request means, each by its own front door. */
const readers: Readonly<
  Record<string, (connector: Connector, asked: Asked) => string | undefined | Promise<string | undefined>>
> = {
  mock: (connector, asked) => read(answer(createMock(connector), request(asked)).body),
  'platform layer': async (connector, asked) => {
    const mock = createMock(connector);
    const layer = createPlatformLayer(mock, (plain) => answer(mock, plain));
    return read((await layer.handle(request(asked))).body);
  },
  proxy: (connector, asked) =>
    judgeProxied(createMock(connector), 'https://api.example.com', request(asked), {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: json,
    }).operation,
  policies: (connector, { method, target }) =>
    findOperation(connector, method, target.slice(connector.basePath.length))?.operation.id,
  pact: (connector, { method, target }) => {
    const { pathname, searchParams } = new URL(target, 'https://api.example.com');
    const query = Object.fromEntries([...searchParams].map(([name, value]) => [name, [value]]));
    const interaction = {
      description: 'one',
      request: { method, path: pathname, query },
      response: { status: 200 },
    };
    const pact = readPact(
      'pacts/a.json',
      bytesOf({
        consumer: { name: 'a' },
        provider: { name: 'b' },
        interactions: [interaction],
        metadata: { pactSpecification: { version: '3.0.0' } },
      }),
    );
    return checkPacts([pact], connector).checks[0]?.operation;
  },
  replay: (connector, { method, target }) => {
    const exchange: Exchange = {
      outcome: 'answered',
      ms: 1,
      request: { method, url: `https://api.example.com${target}`, headers: [] },
      response: { status: 200, headers: [['content-type', 'application/json']], body: json },
    };
    return replay(connector, [exchange]).checks.find(({ verdict }) => verdict.kind !== 'skip')?.operation;
  },
};

const odd = connectorOf('/v1', [
  'get /data/{entity}',
  'get /data/{entity}({id})',
  'get /files/{name}',
  'get /files/{name}.{format}',
  'get /files/latest',
  'post /files/{name}/copy',
  'get /search',
  'get /search?kind=a',
  'get /search?kind=b&sort={sort}',
  'get /{tenant}/users',
  'get /admin/{part}',
  'get /with space/x',
  'get /slash/',
]);

const rows: readonly (readonly [
  connector: Connector,
  method: string,
  target: string,
  operation: string | undefined,
])[] = [
  [odd, 'GET', '/v1/data/Things', 'get /data/{entity}'],
  [odd, 'GET', '/v1/data/Things(1)', 'get /data/{entity}({id})'],
  [odd, 'GET', '/v1/data/Things%281%29', 'get /data/{entity}({id})'],
  [odd, 'GET', '/v1/files/latest', 'get /files/latest'],
  [odd, 'GET', '/v1/files/a', 'get /files/{name}'],
  [odd, 'GET', '/v1/files/a.pdf', 'get /files/{name}.{format}'],
  [odd, 'POST', '/v1/files/latest/copy', 'post /files/{name}/copy'],
  [odd, 'GET', '/v1/search', 'get /search'],
  [odd, 'GET', '/v1/search?kind=c', 'get /search'],
  [odd, 'GET', '/v1/search?top=1&kind=a', 'get /search?kind=a'],
  [odd, 'GET', '/v1/search?kind=b&sort=up', 'get /search?kind=b&sort={sort}'],
  [odd, 'GET', '/v1/search?kind=b', 'get /search'],
  [odd, 'GET', '/v1/acme/users', 'get /{tenant}/users'],
  [odd, 'GET', '/v1/admin/users', 'get /admin/{part}'],
  [odd, 'GET', '/v1/with%20space/x', 'get /with space/x'],
  [odd, 'GET', '/v1/slash/', 'get /slash/'],
  [odd, 'GET', '/v1/data/a/b', undefined],
  [odd, 'DELETE', '/v1/files/latest', undefined],
];

describe.each(Object.entries(readers))('the router of %s', (_reader, find) => {
  it.each(rows)('$1 $2 is $3', async (connector, method, target, operation) => {
    expect(await find(connector, { method, target })).toBe(operation);
  });
});
