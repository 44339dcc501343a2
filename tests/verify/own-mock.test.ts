import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { Finding } from '../../src/report/report.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { verifyByDefault } from '../../tools/verify/by-default.ts';
import { connectorOf } from '../platform/connectors.ts';
import { shelf } from './shelf.ts';

const text = { type: 'string' };
const ok = (schema: JsonObject): JsonObject => ({ 200: { description: 'ok', schema } });
const inPath = (name: string): JsonObject => ({ name, in: 'path', required: true, ...text });
const record = { type: 'object', properties: { uri: text, title: text } };
const bin = { type: 'object', properties: { aisle: text, level: text, content: text } };
const policy = (templateId: string, parameters: Readonly<Record<string, string>>): JsonObject => ({
  templateId,
  title: templateId,
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]),
  ),
});

/** What mocks and verify did not agree about, each in a connector of its own. */
const disagreements: Readonly<Record<string, () => Connector>> = {
  'a refusal of broken bytes where nothing is documented': () =>
    connectorOf({
      paths: {
        '/texts': {
          post: {
            operationId: 'Send',
            parameters: [
              {
                name: 'body',
                in: 'body',
                required: true,
                schema: { type: 'object', properties: { note: text } },
              },
            ],
            responses: ok({ type: 'object', properties: { id: text } }),
          },
        },
      },
    }),
  'a documented 403, 404, 405 and 406': () =>
    connectorOf({
      securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
      security: [{ key: [] }],
      paths: {
        '/rooms/{room}/close': {
          get: {
            operationId: 'Close',
            parameters: [{ name: 'room', in: 'path', required: true, ...text }],
            responses: {
              ...ok({ type: 'object', properties: { closed: { type: 'boolean' } } }),
              ...Object.fromEntries(
                [403, 404, 405, 406].map((status) => [
                  status,
                  {
                    description: 'no',
                    schema: { type: 'object', required: ['reason'], properties: { reason: text } },
                  },
                ]),
              ),
            },
          },
        },
      },
    }),
  'a key that is a parameter too, and a Content-Type that is demanded of requests without a body': () =>
    connectorOf({
      securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'apikey' } },
      security: [{ key: [] }],
      paths: {
        '/find': {
          get: {
            operationId: 'Find',
            parameters: [
              { name: 'apikey', in: 'query', required: true, ...text },
              { name: 'Content-Type', in: 'header', required: true, ...text, default: 'application/json' },
              { name: 'Type Card', in: 'header', required: true, ...text },
            ],
            responses: ok({ type: 'object', properties: { hits: { type: 'integer' } } }),
          },
        },
      },
    }),
  'a policy that sets one property of the body, and a Content-Type that has choices': () =>
    connectorOf(
      {
        paths: {
          '/icons': {
            post: {
              operationId: 'Draw',
              parameters: [
                {
                  name: 'body',
                  in: 'body',
                  schema: {
                    type: 'object',
                    properties: { icon: { type: 'object', properties: { key: text, color: text } } },
                  },
                },
              ],
              responses: ok({ type: 'object', properties: { url: text } }),
            },
          },
          '/markdown': {
            post: {
              operationId: 'Render',
              consumes: ['application/json'],
              parameters: [
                {
                  ...{ name: 'Content-Type', in: 'header', required: true, type: 'string' },
                  ...{ default: 'text/x-markdown', enum: ['text/plain', 'text/x-markdown'] },
                },
                { name: 'body', in: 'body', required: true, schema: text },
              ],
              responses: ok({ type: 'object', properties: { html: text } }),
            },
          },
        },
      },
      {
        policyTemplateInstances: [
          policy('setproperty', {
            newPropertyParentPathTemplate: '@body().icon',
            newPropertySubPathTemplate: 'key',
            propertyValuePathTemplate: 'abc',
          }),
        ],
      },
    ),
  'policies that set a credential, and two operations with one route': () =>
    connectorOf(
      {
        securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'Authorization' } },
        security: [{ key: [] }],
        paths: {
          '/latest': {
            get: {
              operationId: 'ByCode',
              parameters: [{ name: 'code', in: 'query', required: true, ...text }],
              responses: ok({ type: 'object', properties: { value: text } }),
            },
          },
          '/near': {
            get: {
              operationId: 'ByPlace',
              parameters: [{ name: 'lat', in: 'query', type: 'number' }],
              responses: ok({ type: 'object', properties: { value: text } }),
            },
          },
          '/stations/{number}': {
            get: {
              operationId: 'Station',
              parameters: [{ name: 'number', in: 'path', required: true, type: 'integer' }],
              responses: ok({ type: 'object', properties: { value: text } }),
            },
          },
        },
      },
      {
        connectionParameters: { api_key: { type: 'securestring' } },
        policyTemplateInstances: [
          policy('setheader', {
            name: 'Authorization',
            value: "Token @connectionParameters('api_key')",
            existsAction: 'override',
          }),
          {
            templateId: 'routerequesttoendpoint',
            title: 'route',
            parameters: {
              'x-ms-apimTemplateParameter.newPath': '/latest',
              'x-ms-apimTemplateParameter.httpMethod': '@Request.OriginalHTTPMethod',
              'x-ms-apimTemplate-operationName': ['ByPlace'],
            },
          },
        ],
      },
    ),
  'policies that take a credential from another header, and add a header that may be there already': () =>
    connectorOf(
      {
        securityDefinitions: { basic_auth: { type: 'basic' } },
        security: [{ basic_auth: [] }],
        paths: {
          '/envelopes': {
            get: {
              operationId: 'Envelopes',
              parameters: [
                { name: 'Token', in: 'header', required: true, ...text },
                {
                  ...{ name: 'x-namespace', in: 'header', ...text, pattern: '^/companies/[^/]+$' },
                  ...{ required: true, 'x-example': '/companies/one' },
                },
              ],
              responses: {
                ...ok({ type: 'object', properties: { value: text } }),
                400: { description: 'no' },
                401: { description: 'who' },
              },
            },
          },
        },
      },
      {
        policyTemplateInstances: [
          policy('setheader', {
            name: 'authorization',
            value: "JWT @headers('Token')",
            existsAction: 'override',
          }),
          policy('setheader', { name: 'x-namespace', value: '/companies/two', existsAction: 'skip' }),
        ],
      },
    ),
  'a drop-down of an answer that is not a list': () =>
    connectorOf({
      paths: {
        '/kinds': {
          get: { operationId: 'Kinds', responses: ok({ type: 'object', properties: { result: text } }) },
        },
        '/records/{kind}': {
          get: {
            operationId: 'Records',
            parameters: [
              {
                ...{ name: 'kind', in: 'path', required: true, ...text },
                'x-ms-dynamic-values': { operationId: 'Kinds', 'value-path': 'id', 'value-title': 'name' },
              },
            ],
            responses: ok({ type: 'object', properties: { value: text } }),
          },
        },
      },
    }),
  'an update whose body names the thing too': () => {
    const variable = {
      type: 'object',
      required: ['key', 'value'],
      properties: { key: text, value: text },
    };
    const body = { name: 'body', in: 'body', required: true, schema: variable };
    const key = { name: 'key', in: 'path', required: true, ...text };
    return connectorOf({
      paths: {
        '/variables': {
          post: {
            operationId: 'AddVariable',
            parameters: [body],
            responses: { 201: { description: 'made', schema: variable }, 400: { description: 'no' } },
          },
        },
        '/variables/{key}': {
          get: {
            operationId: 'GetVariable',
            parameters: [key],
            responses: { ...ok(variable), 404: { description: 'none' } },
          },
          put: {
            operationId: 'SetVariable',
            parameters: [key, body],
            responses: { ...ok(variable), 400: { description: 'no' }, 404: { description: 'none' } },
          },
          delete: {
            operationId: 'RemoveVariable',
            parameters: [key],
            responses: { 204: { description: 'gone' }, 404: { description: 'none' } },
          },
        },
      },
    });
  },
  'drop-downs and schemas of fields that the answers do not document': () =>
    connectorOf({
      paths: {
        '/shops': {
          get: {
            operationId: 'Shops',
            responses: ok({ type: 'array', items: { type: 'object', properties: { id: text, name: text } } }),
          },
        },
        '/forms/{shop}/{type}': {
          get: {
            operationId: 'Form',
            parameters: [
              {
                name: 'shop',
                in: 'path',
                required: true,
                ...text,
                'x-ms-dynamic-values': {
                  operationId: 'Shops',
                  'value-path': 'id',
                  'value-title': 'firmName',
                },
              },
              { name: 'type', in: 'path', required: true, ...text },
            ],
            responses: ok({ type: 'object', properties: { type: text, properties: { type: 'object' } } }),
          },
        },
        '/entries/{shop}': {
          post: {
            operationId: 'Add',
            parameters: [
              { name: 'shop', in: 'path', required: true, ...text },
              {
                name: 'body',
                in: 'body',
                required: true,
                schema: {
                  type: 'object',
                  'x-ms-dynamic-schema': {
                    operationId: 'Form',
                    parameters: { shop: { parameter: 'shop' }, type: 'u' },
                  },
                },
              },
            ],
            responses: ok({ type: 'object', properties: { id: text } }),
          },
        },
      },
    }),
  'an update by POST on all things of a kind, and keys in brackets and of several variables': () =>
    connectorOf({
      paths: {
        '/records': {
          get: { operationId: 'Records', responses: ok({ type: 'array', items: record }) },
          post: {
            operationId: 'RecordUpdate',
            summary: 'Update record',
            parameters: [{ name: 'body', in: 'body', required: true, schema: record }],
            responses: ok(record),
          },
        },
        '/records/{uri}': {
          get: { operationId: 'Record', parameters: [inPath('uri')], responses: ok(record) },
        },
        '/RecordSet': {
          get: { operationId: 'RecordSet', responses: ok({ type: 'array', items: record }) },
        },
        "/RecordSet('{uri}')": {
          get: { operationId: 'InBrackets', parameters: [inPath('uri')], responses: ok(record) },
        },
        '/bins': {
          get: { operationId: 'Bins', responses: ok({ type: 'array', items: bin }) },
          post: {
            operationId: 'AddBin',
            parameters: [{ name: 'body', in: 'body', required: true, schema: bin }],
            responses: ok(bin),
          },
        },
        '/bins/{aisle}/{level}': {
          get: {
            operationId: 'Bin',
            parameters: [inPath('aisle'), inPath('level')],
            responses: ok(bin),
          },
          delete: {
            operationId: 'Drop',
            parameters: [inPath('aisle'), inPath('level')],
            responses: { 204: { description: 'gone' } },
          },
        },
      },
    }),
  'an operation that documents no answer': () =>
    connectorOf({ paths: { '/push': { post: { operationId: 'Push', responses: {} } } } }),
};

