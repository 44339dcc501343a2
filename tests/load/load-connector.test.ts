import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf } from '../../src/connector/place-of.ts';
import { loadConnector } from '../../src/load/load-connector.ts';

let home = '';
let count = 0;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pinout-load-'));
});
afterAll(() => rm(home, { recursive: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder of its own for each test. */
const write = async (files: Files): Promise<string> => {
  const folder = join(home, `connector-${count++}`);
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
};

const schema = (node: unknown): string =>
  JSON.stringify({
    swagger: '2.0',
    info: { title: 'Small', version: '1' },
    paths: { '/x': { get: { operationId: 'X', responses: { 200: { description: 'd', schema: node } } } } },
    definitions: { Own: { type: 'integer' } },
  });
const small = schema({ type: 'string' });
const name = 'apiDefinition.swagger.json';

describe('a connector', () => {
  it.each([
    ['by the usual name', name, small],
    ['by a name in other case', 'ApiDefinition.Swagger.json', small],
    ['by a name of its own', 'shop.swagger.json', small],
    [
      'in YAML',
      'apiDefinition.swagger.yaml',
      'swagger: "2.0"\ninfo: { title: Small }\npaths: { /x: { get: { operationId: X } } }',
    ],
    ['with CRLF', name, small.replaceAll(',', ',\r\n')],
  ])('is loaded %s', async (_, file, text) => {
    const folder = await write({ [file]: text });
    const connector = await loadConnector(folder);
    expect(connector).toMatchObject({ title: 'Small', folder, operations: [{ id: 'X' }], problems: [] });
    expect(await loadConnector(join(folder, file))).toMatchObject({ title: 'Small' });
  });

  it('is called by its folder, or by a file name of its own', async () => {
    const folder = await write({ [name]: small, 'other/shop.swagger.json': small });
    expect((await loadConnector(folder)).name).toBe(folder.slice(home.length + 1));
    expect((await loadConnector(join(folder, 'other'))).name).toBe('shop');
  });

  it('is plain data: it survives structuredClone and JSON', async () => {
    const connector = await loadConnector('contracts/currency');
    expect(structuredClone(connector)).toEqual(connector);
    expect(JSON.parse(JSON.stringify(connector))).toEqual(connector);
  });

  it.each([
    ['a byte order mark', `\ufeff${small}`, 'file-has-bom', '{"swagger"'],
    ['a trailing comma', small.replace('"1"}', '"1",\n}'), 'json-syntax', '},"paths"'],
    ['a comment', `// hi\n${small}`, 'json-syntax', '// hi'],
    ['a repeated key', small.replace('"paths"', '"info":{},\n"paths"'), 'json-duplicate-key', '"info":{}'],
    [
      'a $ref that leads nowhere',
      schema({ $ref: '#/definitions/Gone' }),
      'ref-not-found',
      '"#/definitions/Gone"',
    ],
    ['a $ref to the network', schema({ $ref: 'https://127.0.0.1:9/a.json' }), 'ref-to-network', '"https:'],
    ['a $ref without a scheme', schema({ $ref: '//127.0.0.1:9/a.json' }), 'ref-to-network', '"//127'],
    ['a $ref to a file that is not there', schema({ $ref: 'gone.json#/A' }), 'ref-to-file', '"gone.json#/A"'],
    ['a $ref by an absolute path', schema({ $ref: '/etc/passwd' }), 'ref-to-file', '"/etc/passwd"'],
    [
      'a $ref out of the folder',
      schema({ $ref: '../connector-0/shop.json#/A' }),
      'ref-to-file',
      '"../connector-0',
    ],
    [
      'an operationId used twice',
      small.replace('"/x":', '"/y":{"get":{"operationId":"X"}},\n"/x":'),
      'operation-id-duplicate',
      '"X","responses"',
    ],
  ])('is loaded with %s, which is recorded with its place', async (_, text, code, there) => {
    const folder = await write({ [name]: text });
    const { problems, operations } = await loadConnector(folder);
    expect(problems).toMatchObject([{ code, file: join(folder, name) }]);
    const { line = 0, column = 0, remedy } = problems[0] ?? {};
    const standing =
      text
        .replace('\ufeff', '')
        .split('\n')
        [line - 1]?.slice(column - 1) ?? '';
    expect(standing.slice(0, there.length)).toBe(there);
    expect(remedy).toMatch(/\.$/);
    expect(operations.map(({ id }) => id)).toContain('X');
  });

  it('is loaded without apiProperties.json that cannot be read, which is recorded', async () => {
    const folder = await write({ [name]: small, 'apiProperties.json': '{ nope' });
    const { problems, apiProperties } = await loadConnector(folder);
    expect(problems[0]).toMatchObject({ code: 'json-syntax', file: join(folder, 'apiProperties.json') });
    expect(apiProperties).toMatchObject({ policies: [], connectionParameters: [] });
  });

  it('takes schemas from other files of its folder, and their places lead there', async () => {
    const folder = await write({
      [name]: schema({ $ref: 'schemas/money.json#/definitions/Money' }),
      'schemas/money.json': `{\n  "definitions": {\n    "Money": { "properties": { "self": { "$ref": "#/definitions/Money" }, "to": { "$ref": "../all.yaml#/To" } } }\n  }\n}`,
      'all.yaml': 'To:\n  type: integer\n',
    });
    const connector = await loadConnector(folder);
    expect(connector.problems).toEqual([]);
    const money = Object.keys(connector.definitions).find((each) => each.startsWith('schemas/money.json'));
    expect(placeOf(connector, `/definitions/${money?.replaceAll('/', '~1')}/properties/to`)).toMatchObject({
      file: expect.stringMatching(/schemas\/money\.json$/),
      line: 3,
    });
    expect(Object.keys(connector.definitions)).toContain('all.yaml#/To');
  });

  it('never asks the network, whatever its $refs are', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    for (const scheme of ['http:', 'HTTP:', ''])
      await loadConnector(await write({ [name]: schema({ $ref: `${scheme}//127.0.0.1:${port}/a.json` }) }));
    await new Promise((done) => server.close(done));
    expect(asked).toBe(0);
  });

  it('never leaves its folder through a link', async () => {
    const outside = await write({ 'secret.json': '{ "A": { "type": "integer" } }' });
    const folder = await write({ [name]: schema({ $ref: 'link.json#/A' }) });
    await symlink(join(outside, 'secret.json'), join(folder, 'link.json'));
    expect((await loadConnector(folder)).problems).toMatchObject([{ code: 'ref-to-file' }]);
  });

  it('never reads its own files through a link that leads out of it', async () => {
    const outside = await write({ [name]: schema({ type: 'string' }) });
    const folder = await write({});
    await symlink(join(outside, name), join(folder, name));
    await expect(loadConnector(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it.each(['null', '[]', '7', '"text"'])(
    'refuses apiProperties.json that is %s: it is not as good as none',
    async (text) => {
      const folder = await write({ [name]: schema({ type: 'string' }), 'apiProperties.json': text });
      await expect(loadConnector(folder)).rejects.toMatchObject({ code: 'properties-not-object' });
    },
  );

  it('never waits for a named pipe', async () => {
    const folder = await write({ [name]: schema({ $ref: 'pipe.json#/A' }) });
    spawnSync('mkfifo', [join(folder, 'pipe.json')]);
    expect((await loadConnector(folder)).problems).toMatchObject([{ code: 'ref-to-file' }]);
  });

  it.each([
    ['nothing', {}, 'definition-not-found'],
    ['an empty file', { [name]: '' }, 'file-empty'],
    ['an empty apiProperties.json', { [name]: small, 'apiProperties.json': '' }, 'file-empty'],
    ['OpenAPI 3', { [name]: '{"openapi":"3.0.1"}' }, 'definition-is-openapi-3'],
    ['some other JSON', { [name]: '[1]' }, 'definition-not-swagger'],
    ['half a file', { [name]: small.slice(0, 100) }, 'json-syntax'],
    ['what is not UTF-8', { [name]: new Uint8Array([0x7b, 0xe9]) }, 'file-not-utf8'],
    ['a folder by that name', { [`${name}/x`]: '' }, 'file-unreadable'],
    ['100,000 levels', { [name]: `{"swagger":"2.0","x":${'['.repeat(100_000)}` }, 'document-too-deep'],
  ])('is refused in one sentence with a remedy: %s', async (_, files, code) => {
    const error = await loadConnector(await write(files as Files)).catch((each: unknown) => each);
    expect(error).toMatchObject({ name: 'PinoutError', code });
    const { message, remedy } = error as { readonly message: string; readonly remedy: string };
    expect(message).toMatch(/^[^\n]+\.$/);
    expect(remedy).toMatch(/^[A-Z][^\n]+[.?]$/);
  });

  it('is refused if there is no such path', async () => {
    await expect(loadConnector(join(home, 'nowhere'))).rejects.toMatchObject({ code: 'connector-not-found' });
  });
});
