import { describe, expect, it } from 'vitest';
import { compareTools } from '../../src/mcp/compare/compare-tools.ts';
import { readTool } from '../../src/mcp/tools/read-tool.ts';
import type { Tool } from '../../src/mcp/tools/tool.ts';
import type { JsonObject } from '../../src/source/json.ts';

const order: JsonObject = {
  name: 'find_order',
  description: 'Finds an order.',
  inputSchema: {
    type: 'object',
    properties: { id: { type: 'string', maxLength: 20 }, limit: { type: 'integer', minimum: 1, default: 5 } },
    required: ['id'],
  },
  outputSchema: { type: 'object', properties: { total: { type: 'number' } } },
  annotations: { readOnlyHint: true },
};

const toolOf = (node: JsonObject): Tool => {
  const tool = readTool({ name: String(node['name']), label: '', node, at: [] });
  if (tool === undefined) throw new Error('no tool');
  return tool;
};

const argument = (name: string, schema: JsonObject, more: JsonObject = {}): JsonObject => {
  const input = order['inputSchema'] as JsonObject;
  const properties = { ...(input['properties'] as JsonObject), [name]: schema };
  return { ...order, inputSchema: { ...input, properties, ...more } };
};

const compare = (after: JsonObject): readonly string[] =>
  compareTools([toolOf(order)], [toolOf(after)]).map(
    ({ severity, kind, message }) => `${severity} ${kind}: ${message}`,
  );

describe('compareTools', () => {
  it('finds nothing between a list and itself', () => {
    expect(compare(order)).toEqual([]);
  });

  it('tells what is gone, new and renamed', () => {
    const other = { ...order, name: 'get_order' };
    const extra = { name: 'ping', description: 'Pings.', inputSchema: { type: 'object', properties: {} } };
    const kinds = (before: readonly JsonObject[], after: readonly JsonObject[]): readonly string[] =>
      compareTools(before.map(toolOf), after.map(toolOf)).map(({ kind, tool }) => `${kind} ${tool}`);
    expect(kinds([order, extra], [order])).toEqual(['tool-gone ping']);
    expect(kinds([order], [order, extra])).toEqual(['tool-added ping']);
    expect(kinds([order], [other])).toEqual(['tool-renamed find_order']);
  });

  it.each<readonly [JsonObject, readonly string[]]>([
    [
      argument('id', { type: 'string', maxLength: 10 }),
      ['error input-narrowed: "id" in the arguments of the tool "find_order" takes less: maxLength.'],
    ],
    [
      argument('id', { type: 'string', maxLength: 30 }),
      ['info input-widened: "id" in the arguments of the tool "find_order" takes more: maxLength.'],
    ],
    [
      argument('id', { type: 'string' }),
      ['info input-widened: "id" in the arguments of the tool "find_order" takes more: maxLength.'],
    ],
    [
      argument('id', { type: 'string', maxLength: 20, enum: ['a'] }),
      ['error input-narrowed: "id" in the arguments of the tool "find_order" takes less: enum.'],
    ],
    [
      argument('limit', { type: 'number', minimum: 1, default: 5 }),
      ['info input-widened: "limit" in the arguments of the tool "find_order" takes more: type.'],
    ],
    [
      argument('limit', { type: 'integer', minimum: 2, default: 5 }),
      ['error input-narrowed: "limit" in the arguments of the tool "find_order" takes less: minimum.'],
    ],
    [
      argument('limit', { type: 'integer', minimum: 1, default: 9 }),
      ['warning default-changed: "limit" in the arguments of the tool "find_order" has another default.'],
    ],
    [
      argument('day', { type: 'string' }),
      ['info input-added: "day" in the arguments of the tool "find_order" is new.'],
    ],
    [
      argument('day', { type: 'string' }, { required: ['id', 'day'] }),
      ['error input-required: "day" in the arguments of the tool "find_order" is new and required.'],
    ],
    [
      argument('id', { type: 'string', maxLength: 20 }, { additionalProperties: false }),
      ['error input-narrowed: The arguments of the tool "find_order" takes less: additionalProperties.'],
    ],
    [
      { ...order, outputSchema: { type: 'object', properties: { total: { type: 'string' } } } },
      ['error output-changed: "total" in the output of the tool "find_order" has another type.'],
    ],
    [
      { ...order, outputSchema: { type: 'object', properties: {} } },
      ['error output-gone: "total" in the output of the tool "find_order" is gone.'],
    ],
    [
      { ...order, description: 'Finds.' },
      ['warning description-changed: The description of the tool "find_order" has changed.'],
    ],
    [
      { ...order, annotations: {} },
      ['warning hint-changed: The tool "find_order" does not say any more that it only reads.'],
    ],
  ])('weighs a change of a schema, a text or a hint: %j', (after, expected) => {
    expect(compare(after)).toEqual(expected);
  });
});
