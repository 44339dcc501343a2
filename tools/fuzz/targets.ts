import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connector } from '../../src/connector/connector.ts';
import { diffConnectors } from '../../src/diff/diff-connectors.ts';
import { planEvolution } from '../../src/diff/evolve/plan-evolution.ts';
import { importSource } from '../../src/import/import-source.ts';
import { lintText } from '../../src/lint/lint-text.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { answer } from '../../src/mock/answer.ts';
import { readAnswers } from '../../src/mock/answers/read-answers.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { generateMsw } from '../../src/mock/generate/generate-msw.ts';
import { generateTypes } from '../../src/mock/generate/generate-types.ts';
import { readMultipart } from '../../src/mock/request/multipart.ts';
import { checkPacts } from '../../src/pact/check/check-pact.ts';
import { readPact } from '../../src/pact/read/read-pact.ts';
import { hideSecrets } from '../../src/pact/write/hide-secrets.ts';
import { traceCall } from '../../src/platform/call/trace.ts';
import { readExpression } from '../../src/platform/model/expression.ts';
import { sampleInputs } from '../../src/schema/sample/sample-inputs.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { findBinaryTrouble } from '../../src/schema/validate/find-binary-trouble.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';
import { redactBody } from '../../src/trust/redact-message.ts';
import { isSecretName } from '../../src/trust/secret-names.ts';
import { readCases } from '../../src/verify/cases/read-cases.ts';
import { plan } from '../../src/verify/plan/plan.ts';
import { readRecording } from '../../src/verify/record/read-recording.ts';
import { replay } from '../../src/verify/replay.ts';

/** Something that reads what strangers write, and a sound input for it. */
export interface FuzzTarget {
  readonly name: string;
  readonly seed: Uint8Array;
  /** What is wrong with the bytes is a finding or a PinoutError. */
  readonly read: (bytes: Uint8Array) => unknown;
}

const root = join(import.meta.dirname, '../..');
const file = (path: string): Uint8Array => readFileSync(join(root, path));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const connectorOf = (bytes: Uint8Array, properties?: Uint8Array): Connector => {
  const definition = readSource('fuzz.swagger.json', bytes);
  const more = properties === undefined ? {} : { properties: readSource('apiProperties.json', properties) };
  return readConnector({ name: 'fuzz', folder: root, definition, script: false, ...more });
};
const currency = file('contracts/currency/apiDefinition.swagger.json');
const base64 = file('contracts/base64/apiDefinition.swagger.json');
const whole = connectorOf(currency);
const mock = createMock(whole);
const home = mkdtempSync(join(tmpdir(), 'pinout-fuzz-'));

/** JSON that is none is the reader's before, not the target's. */
const jsonOf = (bytes: Uint8Array): Json | undefined => {
  try {
    return JSON.parse(textOf(bytes)) as Json;
  } catch {
    return undefined;
  }
};

const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      {
        request: {
          method: 'POST',
          url: 'http://a.test/api/ConvertCurrency?input=1',
          headers: [{ name: 'content-type', value: 'application/json' }],
          postData: { mimeType: 'application/json', text: '{"a":1}' },
        },
        response: {
          status: 200,
          headers: [{ name: 'content-type', value: 'application/json' }],
          content: { text: '{}', mimeType: 'application/json' },
        },
        time: 1,
      },
    ],
  },
});
const multipart =
  '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nabc\r\n--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n';
const policies = JSON.stringify({
  properties: {
    connectionParameters: { token: { type: 'securestring' } },
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'header',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'x',
          'x-ms-apimTemplateParameter.value': "@connectionParameters('token')",
          'x-ms-apimTemplateParameter.existsAction': 'override',
          'x-ms-apimTemplate-policySection': 'Request',
        },
      },
      {
        templateId: 'dynamichosturl',
        title: 'host',
        parameters: {
          'x-ms-apimTemplateParameter.urlTemplate': 'https://@connectionParameters("host","a")/',
        },
      },
    ],
  },
});
const openapi = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Fuzz', version: '1' },
  servers: [{ url: 'https://a.test/{v}', variables: { v: { default: '1' } } }],
  paths: {
    '/a/{id}': {
      post: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: ['integer', 'null'] } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } },
        responses: {
          200: {
            description: 'Ok.',
            content: { 'application/json': { schema: { oneOf: [{ type: 'string' }] } } },
          },
        },
      },
    },
  },
  components: { schemas: { A: { type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } } } },
});

