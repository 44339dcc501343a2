import { baseDefinition } from '../../../rules/base-connector.ts';
import type { Example } from '../../../rules/example.ts';
import { pngOf } from '../../../rules/folder/example-png.ts';
import {
  connectorSolution,
  flowSolution,
  packageOf,
  type ZipFiles,
  zipOf,
} from '../../../rules/folder/example-zip.ts';
import { serverOperation } from '../../../rules/mcp/examples.ts';
import { type FolderRow, testFolderRows } from './folder-row.ts';
import type { Part } from './row.ts';

const definition = 'apiDefinition.swagger.json';
const properties = 'apiProperties.json';

/** A script whose method holds a line. */
const script = (line: string, { head = 'public class Script : ScriptBase', before = '' } = {}): string =>
  `${before}${head}\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        ${line}\n        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);\n    }\n}\n`;
const scripted = (line: string, more: Parameters<typeof script>[1] = {}): Example => ({
  files: { 'script.csx': script(line, more) },
});
/** A script that answers itself, and names what it answers. */
const answering = (line: string, operations: readonly string[]): Example => ({
  properties: { properties: { scriptOperations: operations } },
  files: {
    'script.csx': `public class Script : ScriptBase\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        ${line}\n        throw new NotSupportedException();\n    }\n}\n`,
  },
});

const settings = (changes: Part): Example => ({ files: { 'settings.json': JSON.stringify(changes) } });
const parameters = (changes: Part): Example => ({
  properties: { properties: { connectionParameters: changes } },
});
const gateway = {
  gateway: { type: 'gatewaySetting', gatewaySettings: { dataSourceType: 'CustomConnector' } },
};
const policy = (templateId: string, values: Part, more: Part = {}): Part => ({
  templateId,
  title: 'One policy',
  parameters: {
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`x-ms-apimTemplateParameter.${key}`, value]),
    ),
    ...more,
  },
});
const policies = (...list: readonly Part[]): Part => ({ properties: { policyTemplateInstances: list } });
const only = (...names: readonly string[]): Part => ({ 'x-ms-apimTemplate-operationName': names });
const at = `${properties} properties policyTemplateInstances 0 parameters`;

const links: readonly FolderRow[] = [
  [
    'gateway-limits',
    'an API key',
    parameters(gateway),
    `${properties} properties connectionParameters gateway`,
  ],
  [
    'gateway-limits',
    'nobody signs in',
    {
      ...parameters({ ...gateway, api_key: null }),
      definition: { securityDefinitions: null, security: null },
    },
  ],
  [
    'script-gateway',
    'under another name',
    { ...scripted(''), ...parameters({ onPremises: gateway.gateway }) },
    `${properties} properties connectionParameters onPremises`,
  ],
  [
    'script-gateway',
    'a parameter that is called so',
    { ...scripted(''), ...parameters({ gateway: { type: 'string' } }) },
  ],
  [
    'policy-route-variable',
    'the second variable',
    {
      properties: policies(policy('routerequesttoendpoint', { newPath: '/a/{id}/{shop}' }, only('GetOrder'))),
    },
    `${at} x-ms-apimTemplateParameter.newPath`,
  ],
  [
    'policy-route-variable',
    'an expression',
    {
      properties: policies(
        policy('routerequesttoendpoint', { newPath: "/a/{@queryParameters('b')}" }, only('GetOrder')),
      ),
    },
  ],
  [
    'policy-polling',
    'an action',
    { properties: policies(policy('pollingtrigger', { triggerConfig: {} }, only('ListOrders'))) },
    `${at} x-ms-apimTemplate-operationName`,
  ],
  [
    'policy-polling',
    'a query that the trigger does not have',
    {
      definition: { paths: { '/orders': { get: { 'x-ms-trigger': 'batch' } } } },
      properties: policies(policy('pollingtrigger', { triggerConfig: { since: 'x' } }, only('ListOrders'))),
    },
    `${at} x-ms-apimTemplateParameter.triggerConfig since`,
  ],
  [
    'policy-polling',
    'one that it has',
    {
      definition: { paths: { '/orders': { get: { 'x-ms-trigger': 'batch' } } } },
      properties: policies(
        policy('pollingtrigger', { triggerConfig: { customer: 'x' } }, only('ListOrders')),
      ),
    },
  ],
  [
    'policy-next-link',
    'an action without pages',
    { properties: policies(policy('updatenextlink', { nextLinkPropertyName: 'next' }, only('ListOrders'))) },
    `${at} x-ms-apimTemplateParameter.nextLinkPropertyName`,
  ],
  [
    'policy-next-link',
    'a name in braces',
    {
      definition: { paths: { '/orders': { get: { 'x-ms-pageable': { nextLinkName: 'next' } } } } },
      properties: policies(policy('updatenextlink', { nextLinkPropertyName: 'next' }, only('ListOrders'))),
    },
  ],
  [
    'polling-array',
    'a webhook that gives one order',
    { definition: { paths: { '/hooks': { post: { 'x-ms-trigger': 'batch' } } } } },
    `${definition} paths /hooks post x-ms-trigger`,
  ],
  [
    'polling-array',
    'an object that contains a list',
    {
      definition: {
        paths: {
          '/customers': { get: { 'x-ms-trigger': 'batch' } },
        },
      },
    },
  ],
  [
    'mcp-offline-access',
    'scopes in one text',
    {
      definition: { paths: { '/mcp': { post: serverOperation } } },
      ...parameters({
        token: {
          type: 'oauthSetting',
          oAuthSettings: { identityProvider: 'aad', scopes: ['openid profile'] },
        },
      }),
    },
    `${properties} properties connectionParameters token oAuthSettings`,
  ],
  [
    'mcp-offline-access',
    'one of them in a text',
    {
      definition: { paths: { '/mcp': { post: serverOperation } } },
      ...parameters({
        token: {
          type: 'oauthSetting',
          oAuthSettings: { identityProvider: 'aad', scopes: ['openid offline_access'] },
        },
      }),
    },
  ],
];

