import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lintConnectors } from '../../src/lint/lint-connectors.ts';
import { connectorFiles, definitionText, temporaryFolder, writeFiles } from './support/connectors.ts';

const lint = async (definition: string | Uint8Array, ruleset = 'connector') => {
  const folder = temporaryFolder();
  writeFiles(folder, connectorFiles('orders'));
  writeFiles(folder, { 'orders/apiDefinition.swagger.json': definition });
  const before = readdirSync(folder, { recursive: true });
  const report = await lintConnectors([join(folder, 'orders')], { ruleset });
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
  return report.checks.flatMap(({ findings }) => findings);
};

const rulesets = ['connector', 'all'];
const nested = (levels: number): string =>
  definitionText().replace(
    '"paths": {',
    `"x-deep": ${'{"a":'.repeat(levels)}1${'}'.repeat(levels)},\n  "paths": {`,
  );

describe.each(rulesets)('by the ruleset %s', (ruleset) => {
  it.each<readonly [string, string | Uint8Array, string]>([
    ['no JSON', 'swagger: 2.0, of a kind', 'connector-json-syntax'],
    ['an empty file', ' \n', 'connector-json-syntax'],
    ['binary', Uint8Array.from([0xff, 0xfe, 0, 1, 2, 0x80]), 'connector-json-encoding'],
    ['100 MB', new Uint8Array(100 * 1024 * 1024).fill(32), 'connector-definition-size'],
    ['10,000 levels', nested(10_000), 'connector-json-syntax'],
    ['half a file', definitionText().slice(0, 400), 'connector-json-syntax'],
    ['null', 'null', 'connector-paths-present'],
    ['null and a line', 'null\n', 'connector-paths-present'],
  ])('%s is a finding', async (_name, content, code) => {
    const found = await lint(content, ruleset);
    expect(found.map((finding) => finding.code)).toContain(code);
  });

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['lists for objects', '{"swagger":"2.0","info":[],"paths":[],"definitions":[],"parameters":[1]}'],
    [
      'nothing but nulls',
      '{"swagger":null,"info":null,"paths":{"/a":{"get":null}},"definitions":{"A":null}}',
    ],
    [
      '__proto__ keys',
      '{"swagger":"2.0","__proto__":{"x":1},"info":{"__proto__":[],"constructor":1},"paths":{"__proto__":{"get":{"responses":{"__proto__":{}}}}},"definitions":{"__proto__":{"type":"object"},"toString":{"$ref":"#/definitions/__proto__"}}}',
    ],
    [
      'circles',
      definitionText({
        definitions: {
          A: { $ref: '#/definitions/B' },
          B: { $ref: '#/definitions/A' },
          C: { type: 'object', properties: { c: { $ref: '#/definitions/C' } } },
        },
        parameters: { P: { $ref: '#/parameters/P' } },
      }),
    ],
    ['400 levels', nested(400)],
  ])('%s is linted without a throw', async (_name, content) => {
    expect(Array.isArray(await lint(content, ruleset))).toBe(true);
  });

  it('never runs a pattern of the document that would take for ever', async () => {
    const evil = {
      type: 'string',
      pattern: '^(a+)+$',
      default: `${'a'.repeat(60)}!`,
      example: `${'a'.repeat(60)}!`,
    };
    const found = await lint(
      definitionText({
        definitions: { Evil: { type: 'object', properties: { evil } } },
        paths: {
          '/evil': {
            get: { responses: { 200: { schema: evil, examples: { 'text/plain': evil.example } } } },
          },
        },
      }),
      ruleset,
    );
    expect(Array.isArray(found)).toBe(true);
  });

  it('takes references that double at each of 60 levels', async () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 60 }, (_, level) => {
        const next = level === 59 ? { type: 'string' } : { $ref: `#/definitions/L${level + 1}` };
        return [`L${level}`, { type: 'object', properties: { a: next, b: next } }];
      }),
    );
    const found = await lint(definitionText({ definitions }), ruleset);
    expect(found.some(({ code }) => code === 'spectral-rules-skipped')).toBe(ruleset === 'all');
  });

  it('follows no reference to the network or out of the folder', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.end('{}');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as AddressInfo;
    const schema = (ref: string) => ({ schema: { $ref: ref } });
    const found = await lint(
      definitionText({
        paths: {
          '/a': { get: { responses: { 200: schema(`http://127.0.0.1:${port}/a.json`) } } },
          '/b': { get: { responses: { 200: schema('../../../../../../etc/passwd') } } },
          '/c': { get: { responses: { 200: schema('file:///etc/passwd#/a') } } },
        },
      }),
      ruleset,
    );
    const places = found
      .filter(({ code }) => code.startsWith('connector-schema-ref'))
      .map(({ at }) => at?.pointer);
    for (const path of ['a', 'b', 'c'])
      expect(places).toContain(`/paths/~1${path}/get/responses/200/schema/$ref`);
    expect(requests).toBe(0);
  });
});
