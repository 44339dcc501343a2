import { expect, describe as group, it } from 'vitest';
import type { Change } from '../../src/diff/change/change.ts';
import { compare } from '../../src/diff/compare.ts';
import { placeOfSpot } from '../../src/diff/describe.ts';
import { connectorRows } from './connector-rows.ts';
import { inputRows } from './input-rows.ts';
import { operationRows } from './operation-rows.ts';
import { outputRows } from './output-rows.ts';
import { item, type Row, remove, rename, set, type Wanted } from './rows.ts';
import { type Edits, smallConnector } from './small-connector.ts';

const tell = (change: Change): readonly string[] => [`${change.class} ${change.code}`, change.after.pointer];

const firstPointer = ({ definition = [], properties = [] }: Edits): string =>
  [...definition, ...properties][0]?.pointer ?? '';

const wanted = ([classAndCode, pointer]: Wanted, edits: Edits): readonly string[] => [
  classAndCode,
  pointer ?? firstPointer(edits),
];

const sections: readonly (readonly [name: string, rows: readonly Row[]])[] = [
  ['the connector', connectorRows],
  ['operations', operationRows],
  ['inputs', inputRows],
  ['outputs', outputRows],
];

group.each(sections)('compare tells of %s', (_section, rows) => {
  it.each(rows)('$name', ({ edits, base, want, back, official }) => {
    const before = smallConnector(base);
    const after = smallConnector(edits);
    const there = compare(before, after);
    expect(there.map(tell)).toEqual([wanted(want, edits)]);
    expect(there[0]?.official?.valuePath).toBe(official);
    expect(compare(after, before).map(tell)).toEqual([wanted(back, edits)]);
  });
});

const twice: readonly (readonly [name: string, edits: Edits, codes: readonly string[]])[] = [
  [
    'a required field of a definition that is used both ways',
    {
      definition: [
        set('/definitions/Size/properties/depth', { type: 'integer' }),
        set('/definitions/Size/required', ['depth']),
      ],
    },
    ['breaking input-added-required', 'risky output-added-required'],
  ],
  [
    'a field that is gone from a definition that is used both ways',
    { definition: [remove('/definitions/Size/properties/width')] },
    ['breaking output-removed', 'risky optional-input-removed'],
  ],
  [
    'a path that is ambiguous with a new one',
    {
      definition: [
        set('/paths/~1{any}', {
          get: { operationId: 'GetAny', responses: { '200': { description: 'It.' } } },
        }),
      ],
    },
    [
      'risky operation-path-ambiguous',
      'risky operation-path-ambiguous',
      'risky operation-path-ambiguous',
      'safe operation-added',
    ],
  ],
];

group('compare', () => {
  it.each(twice)('tells apart what %s does', (_name, edits, codes) => {
    expect(compare(smallConnector(), smallConnector(edits)).map((change) => tell(change)[0])).toEqual(codes);
  });

  it('tells of a shared definition once, with the uses that it hurts', () => {
    const [change, ...more] = compare(
      smallConnector(),
      smallConnector({ definition: [remove(`${item}/price`)] }),
    );
    expect(more).toEqual([]);
    expect(change?.uses.map(({ valuePath }) => valuePath)).toEqual([
      'operation/ListItems/responses/200/schema/value/items/price',
      'operation/CreateItem/responses/201/schema/price',
      'operation/GetItem/responses/200/schema/price',
      'operation/OnEvent/responses/200/schema/items/price',
      'operation/OnItem/x-ms-notification-content/schema/item/price',
    ]);
  });

  it('names the line on both sides', () => {
    const before = smallConnector();
    const after = smallConnector({ definition: [rename(`${item}/state`, 'status')] });
    const [change] = compare(before, after);
    const line = (connector: typeof before, text: string): number =>
      connector.definition.text.split('\n').findIndex((each) => each.includes(text)) + 1;
    expect(change && placeOfSpot(before, change.before).line).toBe(line(before, '"state"'));
    expect(change && placeOfSpot(after, change.after).line).toBe(line(after, '"status"'));
  });

  it('says nothing of a body that the platform always sends, since the address of the flow is in it', () => {
    const optional: Edits = { definition: [set('/paths/~1hooks/post/parameters/0/required', false)] };
    expect(compare(smallConnector(optional), smallConnector())).toEqual([]);
    expect(compare(smallConnector(), smallConnector(optional))).toEqual([]);
  });

  it('says nothing that hurts of a schema where no body can come, unless it gave the tokens', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } };
    const get = '/paths/~1items~1{id}/get/responses';
    const answer = (more: object) => ({ description: 'None.', ...more });
    const beside = (more: object): Edits => ({ definition: [set(`${get}/204`, answer(more))] });
    const alone = (more: object): Edits => ({ definition: [set(get, { '204': answer(more) })] });
    const hurt = (one: Edits, other: Edits): readonly (string | undefined)[] =>
      compare(smallConnector(one), smallConnector(other))
        .filter((change) => change.class === 'breaking' || change.class === 'risky')
        .map((change) => change.code);
    expect(hurt(beside({ schema }), beside({}))).toEqual([]);
    expect(hurt(alone({ schema }), alone({}))).toEqual(['output-schema-removed']);
    // A bare scalar gives the token "Body", and so does a response without a schema.
    expect(hurt(alone({ schema: { type: 'string' } }), alone({}))).toEqual([]);
    expect(hurt(alone({ schema: { type: 'string', format: 'byte' } }), alone({}))).toEqual([
      'output-schema-removed',
    ]);
    const ok = (more: object): Edits => ({ definition: [set(get, { '200': answer(more) })] });
    expect(hurt(ok({ schema: { type: 'string' } }), ok({}))).toEqual(['output-schema-removed']);
  });

  it('compares the texts of a script where it is given them', () => {
    const both = [smallConnector(), smallConnector()] as const;
    expect(compare(...both, { before: 'a\r\n', after: 'a\n' })).toEqual([]);
    expect(compare(...both, { before: 'a', after: 'b' }).map((change) => tell(change)[0])).toEqual([
      'risky script-changed',
    ]);
  });
});
