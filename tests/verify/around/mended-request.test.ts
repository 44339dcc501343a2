import { expect, it } from 'vitest';
import type { Operation } from '../../../src/connector/operation.ts';
import type { Json, JsonObject } from '../../../src/source/json.ts';
import { createMender } from '../../../src/verify/around/mended-request.ts';
import type { WireRequest } from '../../../src/verify/model/exchange.ts';
import { connectorOf } from '../../platform/connectors.ts';

const origin = 'https://api.example.com';

const definition: JsonObject = {
  paths: {
    '/things': {
      post: {
        operationId: 'AddThing',
        parameters: [
          { name: 'x-tenant', in: 'header', required: true, type: 'integer' },
          { name: 'limit', in: 'query', required: true, type: 'integer' },
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['office'],
              properties: { office: { type: 'string' }, name: { type: 'string' }, parts: { type: 'object' } },
            },
          },
        ],
        responses: { 200: { description: 'OK' } },
      },
    },
  },
};

const policy = (template: string, parameters: JsonObject): JsonObject => ({
  templateId: template,
  title: template,
  parameters: {
    'x-ms-apimTemplate-policySection': 'Request',
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]),
    ),
  },
});

const header = policy('setheader', { name: 'x-tenant', value: '7', existsAction: 'override' });
const query = policy('setqueryparameter', { name: 'limit', value: '5', existsAction: 'override' });
const office = policy('setproperty', {
  newPropertyParentPathTemplate: '@body()',
  newPropertySubPathTemplate: 'office',
  propertyValuePathTemplate: 'north',
});

/** A single part as a list of one. */
const parts = policy('setproperty', {
  newPropertyParentPathTemplate: '@body()',
  newPropertySubPathTemplate: 'parts',
  propertyValuePathTemplate: '[{@body().parts}]',
});

const wire = (tenant: string | undefined, limit: string, body: Json | undefined): WireRequest => ({
  method: 'POST',
  url: `${origin}/v1/things?limit=${limit}`,
  headers: [
    ['content-type', 'application/json'],
    ...(tenant === undefined ? [] : [['x-tenant', tenant] as const]),
  ],
  ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
});

const whole = { office: 'south' };

it.each([
  ['a header that is written over', [header], wire('x', '1', whole), true],
  ['a header that is left out', [header], wire(undefined, '1', whole), true],
  ['a query parameter that is written over', [query], wire('1', 'x', whole), true],
  ['a body that is left out', [office], wire('1', '1', undefined), true],
  ['a property that is of another type', [office], wire('1', '1', { office: 5 }), true],
  ['a property beside the one that is set', [office], wire('1', '1', { office: 'a', name: 5 }), false],
  ['a null that arrives as what is left out', [parts], wire('1', '1', { office: 'a', parts: null }), true],
  ['a text that arrives as one', [parts], wire('1', '1', { office: 'a', parts: 'x' }), false],
  ['another header than the broken one', [query], wire('x', '1', whole), false],
  ['one of two faults', [header], wire('x', 'y', whole), false],
  ['nothing: the request is whole', [header, query, office], wire('1', '1', whole), false],
])('says whether the policies mend %s', async (_what, policies, request, mended) => {
  const connector = connectorOf(definition, {
    connectionParameters: {},
    policyTemplateInstances: policies,
  });
  const mends = createMender(connector, { origin, connection: {} });
  const [operation] = connector.operations as readonly [Operation];
  expect(await mends?.(operation, request)).toBe(mended);
});

it('is not there for a connector without policies', () => {
  expect(createMender(connectorOf(definition), { origin, connection: {} })).toBeUndefined();
});