const large = `// ${'x'.repeat(1_048_576)}\n`;
const scripts: readonly FolderRow[] = [
  ['script-class', 'another base class', scripted('', { head: 'public class Script : Base' }), 'script.csx'],
  [
    'script-class',
    'an interface beside it',
    scripted('', { head: 'public class Script : ScriptBase, IDisposable' }),
  ],
  ['script-balanced', 'a parenthesis too many', scripted('var x = (1));'), 'script.csx )'],
  ['script-balanced', 'a brace in a text', scripted('var x = "{";')],
  ['script-directive', 'a reference', scripted('', { before: '#r "x.dll"\n' }), 'script.csx #r'],
  ['script-directive', 'a region', scripted('', { before: '#region a\n#endregion\n' })],
  [
    'script-operation-known',
    'the other way round',
    scripted('if ("Nothing" == Context.OperationId) { }'),
    'script.csx "Nothing"',
  ],
  ['script-operation-known', 'in a comment', scripted('// if ("Nothing" == Context.OperationId)')],
  [
    'script-namespace',
    'an alias',
    scripted('', { before: 'using Json = System.Text.Json.JsonSerializer;\n' }),
    'script.csx using Json = System.Text.Json.JsonSerializer;',
  ],
  ['script-namespace', 'one that is there', scripted('', { before: 'using Newtonsoft.Json.Linq;\n' })],
  [
    'script-host-input',
    'a host of a header',
    scripted(
      'var host = this.Context.Request.Headers.GetValues("shop").First(); var b = new UriBuilder(this.Context.Request.RequestUri); b.Host = host; this.Context.Request.RequestUri = b.Uri;',
    ),
    'script.csx Host = host',
  ],
  [
    'script-host-input',
    'a host of the script’s own',
    scripted(
      'var b = new UriBuilder(this.Context.Request.RequestUri); b.Host = "api.fabrikam-shop.com"; this.Context.Request.RequestUri = b.Uri;',
    ),
  ],
  [
    'script-execute',
    'another name',
    { files: { 'script.csx': script('').replace('ExecuteAsync', 'RunAsync') } },
    'script.csx',
  ],
  [
    'script-execute',
    'in a comment',
    { files: { 'script.csx': script('').replace('public override', '// public override') } },
    'script.csx',
  ],
  [
    'script-execute',
    'the words in another order',
    { files: { 'script.csx': script('').replace('override async', 'async override') } },
  ],
  [
    'script-size',
    'of a file with another name',
    { files: { 'Script.cs': script('', { before: large }) } },
    'Script.cs',
  ],
  ['script-size', 'the most', { files: { 'script.csx': 'x'.repeat(1_048_576) } }],
  [
    'script-class-case',
    'both',
    scripted('', { head: 'public class SCRIPT : scriptBase' }),
    'script.csx class SCRIPT : scriptBase',
  ],
  ['script-class-case', 'a second class', scripted('', { before: 'class script { }\n' })],
  [
    'script-http-client',
    'by its whole name',
    scripted('var client = new System.Net.Http.HttpClient();'),
    'script.csx new System.Net.Http.HttpClient(',
  ],
  ['script-http-client', 'in a text', scripted('var text = "new HttpClient()";')],
  [
    'script-formatting',
    'indented',
    scripted('var a = JsonConvert.SerializeObject(1, Formatting.Indented);'),
    'script.csx Formatting.Indented',
  ],
  ['script-formatting', 'in a text', scripted('var a = "Formatting.None";')],
  [
    'script-old-framework',
    'Split with one text, in a chain',
    scripted('var a = "a;b".Trim().Split("; ", StringSplitOptions.None);'),
    'script.csx .Split(',
  ],
  [
    'script-old-framework',
    'Split with a list',
    scripted('var a = "a;b".Split(new[] { "; " }, StringSplitOptions.None);'),
  ],
  ['script-blocking', 'a sleep', scripted('Thread.Sleep(100);'), 'script.csx Thread.Sleep'],
  ['script-blocking', 'a wait', scripted('Task.Delay(1).Wait();'), 'script.csx .Wait()'],
  ['script-blocking', 'a property of that name', scripted('var a = answer.Result;')],
  [
    'script-io',
    'the environment',
    scripted('var a = Environment.GetEnvironmentVariable("A");'),
    'script.csx Environment.GetEnvironmentVariable',
  ],
  ['script-io', 'a line break', scripted('var a = Environment.NewLine;')],
  ['script-file-name', 'in capitals', { files: { 'Script.csx': script('') } }, 'Script.csx'],
  ['script-file-name', 'no script', {}],
  [
    'script-namespace-internal',
    'a part of it',
    scripted('', { before: 'using Microsoft.PowerPlatform.Connectors.CustomCode.Helpers;\n' }),
    'script.csx using Microsoft.PowerPlatform.Connectors.CustomCode.Helpers;',
  ],
  [
    'script-namespace-internal',
    'in a comment',
    scripted('', { before: '// using Microsoft.PowerPlatform.Connectors.CustomCode;\n' }),
  ],
  [
    'script-unhandled',
    'the second of a switch',
    answering('switch (this.Context.OperationId) { case "ListOrders": break; }', ['ListOrders', 'GetOrder']),
    `${properties} properties scriptOperations 1`,
  ],
  [
    'script-unhandled',
    'a switch with a default',
    answering('switch (this.Context.OperationId) { case "ListOrders": break; default: break; }', [
      'ListOrders',
      'GetOrder',
    ]),
  ],
  [
    'script-operations-missing',
    'an empty list',
    { ...scripted(''), properties: { properties: { scriptOperations: [] } } },
    `${properties} properties`,
  ],
  [
    'script-operations-missing',
    'one',
    { ...scripted(''), properties: { properties: { scriptOperations: ['GetOrder'] } } },
  ],
  [
    'script-operation-id-base64',
    'a switch',
    answering('switch (this.Context.OperationId) { case "ListOrders": break; }', ['ListOrders']),
    'script.csx "ListOrders"',
  ],
  [
    'script-operation-id-base64',
    'no comparison',
    answering('var id = this.Context.OperationId;', ['ListOrders']),
  ],
  [
    'mcp-script-methods',
    'a script for every operation',
    {
      definition: { paths: { '/mcp': { post: serverOperation } } },
      files: { 'script.csx': script('if (method == "tools/list") { } if (method == "tools/call") { }') },
    },
    'script.csx',
  ],
  [
    'mcp-script-methods',
    'a script that only passes messages on',
    { definition: { paths: { '/mcp': { post: serverOperation } } }, ...scripted('') },
  ],
  [
    'secret-literal',
    'in the settings',
    { files: { 'settings.json': `{ "clientSecret": "AKIA${'A1B2C3D4E5F6G7H8'}" }` } },
    `settings.json AKIA${'A1B2C3D4E5F6G7H8'}`,
  ],
  [
    'secret-literal',
    'a letter too few',
    { files: { 'settings.json': `{ "a": "AKIA${'A1B2C3D4E5F6G7H'}" }` } },
  ],
];

