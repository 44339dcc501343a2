import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseDefinition, baseProperties } from '../../rules/base-connector.ts';
import { type ConfigSchema, checkConfig } from '../../src/config/check-config.ts';
import { toolList } from '../mock/mcp/orders.ts';
import '../support/seed.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const ajv = new Ajv({ strict: false });
const validator = (name: string) => ajv.compile(read(`schemas/${name}.schema.json`) as object);

describe('the schemas for editors', () => {
  const definition = validator('apiDefinition');
  const properties = validator('apiProperties');

  it('take tools on record, with and without examples, and refuse a list without names', () => {
    const tools = validator('mcp-tools');
    expect(tools(toolList), JSON.stringify(tools.errors)).toBe(true);
    for (const wrong of [
      [],
      { tools: [{ inputSchema: {} }] },
      { tools: [{ name: 'a', inputSchema: { type: 'string' } }] },
    ])
      expect(tools(wrong)).toBe(false);
  });

  it('take the base connector and the examples', () => {
    expect(definition(baseDefinition), JSON.stringify(definition.errors)).toBe(true);
    expect(properties(baseProperties), JSON.stringify(properties.errors)).toBe(true);
    for (const name of ['base64', 'base64-article', 'currency']) {
      expect(definition(read(`contracts/${name}/apiDefinition.swagger.json`)), name).toBe(true);
      expect(properties(read(`contracts/${name}/apiProperties.json`)), name).toBe(true);
    }
  });

  it.each([
    { ...baseDefinition, swagger: '3.0' },
    { ...baseDefinition, schemes: ['ftp'] },
    { ...baseDefinition, paths: { '/a': { get: { responses: {}, 'x-ms-visibility': 'hidden' } } } },
    { ...baseDefinition, paths: { '/a': { get: { responses: {}, 'x-ms-trigger': 'webhook' } } } },
  ])('refuse what is plainly wrong (%#)', (wrong) => {
    expect(definition(wrong)).toBe(false);
  });
});

describe('the schema of the configuration', () => {
  const schema = read('schemas/pinout.config.schema.json') as ConfigSchema;
  const config = validator('pinout.config');

  it('says the same as Pinout, whatever it is asked', () => {
    const severity = fc.constantFrom('error', 'warn', 'off', 'warning', 1);
    const text = fc.constantFrom<unknown>('x', '/x', '', 1, null, ['x'], [1]);
    const exception = fc.record(
      { rule: text, file: text, pointer: text, reason: text, other: text },
      { requiredKeys: [] },
    );
    const lint = fc.record(
      {
        paths: text,
        ruleset: text,
        rules: fc.oneof(fc.dictionary(fc.constantFrom('a', 'b'), severity), text),
        exceptions: fc.oneof(fc.array(exception, { maxLength: 2 }), text),
        baseline: text,
        failOn: fc.constantFrom('error', 'warning', 'warn', 'never', 1),
        maxWarnings: fc.constantFrom<unknown>(0, 3, -1, 1.5, '1'),
        cache: fc.constantFrom<unknown>(true, false, 'yes'),
        unknown: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    const value = fc.oneof(fc.record({ lint, $schema: text }, { requiredKeys: [] }), text);
    fc.assert(
      fc.property(value, (each) => {
        expect(config(each)).toBe(checkConfig(each, schema) === undefined);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});
