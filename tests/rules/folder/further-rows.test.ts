import { describe, expect, it } from 'vitest';
import { allRules } from '../../../rules/all-rules.ts';
import { baseProperties } from '../../../rules/base-connector.ts';
import { readProperties } from '../../../rules/definition/properties.ts';
import { applyPatch, type Example } from '../../../rules/example.ts';
import { allFolderRules } from '../../../rules/folder/all-folder-rules.ts';
import { folderOfExample } from '../../lint/support/folder-of-example.ts';

type Part = Readonly<Record<string, unknown>>;

const api = 'properties connectionParameters api_key';
const properties = (changes: Part): Part => ({ properties: changes });
const parameter = (changes: Part): Part => properties({ connectionParameters: { api_key: changes } });
const template = 'x-ms-apimTemplateParameter';
const header = {
  [`${template}.name`]: 'X-Shop',
  [`${template}.value`]: 'a',
  [`${template}.existsAction`]: 'skip',
};
const policies = (...list: readonly (readonly [string, Part])[]): Part =>
  properties({
    policyTemplateInstances: list.map(([templateId, parameters]) => ({
      templateId,
      title: 'Policy',
      parameters,
    })),
  });
const second = 'properties policyTemplateInstances 1';

const find = (id: string, patch: Part): readonly string[] =>
  allRules.flatMap((rule) =>
    rule.file === 'properties' && rule.id === id
      ? [...rule.check(readProperties(applyPatch(baseProperties, patch)))].map(({ path }) => path.join(' '))
      : [],
  );

const propertiesRows: readonly (readonly [
  rule: string,
  what: string,
  patch: Part,
  ...places: readonly string[],
])[] = [
  ['properties-parse', 'a list in its place', { properties: [] }, ''],
  ['properties-parse', 'an empty object', properties({})],
  [
    'icon-brand-color',
    'a colour with transparency',
    properties({ iconBrandColor: '#0b6e4fff' }),
    'properties iconBrandColor',
  ],
  ['icon-brand-color', 'a colour in capitals', properties({ iconBrandColor: '#ABCDEF' })],
  ['connection-parameter-type', 'a type with a blank', parameter({ type: 'securestring ' }), `${api} type`],
  ['connection-parameter-type', 'an int', parameter({ type: 'int' })],
  [
    'parameter-sets',
    'a set without a name',
    properties({ connectionParameterSets: { values: [{ name: '', parameters: {} }] } }),
    'properties connectionParameterSets values 0',
  ],
  [
    'parameter-sets',
    'two sets of one name',
    properties({
      connectionParameterSets: {
        values: [
          { name: 'a', parameters: {} },
          { name: 'a', parameters: {} },
        ],
      },
    }),
    'properties connectionParameterSets values 1 name',
  ],
  [
    'parameter-sets',
    'one set',
    properties({ connectionParameterSets: { values: [{ name: 'a', parameters: {} }] } }),
  ],
  [
    'policy-template',
    'the second is not there',
    policies(['setheader', header], ['setheaders', header]),
    `${second} templateId`,
  ],
  ['policy-template', 'one in capitals', policies(['setHeader', header])],
  [
    'policy-required-parameter',
    'the second lacks one',
    policies(['setheader', header], ['setheader', { ...header, [`${template}.name`]: undefined }]),
    `${second} parameters`,
  ],
  [
    'policy-required-parameter',
    'an empty value',
    policies(['setheader', { ...header, [`${template}.value`]: '' }]),
  ],
  [
    'policy-enum',
    'a word in capitals',
    policies(['setheader', header], ['setheader', { ...header, [`${template}.existsAction`]: 'merge' }]),
    `${second} parameters ${template}.existsAction`,
  ],
  ['policy-enum', 'append', policies(['setheader', { ...header, [`${template}.existsAction`]: 'append' }])],
  [
    'policy-function',
    'a function inside a text',
    policies(['setheader', { ...header, [`${template}.value`]: "Bearer @connectionParameter('api_key')" }]),
    `properties policyTemplateInstances 0 parameters ${template}.value`,
  ],
  [
    'policy-function',
    'an address',
    policies(['setheader', { ...header, [`${template}.value`]: 'shop@fabrikam-shop.com' }]),
  ],
  [
    'policy-property-path',
    'a quote that does not close',
    policies(['setheader', { ...header, [`${template}.value`]: "@headers('shop)" }]),
    `properties policyTemplateInstances 0 parameters ${template}.value`,
  ],
  [
    'policy-property-path',
    'one argument too many, closed',
    policies(['setheader', { ...header, [`${template}.value`]: "@headers('a','b','c')" }]),
  ],
  [
    'policy-unknown-parameter',
    'a name misspelt',
    policies(['setheader', { ...header, [`${template}.exists`]: 'skip' }]),
    `properties policyTemplateInstances 0 parameters ${template}.exists`,
  ],
  [
    'policy-unknown-parameter',
    'the names of operations',
    policies(['setheader', { ...header, 'x-ms-apimTemplate-operationName': ['GetOrder'] }]),
  ],
];