const text = '{ "swagger": "2.0" }';
const green = [0x0b, 0x6e, 0x4f, 255] as const;
const icon = (name: string, base64: string): Example => ({ files: { [name]: { base64 } } });
const white = [255, 255, 255, 255] as const;

/** What a package for certification holds: the connector alone, and with a flow. */
const solutions = (): Record<string, ZipFiles> => ({
  'A.zip': connectorSolution(JSON.stringify(baseDefinition)),
  'B.zip': flowSolution(JSON.stringify(baseDefinition)),
});
const zip = (base64: string): Example => ({ files: { 'orders.zip': { base64 } } });
const solution = (changes: ZipFiles): Example =>
  zip(packageOf({ ...solutions(), 'A.zip': { ...solutions()['A.zip'], ...changes } }));

const packages: readonly FolderRow[] = [
  ['package-definition', 'two of them', { files: { 'old.swagger.json': text } }, 'old.swagger.json'],
  [
    'package-definition',
    'the name that settings.json has',
    {
      files: {
        [definition]: null,
        'orders.swagger.json': text,
        'settings.json': '{ "apiDefinition": "orders.swagger.json" }',
      },
    },
  ],
  [
    'package-definition-certified',
    'in another case',
    {
      files: {
        [definition]: null,
        'apidefinition.swagger.json': text,
        'settings.json': '{ "apiDefinition": "apidefinition.swagger.json" }',
      },
    },
    'apidefinition.swagger.json',
  ],
  ['package-definition-certified', 'without settings', {}],
  [
    'package-yaml',
    'by the short ending',
    { files: { [definition]: null, 'apiDefinition.swagger.yml': 'swagger: "2.0"\n' } },
    'apiDefinition.swagger.yml',
  ],
  ['package-yaml', 'a readme in YAML', { files: { 'notes.yaml': 'a: 1\n' } }],
  [
    'package-readme-empty',
    'headings of the other kind',
    { files: { 'readme.md': '# Orders\n\n### How\n\n## Why\n' } },
    'readme.md',
  ],
  ['package-readme-empty', 'a list', { files: { 'readme.md': '# Orders\n- reads orders\n' } }],
  ['package-properties', 'no definition either', { files: { [properties]: null, [definition]: null } }],
  [
    'package-properties',
    'in another case',
    { files: { [properties]: null, 'ApiProperties.json': '{ "properties": {} }' } },
  ],
  ['package-extra-files', 'a folder', { files: { 'old/notes.txt': 'x' } }, 'old'],
  ['package-extra-files', 'the tools of a server', { files: { 'mcp-tools.json': '{ "tools": [] }' } }],
  [
    'package-line-endings',
    'of the definition',
    { definitionText: '{\r\n  "swagger": "2.0"\n}\r\n' },
    definition,
  ],
  ['package-line-endings', 'Windows alone', { definitionText: '{\r\n  "swagger": "2.0"\r\n}\r\n' }],
  [
    'readme-sections',
    'a line of the template',
    {
      files: {
        'readme.md':
          '# Orders\n## Prerequisites\nx\n## Obtaining credentials\nx\n## Supported operations\nx\n## Known issues and limitations\n[Enter your limits]\n',
      },
    },
    'readme.md [Enter your limits]',
  ],
  [
    'readme-sections',
    'nobody signs in',
    {
      definition: { securityDefinitions: null, security: null },
      files: {
        'readme.md':
          '# Orders\n## Prerequisites\nx\n## Supported operations\nx\n## Known issues and limitations\nx\n',
      },
    },
  ],
  ['intro', 'in capitals', { files: { 'INTRO.md': '# Orders\n' } }, 'INTRO.md'],
  ['intro', 'no such file', {}],
  [
    'settings-paths',
    'a definition that is not there',
    settings({ apiDefinition: 'other.json' }),
    'settings.json apiDefinition',
  ],
  ['settings-paths', 'the definition', settings({ apiDefinition: definition })],
  ['settings-schema', 'a number', settings({ connectorId: 7 }), 'settings.json connectorId'],
  ['settings-schema', 'a list', { files: { 'settings.json': '[]' } }, 'settings.json'],
  ['settings-schema', 'null, and the name of a schema', settings({ connectorId: null, $schema: 'x' })],
  [
    'settings-environment',
    'half a GUID',
    settings({ environment: 'Default-0f6f1f7e-5a52-4c5f' }),
    'settings.json environment',
  ],
  ['settings-environment', 'to be filled in', settings({ environment: '<your environment>' })],
  [
    'settings-url',
    'another version',
    settings({ powerAppsApiVersion: '2020-06-01' }),
    'settings.json powerAppsApiVersion',
  ],
  [
    'settings-url',
    'a host that ends alike',
    settings({ powerAppsUrl: 'https://evilapi.powerapps.com' }),
    'settings.json powerAppsUrl',
  ],
  ['settings-url', 'nothing', settings({ powerAppsUrl: '', powerAppsApiVersion: '' })],
];

