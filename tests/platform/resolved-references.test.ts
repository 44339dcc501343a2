import { expect, it } from 'vitest';
import { resolvedReferences } from '../../src/platform/model/resolved-references.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { applyToRequest, policyOf, requestOf, responseOf, scopeOf } from './policy-fixtures.ts';

const body: Json = {
  name: 'a',
  text: "say @headers('x-tenant') twice",
  list: [{ id: '@body()', n: 1 }],
  map: { k: 1 },
};

/** Each template with expressions that it does not resolve, and the body that goes out. */
const rows: readonly (readonly [template: string, parameters: JsonObject, result: Json])[] = [
  ...[
    "@connectionParameters('pass')",
    "@headers('x-tenant')",
    "@queryParameters('q')",
    "{@headers('x-tenant')} of you",
  ].map(
    (value) =>
      [
        'setproperty',
        {
          newPropertyParentPathTemplate: '@body()',
          newPropertySubPathTemplate: 'key',
          propertyValuePathTemplate: value,
        },
        { ...body, key: value },
      ] as const,
  ),
  [
    'setproperty',
    {
      newPropertyParentPathTemplate: '@body()',
      newPropertySubPathTemplate: 'key',
      propertyValuePathTemplate: "{@body().name}-@headers('x-tenant')",
    },
    { ...body, key: "a-@headers('x-tenant')" },
  ],
  [
    'stringreplace',
    {
      propertyParentPath: '@body()',
      propertySubPath: 'text',
      newPropertyPath: '@body().text',
      sourceString: "@headers('x-tenant')",
      replacementString: '@body().name',
    },
    { ...body, text: 'say @body().name twice' },
  ],
  [
    'encodepropertyvalue',
    { propertyParentPath: '@body()', propertySubPath: 'text', newPropertyPath: '@body().text' },
    { ...body, text: encodeURIComponent("say @headers('x-tenant') twice") },
  ],
  [
    'stringtoarray',
    {
      propertyParentPath: '@body()',
      propertySubPath: 'name',
      newPropertyPath: '@body().name',
      delimiterList: ';',
      childPropertyName: '@body().name',
    },
    { ...body, name: [{ '@body().name': 'a' }] },
  ],
  [
    'convertarraytoobject',
    {
      propertyParentPath: '@body()',
      propertySubPath: 'list',
      newPropertyPath: '@body().list',
      keyWithinCollectionPath: 'id',
      retainKey: 'false',
    },
    { ...body, list: { '@body()': { n: 1 } } },
  ],
  [
    'convertobjecttoarray',
    {
      propertyParentPath: '@body()',
      propertySubPath: 'map',
      newPropertyPath: '@body().map',
      keyName: "@headers('x-tenant')",
    },
    { ...body, map: [{ "@headers('x-tenant')": 'k', value: 1 }] },
  ],
];

it.each(rows)(
  '%s sends what it does not resolve as it is written: %j',
  async (template, parameters, result) => {
    const request = requestOf({
      headers: { 'x-tenant': '7' },
      query: [['q', '1']],
      body: { kind: 'json', value: body },
    });
    const applied = await applyToRequest([policyOf(template, parameters, 'request')], request);
    expect(applied.result.body).toEqual({ kind: 'json', value: result });
  },
);

it('setvaluefromurl reads the answer only, and puts the variables of the path into the URL', async () => {
  const asked: string[] = [];
  const applied = await applyToRequest(
    [
      policyOf('setvaluefromurl', {
        parameterTemplate: "@headers('if-match')",
        parameterValueUrl: "/things/{id}?tenant=@headers('x-tenant')",
        parameterValuePathTemplate: "{@body().etag}@headers('x-tenant')",
      }),
    ],
    requestOf({ headers: { 'x-tenant': '7' } }),
    scopeOf({
      path: { id: '5' },
      send: async ({ path }) => {
        asked.push(path);
        return responseOf({ etag: 'e1' });
      },
    }),
  );
  expect(asked).toEqual(['/things/5?tenant=7']);
  expect(applied.result.headers['if-match']).toBe("e1@headers('x-tenant')");
});

it('has a test for each template of the table', () => {
  const shown = new Set([...rows.map(([template]) => template), 'setvaluefromurl']);
  expect(Object.keys(resolvedReferences).filter((template) => !shown.has(template))).toEqual([]);
});
