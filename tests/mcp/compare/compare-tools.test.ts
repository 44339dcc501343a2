import { describe, expect, it } from 'vitest';
import { compareTools } from '../../../src/mcp/compare/compare-tools.ts';
import { readTool } from '../../../src/mcp/tools/read-tool.ts';
import type { Tool } from '../../../src/mcp/tools/tool.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { readToolList } from '../../../src/source/tools/tool-list.ts';

const base = {
  name: 'find_orders',
  title: 'Find',
  description: 'Finds orders.',
  inputSchema: {
    type: 'object',
    properties: {
      customer: { type: 'string', description: 'Whose.' },
      state: { type: 'string', enum: ['new', 'sent'] },
      top: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
      where: { type: 'object', properties: { city: { type: 'string' } } },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
    },
    required: ['customer'],
  },
  outputSchema: {
    type: 'object',
    properties: {
      count: { type: 'integer' },
      state: { type: 'string', enum: ['new'] },
      list: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
    },
    required: ['count'],
  },
  annotations: { readOnlyHint: true },
};

const read = (...listed: readonly object[]): readonly Tool[] => {
  const list = readToolList({ tools: listed });
  return list.kind === 'tools' ? list.tools.flatMap((one) => readTool(one) ?? []) : [];
};

const tellOf = (before: readonly Tool[], after: readonly Tool[]): readonly string[] =>
  compareTools(before, after).map(({ code, valuePath }) =>
    `${code} ${valuePath.replace(/^tool\/find_orders\/?/, '')}`.trim(),
  );

/** A deep copy with one thing written, or taken out. */
const edit = (path: string, value?: unknown): object => {
  const copy = structuredClone(base) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
};

const inputs = 'inputSchema.properties';
const outputs = 'outputSchema.properties';