const pictures: readonly FolderRow[] = [
  [
    'icon-png',
    'a picture of another kind',
    { files: { 'icon.jpg': { base64: '/9j/4AAQSkZJRgABAQ==' } } },
    'icon.jpg',
  ],
  ['icon-png', 'a large picture', icon('icon.png', pngOf(300, 200, green))],
  ['icon-present-independent', 'of another kind', icon('icon.jpg', '/9j/4AAQ'), 'icon.jpg'],
  [
    'icon-present-independent',
    'a picture that is called otherwise',
    icon('logo.png', pngOf(100, 100, green)),
  ],
  ['icon-size', 'one pixel too few', icon('icon.png', pngOf(99, 99, green)), 'icon.png'],
  ['icon-size', 'the least', icon('icon.png', pngOf(100, 100, green))],
  ['icon-bytes', 'one byte less', { files: { 'icon.png': 'x'.repeat(1_048_575) } }],
  ['icon-bytes', 'the first that is too large', { files: { 'icon.png': 'x'.repeat(1_048_576) } }, 'icon.png'],
  ['icon-opaque', 'half', icon('icon.png', pngOf(128, 128, [11, 110, 79, 128])), 'icon.png'],
  ['icon-opaque', 'white', icon('icon.png', pngOf(128, 128, white))],
  [
    'icon-background',
    'white',
    icon('icon.png', pngOf(128, 128, white)),
    `${properties} properties iconBrandColor`,
  ],
  [
    'icon-background',
    'the colour in capitals',
    {
      ...icon('icon.png', pngOf(128, 128, green)),
      properties: { properties: { iconBrandColor: '#0B6E4F' } },
    },
  ],
];