const trace = async (properties: Uint8Array): Promise<void> => {
  const connector = connectorOf(currency, properties);
  for (const operation of connector.operations.slice(0, 2))
    await traceCall(connector, operation, sampleInputs(connector, operation), {
      connection: { token: 'secret' },
      answer: async () => ({ status: 200, headers: {}, body: { a: 1 } }) as never,
    });
};

const request = (bytes: Uint8Array): void => {
  for (const operation of whole.operations)
    answer(mock, {
      method: operation.method.toUpperCase(),
      target: `${whole.basePath}${operation.path}?input=${encodeURIComponent(textOf(bytes.subarray(0, 20)).toWellFormed())}`,
      headers: { 'content-type': 'application/json', prefer: textOf(bytes.subarray(0, 40)) },
      body: bytes,
    });
};

const imported = async (bytes: Uint8Array): Promise<void> => {
  const path = join(home, 'source.json');
  writeFileSync(path, bytes);
  await importSource(path);
};

/** Everything that reads. */
export const fuzzTargets: readonly FuzzTarget[] = [
  { name: 'source', seed: base64, read: (bytes) => readSource('fuzz.json', bytes) },
  {
    name: 'yaml',
    seed: file('contracts/currency/cases.yaml'),
    read: (bytes) => readSource('fuzz.yaml', bytes),
  },
  { name: 'load', seed: currency, read: (bytes) => connectorOf(bytes) },
  { name: 'properties', seed: bytesOf(policies), read: (bytes) => connectorOf(base64, bytes) },
  { name: 'lint', seed: base64, read: (bytes) => lintText(bytes, undefined, {}) },
  {
    name: 'sampler',
    seed: currency,
    read: (bytes) => {
      const { operations, definitions } = connectorOf(bytes);
      for (const { responses } of operations)
        for (const { body } of responses)
          if (body !== undefined) sampleSchema(body.schema, definitions, { direction: 'response' });
    },
  },
  { name: 'mock', seed: base64, read: (bytes) => createMock(connectorOf(bytes)) },
  { name: 'request', seed: bytesOf('{"input":1,"from":"EUR","to":"USD"}'), read: request },
  { name: 'multipart', seed: bytesOf(multipart), read: (bytes) => readMultipart(bytes, 'b') },
  {
    name: 'xml',
    seed: bytesOf('<?xml version="1.0"?><a b="c"><!-- d --><e>f &amp; g</e><![CDATA[h]]></a>'),
    read: (bytes) => {
      findBinaryTrouble('application/xml', bytes);
      redactBody(textOf(bytes), { isSecret: isSecretName, replaced: '***' });
    },
  },
  {
    name: 'har',
    seed: bytesOf(har),
    read: (bytes) => {
      const value = jsonOf(bytes);
      if (value !== undefined) replay(whole, readRecording(value, 'fuzz.har'));
    },
  },
  {
    name: 'pact',
    seed: file('contracts/currency/pacts/currency-front-end.json'),
    read: (bytes) => {
      const pact = readPact('fuzz.json', bytes);
      checkPacts([pact], whole);
      const value = jsonOf(bytes);
      if (value !== undefined) hideSecrets(value as JsonObject);
    },
  },
  {
    name: 'cases',
    seed: file('contracts/currency/cases.yaml'),
    read: (bytes) => readCases(whole, 'cases.yaml', bytes),
  },
  {
    name: 'answers',
    seed: bytesOf(
      'answers:\n  - operation: ConvertCurrency\n    status: 200\n    body: { a: 1 }\n    when: { query: { a: { $regex: b } } }\n',
    ),
    read: (bytes) => readAnswers(whole, 'answers.yaml', bytes),
  },
  {
    name: 'expression',
    seed: bytesOf("@concat(@connectionParameters('a', 'b'), '/', @headers('x'), @body().a[0]) @@ @{item()}"),
    read: (bytes) => readExpression(textOf(bytes)),
  },
  { name: 'plan', seed: base64, read: (bytes) => plan(connectorOf(bytes), {}) },
  {
    name: 'diff',
    seed: currency,
    read: (bytes) =>
      diffConnectors({ before: { connector: whole }, after: { connector: connectorOf(bytes) } }),
  },
  {
    name: 'evolve',
    seed: currency,
    read: (bytes) => {
      const connector = connectorOf(bytes);
      for (const { id } of connector.operations.slice(0, 2)) planEvolution(connector, id);
    },
  },
  { name: 'trace', seed: bytesOf(policies), read: trace },
  {
    name: 'generate',
    seed: base64,
    read: (bytes) => {
      const connector = connectorOf(bytes);
      generateTypes(connector);
      generateMsw(connector);
    },
  },
  { name: 'import', seed: bytesOf(openapi), read: imported },
];