describe('a change of a tool', () => {
  it.each<[string, object, readonly string[], readonly string[]]>([
    [
      'an input that is gone',
      edit(`${inputs}.state`),
      ['tool-input-removed input/state'],
      ['tool-input-added input/state'],
    ],
    [
      'an input that is required',
      edit('inputSchema.required', ['customer', 'state']),
      ['tool-input-now-required input/state'],
      ['tool-input-now-optional input/state'],
    ],
    [
      'an input that is new and required',
      edit('inputSchema', {
        ...base.inputSchema,
        properties: { ...base.inputSchema.properties, extra: { type: 'string' } },
        required: ['customer', 'extra'],
      }),
      ['tool-input-added-required input/extra'],
      ['tool-input-removed input/extra'],
    ],
    [
      'another type',
      edit(`${inputs}.customer.type`, 'integer'),
      ['tool-input-type-changed input/customer'],
      ['tool-input-type-changed input/customer'],
    ],
    [
      'a number where a whole one was',
      edit(`${inputs}.top.type`, 'number'),
      ['tool-input-widened input/top'],
      ['tool-input-type-changed input/top'],
    ],
    [
      'a value less',
      edit(`${inputs}.state.enum`, ['new']),
      ['tool-input-narrowed input/state'],
      ['tool-input-widened input/state'],
    ],
    [
      'any value',
      edit(`${inputs}.state.enum`),
      ['tool-input-widened input/state'],
      ['tool-input-narrowed input/state'],
    ],
    [
      'a higher floor',
      edit(`${inputs}.top.minimum`, 5),
      ['tool-input-narrowed input/top'],
      ['tool-input-widened input/top'],
    ],
    [
      'a lower ceiling',
      edit(`${inputs}.top.maximum`, 5),
      ['tool-input-narrowed input/top'],
      ['tool-input-widened input/top'],
    ],
    [
      'a shorter list',
      edit(`${inputs}.tags.maxItems`, 2),
      ['tool-input-narrowed input/tags'],
      ['tool-input-widened input/tags'],
    ],
    [
      'a format',
      edit(`${inputs}.customer.format`, 'uuid'),
      ['tool-input-narrowed input/customer'],
      ['tool-input-widened input/customer'],
    ],
    [
      'another default',
      edit(`${inputs}.top.default`, 20),
      ['tool-input-default-changed input/top'],
      ['tool-input-default-changed input/top'],
    ],
    [
      'no further properties',
      edit('inputSchema.additionalProperties', false),
      ['tool-input-narrowed input'],
      ['tool-input-widened input'],
    ],
    [
      'further properties, as ever',
      edit('inputSchema.additionalProperties', true),
      ['tool-schema-changed'],
      ['tool-schema-changed'],
    ],
    [
      'something inside',
      edit(`${inputs}.where.properties.city.type`, 'integer'),
      ['tool-input-type-changed input/where/city'],
      ['tool-input-type-changed input/where/city'],
    ],
    [
      'other items',
      edit(`${inputs}.tags.items.type`, 'integer'),
      ['tool-input-type-changed input/tags/[]'],
      ['tool-input-type-changed input/tags/[]'],
    ],
    [
      'an input that may be null',
      edit(`${inputs}.customer.type`, ['string', 'null']),
      ['tool-input-widened input/customer', 'tool-schema-unreadable'],
      ['tool-input-type-changed input/customer'],
    ],
    [
      'a reference',
      edit(`${inputs}.customer`, { $ref: '#/$defs/Key' }),
      [
        'tool-input-widened input/customer',
        'tool-description-changed input/customer',
        'tool-schema-unreadable',
      ],
      ['tool-input-type-changed input/customer'],
    ],
    [
      'a text of an input',
      edit(`${inputs}.customer.description`, 'Their key.'),
      ['tool-description-changed input/customer'],
      ['tool-description-changed input/customer'],
    ],
    [
      'its description',
      edit('description', 'Finds all.'),
      ['tool-description-changed'],
      ['tool-description-changed'],
    ],
    ['its title', edit('title', 'Search'), ['tool-title-changed'], ['tool-title-changed']],
    [
      'an output that is gone',
      edit(`${outputs}.count`),
      ['tool-output-removed output/count'],
      ['tool-output-added output/count'],
    ],
    [
      'an output of another type',
      edit(`${outputs}.count.type`, 'string'),
      ['tool-output-type-changed output/count'],
      ['tool-output-type-changed output/count'],
    ],
    [
      'an output that may be absent',
      edit('outputSchema.required', []),
      ['tool-output-now-optional output/count'],
      ['tool-schema-changed'],
    ],
    [
      'a value more',
      edit(`${outputs}.state.enum`, ['new', 'sent']),
      ['tool-output-values-added output/state'],
      ['tool-schema-changed'],
    ],
    [
      'an output inside a list',
      edit(`${outputs}.list.items.properties.id`),
      ['tool-output-removed output/list/[]/id'],
      ['tool-output-added output/list/[]/id'],
    ],
    [
      'no outputSchema',
      edit('outputSchema'),
      ['tool-output-schema-removed output'],
      ['tool-output-schema-added output'],
    ],
    [
      'more than reading',
      edit('annotations.readOnlyHint', false),
      ['tool-read-only-lost'],
      ['tool-annotations-changed'],
    ],
    [
      'an annotation',
      edit('annotations.idempotentHint', true),
      ['tool-annotations-changed'],
      ['tool-annotations-changed'],
    ],
    ['nothing', structuredClone(base), [], []],
  ])('%s', (_, after, want, back) => {
    expect(tellOf(read(base), read(after))).toEqual(want);
    expect(tellOf(read(after), read(base))).toEqual(back);
  });

  it('that may destroy is told where it did not', () => {
    const safe = { ...base, annotations: { readOnlyHint: false, destructiveHint: false } };
    expect(tellOf(read(safe), read({ ...base, annotations: {} }))).toEqual(['tool-destructive-gained']);
  });

  it('of the list is a tool that is gone, new, or has another name', () => {
    const other = { ...base, name: 'search_orders' };
    const plain: JsonObject = {
      name: 'ping',
      description: 'Pings.',
      inputSchema: { type: 'object', properties: {} },
    };
    expect(tellOf(read(base, plain), read(other, plain))).toEqual(['tool-renamed']);
    expect(tellOf(read(plain), read({ ...plain, name: 'pong', description: 'Pongs.' }))).toEqual([
      'tool-removed tool/ping',
      'tool-added tool/pong',
    ]);
    expect(tellOf(read(base), read(other, { ...base, name: 'seek_orders' }))).toEqual([
      'tool-removed',
      'tool-added tool/search_orders',
      'tool-added tool/seek_orders',
    ]);
  });

  it('of the number is told when an agent takes no more', () => {
    const many = (count: number) =>
      read(
        ...Array.from({ length: count }, (_, index) => ({
          name: `t${index}`,
          description: `${index}`,
          inputSchema: { type: 'object', properties: {} },
        })),
      );
    expect(tellOf(many(128), many(129))).toEqual(['tool-added tool/t128', 'tools-too-many tools']);
    expect(tellOf(many(129), many(130))).toEqual(['tool-added tool/t129']);
  });
});