const archives: readonly FolderRow[] = [
  ['package-zip-root', 'no archive at all', { files: { 'orders.zip': 'x' } }, 'orders.zip'],
  [
    'package-zip-root',
    'two texts',
    zip(zipOf({ 'intro.md': 'x', 'more.md': 'x', 'package.zip': { 'PkgAssets/A.zip': {} } })),
    'orders.zip',
  ],
  [
    'package-zip-root',
    'a text under another name',
    zip(zipOf({ 'readme.md': 'x', 'p.zip': { 'PkgAssets/A.zip': {} } })),
  ],
  [
    'package-zip-assets',
    'beside another',
    zip(zipOf({ 'intro.md': 'x', 'p.zip': { 'PkgAssets/a': 'x', 'More/a': 'x' } })),
    'orders.zip',
  ],
  [
    'package-zip-assets',
    'a file beside it',
    zip(zipOf({ 'intro.md': 'x', 'p.zip': { 'PkgAssets/a': 'x', a: 'x' } })),
  ],
  [
    'package-zip-solutions',
    'four',
    zip(packageOf({ ...solutions(), 'C.zip': { a: 'x' }, 'D.zip': { a: 'x' } })),
    'orders.zip',
  ],
  ['package-zip-solutions', 'three', zip(packageOf({ ...solutions(), 'C.zip': { a: 'x' } }))],
  [
    'package-solution-files',
    'the name in another case',
    zip(
      packageOf({
        ...solutions(),
        'C.zip': { 'Solution.xml': 'x', 'customizations.xml': 'x', '[Content_Types].xml': 'x' },
      }),
    ),
    'orders.zip',
  ],
  ['package-solution-files', 'one more file', solution({ 'more.xml': 'x' })],
  [
    'package-solution-kinds',
    'a flow that is not there',
    zip(
      packageOf({
        ...solutions(),
        'B.zip': {
          ...solutions()['B.zip'],
          'customizations.xml': '<JsonFileName>/Workflows/Other.json</JsonFileName>',
        },
      }),
    ),
    'orders.zip',
  ],
  [
    'package-solution-kinds',
    'the two in another order',
    zip(packageOf({ 'A.zip': flowSolution('{}'), 'B.zip': connectorSolution('{}') })),
  ],
  [
    'package-solution-unmanaged',
    'blanks around it',
    solution({ 'solution.xml': '<a><Managed> 1 </Managed></a>' }),
    'orders.zip',
  ],
  ['package-solution-unmanaged', 'no word of it', solution({ 'solution.xml': '<a/>' })],
  [
    'package-in-sync',
    'another host',
    solution(connectorSolution(JSON.stringify({ ...baseDefinition, host: 'old.fabrikam-shop.com' }))),
    'orders.zip',
  ],
  [
    'package-in-sync',
    'another order and layout',
    solution(
      connectorSolution(
        JSON.stringify(Object.fromEntries(Object.entries(baseDefinition).toReversed()), null, 4),
      ),
    ),
  ],
];

testFolderRows([...links, ...scripts, ...packages, ...pictures, ...archives]);
