import type { Connector } from '../../src/connector/connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import type { ReadSource } from '../../src/source/decode-text.ts';
import { writeExact } from '../../src/source/exact-numbers.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';

const file = (name: string, value: JsonObject): ReadSource =>
  readSource(`contracts/thing/${name}`, new TextEncoder().encode(writeExact(value, 2)));

/** A connector from its two files' contents; the frame of the definition is given. */
export const connectorOf = (definition: JsonObject, properties?: JsonObject): Connector =>
  readConnector({
    name: 'thing',
    folder: 'contracts/thing',
    script: false,
    definition: file('apiDefinition.swagger.json', {
      swagger: '2.0',
      info: { title: 'Thing', version: '1.0' },
      host: 'api.example.com',
      basePath: '/v1',
      schemes: ['https'],
      consumes: ['application/json'],
      produces: ['application/json'],
      paths: {},
      ...definition,
    }),
    ...(properties === undefined ? {} : { properties: file('apiProperties.json', { properties }) }),
  });