describe('a rule of properties that never fired on a real connector', () => {
  it.each(propertiesRows.map(([rule, what, patch, ...places]) => ({ rule, what, patch, places })))(
    'connector-$rule: $what',
    ({ rule, patch, places }) => {
      expect(find(`connector-${rule}`, patch)).toEqual(places);
    },
  );
});

const script = (line: string, head = 'public class Script : ScriptBase'): string =>
  `${head}\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        ${line}\n        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);\n    }\n}\n`;

const findInFolder = (id: string, example: Example): number =>
  allFolderRules.flatMap((rule) => (rule.id === id ? [...rule.check(folderOfExample(example))] : [])).length;

describe('a rule of the folder that never fired on a real connector', () => {
  it.each<readonly [rule: string, what: string, example: Example, findings: number]>([
    [
      'script-class',
      'another base class',
      { files: { 'script.csx': script('', 'public class Script : Base') } },
      1,
    ],
    [
      'script-class',
      'an interface beside it',
      { files: { 'script.csx': script('', 'public class Script : ScriptBase, IDisposable') } },
      0,
    ],
    ['script-balanced', 'a parenthesis too many', { files: { 'script.csx': script('var x = (1));') } }, 1],
    ['script-balanced', 'a brace in a text', { files: { 'script.csx': script('var x = "{";') } }, 0],
    ['script-directive', 'a reference', { files: { 'script.csx': `#r "x.dll"\n${script('')}` } }, 1],
    ['script-directive', 'a region', { files: { 'script.csx': `#region a\n${script('')}#endregion\n` } }, 0],
    [
      'script-operation-known',
      'the other way round',
      { files: { 'script.csx': script('if ("Nothing" == Context.OperationId) { }') } },
      1,
    ],
    [
      'script-operation-known',
      'in a comment',
      { files: { 'script.csx': script('// if ("Nothing" == Context.OperationId)') } },
      0,
    ],
    [
      'script-namespace',
      'an alias',
      { files: { 'script.csx': `using Json = System.Text.Json.JsonSerializer;\n${script('')}` } },
      1,
    ],
    [
      'script-namespace',
      'one that is there',
      { files: { 'script.csx': `using Newtonsoft.Json.Linq;\n${script('')}` } },
      0,
    ],
    [
      'script-host-input',
      'a host of a header',
      {
        files: {
          'script.csx': script(
            'var host = this.Context.Request.Headers.GetValues("shop").First(); var b = new UriBuilder(this.Context.Request.RequestUri); b.Host = host; this.Context.Request.RequestUri = b.Uri;',
          ),
        },
      },
      1,
    ],
    [
      'script-host-input',
      'a host of the script’s own',
      {
        files: {
          'script.csx': script(
            'var b = new UriBuilder(this.Context.Request.RequestUri); b.Host = "api.fabrikam-shop.com"; this.Context.Request.RequestUri = b.Uri;',
          ),
        },
      },
      0,
    ],
    [
      'settings-paths',
      'a definition that is not there',
      { files: { 'settings.json': '{ "apiDefinition": "other.json" }' } },
      1,
    ],
    [
      'settings-paths',
      'the definition',
      { files: { 'settings.json': '{ "apiDefinition": "apiDefinition.swagger.json" }' } },
      0,
    ],
  ])('connector-%s: %s', (rule, _what, example, findings) => {
    expect(findInFolder(`connector-${rule}`, example)).toBe(findings);
  });
});
