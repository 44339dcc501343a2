import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = Array.from({ length: 19 }, (_, index) => `Node${index}`);
const refTo = (name: string): object => ({ $ref: `#/definitions/${name}` });

/** Nineteen definitions, each of which refers to every other one twice: walked naively, it never ends. */
export const writeRecursiveConnector = (folder: string): void => {
  const links = Object.fromEntries(
    names.flatMap((name) => [
      [`one${name}`, refTo(name)],
      [`many${name}`, { type: 'array', items: refTo(name) }],
    ]),
  );
  const choice = {
    type: 'string',
    'x-ms-dynamic-values': { operationId: 'ListKinds', 'value-path': 'id', 'value-title': 'name' },
  };
  const definition = {
    swagger: '2.0',
    info: { title: 'Recursive', version: '1.0' },
    host: 'recursive.example.com',
    basePath: '/',
    schemes: ['https'],
    paths: {
      '/kinds': { get: operation('ListKinds', { type: 'array', items: refTo('Kind') }) },
      '/nodes': {
        post: {
          ...operation('AddNode', refTo('Node1')),
          parameters: [{ name: 'body', in: 'body', required: true, schema: refTo('Node0') }],
        },
      },
    },
    definitions: {
      Kind: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
      ...Object.fromEntries(
        names.map((name) => [name, { type: 'object', properties: { kind: choice, ...links } }]),
      ),
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(definition));
};

const operation = (operationId: string, schema: object): object => ({
  operationId,
  summary: operationId,
  responses: { 200: { description: 'OK', schema } },
});
