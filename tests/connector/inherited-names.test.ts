import { describe, expect, it } from 'vitest';
import { readConnector } from '../../src/load/read-connector.ts';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { generateMsw } from '../../src/mock/generate/generate-msw.ts';
import { traceCall } from '../../src/platform/call/trace.ts';
import { sampleInputs } from '../../src/schema/sample/sample-inputs.ts';
import { readSource } from '../../src/source/read-source.ts';

/** Objects inherit these: whoever looks a name up must not find them. */
const names = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];

const connectorOf = (name: string) => {
  const text = JSON.stringify({
    swagger: '2.0',
    info: { title: 'Names', version: '1.0' },
    host: 'names.example.com',
    basePath: '/',
    schemes: ['https'],
    securityDefinitions: { NAME: { type: 'apiKey', name, in: 'header' } },
    definitions: { NAME: { type: 'object', properties: { NAME: { type: 'string', format: name } } } },
    paths: {
      [`/a/{${name}}`]: {
        get: {
          operationId: name,
          produces: ['application/json', `${name}/*`],
          security: [{ NAME: [] }],
          parameters: [
            { name, in: 'path', required: true, type: 'string' },
            { name, in: 'header', type: 'string' },
          ],
          responses: { 200: { description: 'Ok.', schema: { $ref: `#/definitions/${name}` } } },
        },
      },
    },
  }).replaceAll('NAME', name);
  const definition = readSource('names.swagger.json', new TextEncoder().encode(text));
  return readConnector({ name: 'names', folder: '.', definition, script: false });
};

describe('a name that every object inherits', () => {
  it.each(names)('%s is a name like others in paths, headers, schemes and schemas', async (name) => {
    const connector = connectorOf(name);
    const [operation] = connector.operations;
    if (operation === undefined) throw new Error('the operation is not read');
    const trace = await traceCall(connector, operation, sampleInputs(connector, operation), {
      connection: {},
      answer: async () => ({ status: 200, headers: [], body: new Uint8Array() }) as never,
    });
    expect(JSON.stringify(trace.request.result)).not.toContain('native code');
    expect(trace.request.result).toMatchObject({ path: expect.stringMatching(/^\/a\/\w+$/) });
    expect(generateMsw(connector)).not.toContain('native code');
    const reply = answer(createMock(connector), {
      method: 'GET',
      target: '/a/x',
      headers: {},
      body: new Uint8Array(),
    });
    expect(reply.status).toBe(401);
  });
});
