import { describe, expect, it } from 'vitest';
import { mcpServer, tool, toolsOnRecord, toolWith } from '../../../rules/mcp/examples.ts';
import { operationToolRules } from '../../../rules/mcp/operations-as-tools.ts';
import { toolSchemaRules } from '../../../rules/mcp/tool-schemas.ts';
import { toolRules } from '../../../rules/mcp/tools.ts';
import { folderOfExample } from '../../lint/support/folder-of-example.ts';
import { findPlaces } from '../find-problems.ts';

type Part = Readonly<Record<string, unknown>>;

/** A rule, what it looks at, and where it finds something. */
type Row = readonly [rule: string, schema: Part, ...places: readonly string[]];

const rules = [...toolRules, ...toolSchemaRules];

const find = (id: string, ...tools: readonly Part[]): readonly string[] =>
  rules.flatMap((rule) =>
    rule.id === id
      ? [...rule.check(folderOfExample(toolsOnRecord(...tools)))].map(
          ({ file, path }) => `${file} ${path.join(' ')}`,
        )
      : [],
  );

const extra = 'mcp-tools.json tools 0 inputSchema properties extra';

describe('the tools of an MCP server', () => {
  const rows: readonly Row[] = [
    ['ref', { type: 'array', items: { $ref: '#/x' } }, `${extra} items $ref`],
    ['ref', { type: 'object', properties: { $ref: { type: 'string' } } }],
    ['type-array', { type: 'array', items: { type: ['string', 'null'] } }, `${extra} items type`],
    ['exclusive', { type: 'number', exclusiveMaximum: 5 }, `${extra} exclusiveMaximum`],
    ['exclusive', { type: 'number', minimum: 0, exclusiveMinimum: true }],
    ['union', { type: 'object', properties: { a: { oneOf: [{}] } } }, `${extra} properties a oneOf`],
    ['enum', { type: 'array', items: { enum: ['a'] } }, `${extra} items enum`],
    [
      'header',
      { type: 'array', items: { type: 'string', 'x-mcp-header': 'A' } },
      `${extra} items x-mcp-header`,
    ],
    ['header', { type: 'integer', 'x-mcp-header': 'a b' }, `${extra} x-mcp-header`],
    ['header', { type: 'boolean', 'x-mcp-header': 'Region' }],
  ];
  it.each(rows.map(([rule, argument, ...places]) => ({ rule, argument, places })))(
    'connector-mcp-tool-$rule looks into the schema: $argument',
    ({ rule, argument, places }) => {
      expect(find(`connector-mcp-tool-${rule}`, toolWith(argument))).toEqual(places);
    },
  );

  it('have one finding for each, however often the trap is there', () => {
    const trapped = toolWith({ type: ['string', 'null'], items: { type: ['integer', 'null'] } });
    expect(
      find('connector-mcp-tool-type-array', trapped, tool(), { ...trapped, name: 'other' }),
    ).toHaveLength(2);
  });

  it('are looked at in what they answer too', () => {
    const outputSchema = { type: 'object', properties: { a: { $ref: '#/x' } } };
    expect(find('connector-mcp-tool-ref', tool({ outputSchema }))).toEqual([
      'mcp-tools.json tools 0 outputSchema properties a $ref',
    ]);
    expect(find('connector-mcp-tool-enum', tool({ outputSchema: { enum: [1] } }))).toEqual([]);
  });

  it('are distinguished by name and description', () => {
    const other = { description: 'Something else.' };
    expect(find('connector-mcp-tool-distinct', tool(), tool({ name: 'find-orders', ...other }))).toEqual([
      'mcp-tools.json tools 1 name',
    ]);
    expect(find('connector-mcp-tool-unique', tool(), tool(other))).toEqual(['mcp-tools.json tools 1 name']);
    expect(find('connector-mcp-tool-distinct', tool(), tool(other))).toEqual([]);
  });

  it('are not looked for in another program’s tools.json', () => {
    const folder = folderOfExample({ ...mcpServer(), files: { 'tools.json': '["hammer"]' } });
    for (const rule of rules)
      expect([...rule.check(folder)].length).toBe(rule.id === 'connector-mcp-tools-recorded' ? 1 : 0);
  });

  it('may be anything without a crash', () => {
    for (const text of ['', '{}', '{"tools":[null,1,"a",{},{"name":1,"inputSchema":[],"annotations":3}]}'])
      for (const rule of rules) {
        const folder = folderOfExample({ ...mcpServer(), files: { 'mcp-tools.json': text } });
        expect(() => [...rule.check(folder)]).not.toThrow();
      }
  });
});

const order = 'paths /orders post parameters 0 schema';
const property = (schema: unknown): Part => ({
  definitions: { NewOrder: { properties: { extra: schema } } },
});

describe('operations as tools', () => {
  const rows: readonly Row[] = [
    ['tool-recursive', property({ type: 'array', items: { $ref: '#/definitions/NewOrder' } }), order],
    ['tool-recursive', property({ $ref: '#/definitions/Customer' })],
    ['tool-union', property({ oneOf: [{ type: 'string' }] }), order],
    [
      'tool-enum',
      property({ type: 'string', enum: ['a'], 'x-ms-visibility': 'internal', description: 'A.' }),
    ],
    [
      'tool-names',
      { paths: { '/orders': { get: { operationId: 'Get_Order' } } } },
      'paths /orders/{id} get operationId',
    ],
    [
      'tool-names',
      { paths: { '/orders': { get: { operationId: 'Get_Order', 'x-ms-visibility': 'internal' } } } },
    ],
    ['answer-size', { paths: { '/orders': { get: { 'x-ms-pageable': { nextLinkName: 'nextLink' } } } } }],
  ];
  it.each(rows.map(([rule, patch, ...places]) => ({ rule, patch, places })))(
    'connector-agent-$rule: $patch',
    ({ rule, patch, places }) => {
      expect(findPlaces(operationToolRules, `connector-agent-${rule}`, patch)).toEqual(places);
    },
  );
});