const errorsOf = async (connector: Connector, keeps: boolean): Promise<readonly Finding[]> =>
  (await verifyByDefault(connector, { keeps })).checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error'),
  );

const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ code, message }) => `${code}: ${message}`);

describe('verify by default, against a mock that keeps things', () => {
  it.each(Object.entries(disagreements))('finds no error in %s', async (_, make) => {
    expect(told(await errorsOf(make(), true))).toEqual([]);
  });

  it.each(['base64', 'currency'])('finds no error in the contract %s', async (name) => {
    const connector = await loadConnector(resolve(import.meta.dirname, '../../contracts', name));
    expect(told(await errorsOf(connector, true))).toEqual([]);
  });

  it.each(['integer', 'string'] as const)('finds no error in books with a key that is %s', async (key) => {
    expect(told(await errorsOf(shelf({ key }).connector, true))).toEqual([]);
  });
});

describe('verify by default, against a mock that keeps nothing', () => {
  it('says once that nothing is kept, and finds only what follows from it', async () => {
    const { checks } = await verifyByDefault(shelf({ key: 'integer' }).connector, { keeps: false });
    const findings = checks.flatMap((check) => check.findings);
    const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(codes.filter((code) => !/^resource-|^missing-resource-answered$/.test(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(0);
    expect(findings.filter(({ code }) => code === 'service-keeps-nothing')).toHaveLength(1);
  });

  it('does not say so of a mock that keeps things', async () => {
    const { checks } = await verifyByDefault(shelf({ key: 'integer' }).connector, { keeps: true });
    const findings = checks.flatMap((check) => check.findings);
    expect(findings.map(({ code }) => code)).not.toContain('service-keeps-nothing');
  });
});
