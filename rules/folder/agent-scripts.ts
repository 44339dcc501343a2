import { asArray, asObject, asString, own } from '../../src/source/json.ts';
import { connectionParametersOf } from '../definition/connection-parameters.ts';
import type { FolderRule } from '../folder-rule.ts';
import { mcpServer } from '../mcp/examples.ts';
import { mcpOperations } from '../mcp/mcp-operations.ts';
import { quote } from '../words/quote.ts';
import { operationComparisons } from './operation-comparisons.ts';
import { hostFromInput } from './script-host.ts';
import { codeOf, stringsOf } from './script-text.ts';

const scriptOf = (...lines: readonly string[]): string =>
  [
    'public class Script : ScriptBase',
    '{',
    '    public override async Task<HttpResponseMessage> ExecuteAsync()',
    '    {',
    ...lines.map((line) => `        ${line}`),
    '        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);',
    '    }',
    '}',
    '',
  ].join('\n');

const forListOrders = { properties: { properties: { scriptOperations: ['ListOrders'] } } };
const forServer = { properties: { properties: { scriptOperations: ['InvokeMCP'] } } };
const answering = (...methods: readonly string[]): string =>
  scriptOf(
    'var method = (string)JObject.Parse(await this.Context.Request.Content.ReadAsStringAsync().ConfigureAwait(false))["method"];',
    ...methods.map((method) => `if (method == "${method}") { return Answer(method); }`),
    'if (method != null) { return Fail(-32601); }',
  );

/** What a server has to answer. */
const methods = ['initialize', 'notifications/initialized', 'tools/list', 'tools/call'];

/** Rules of scripts that decide where a request goes, and of those that answer messages of MCP themselves. */
export const agentScriptRules: readonly FolderRule[] = [
  {
    id: 'connector-mcp-script-methods',
    file: 'folder',
    demands: `A script that answers an MCP server’s messages knows ${methods.join(', ')}, and answers -32601 to the rest.`,
    remedy: 'Handle the missing method; answer an unknown one with the JSON-RPC error -32601.',
    severity: 'warn',
    fix: 'none',
    why: 'Copilot Studio sends all four in each turn, and stops at the first that fails. A script that only passes messages on is left alone.',
    source: 'Captures of Copilot Studio; about 110 public connectors whose script is the server.',
    fails: { ...mcpServer(), ...forServer, files: { 'script.csx': answering('initialize', 'tools/list') } },
    passes: { ...mcpServer(), ...forServer, files: { 'script.csx': answering(...methods) } },
    *check({ definition, properties, script, scriptName: file }) {
      if (definition === undefined || script === undefined || file === undefined) return;
      const names = asArray(own(properties?.properties, 'scriptOperations'));
      const server = mcpOperations(definition).find(
        ({ id }) => names.length === 0 || names.some((name) => name === id),
      );
      const texts = new Set(stringsOf(script).map(({ text }) => text));
      const known = methods.filter((method) => texts.has(method));
      if (server === undefined || !known.some((method) => method.startsWith('tools/'))) return;
      const missing = methods.filter((method) => !known.includes(method));
      if (!/-\s*32601/.test(codeOf(script))) missing.push('-32601');
      if (missing.length > 0)
        yield {
          file,
          path: [],
          message: `The script answers for the MCP server ${quote(server.label)}, and does not know ${missing.join(', ')}.`,
        };
    },
  },
  {
    id: 'connector-mcp-host',
    file: 'folder',
    demands: 'An MCP server with an empty host has a script that answers in its place.',
    remedy: 'Write the host of the server, or add the script.csx that answers its messages.',
    severity: 'error',
    fix: 'none',
    why: 'A script may be the whole server, and then no host is asked. Without both there is nobody to answer.',
    source: 'A public connector whose script is the server; paconn builds backendService from the host.',
    fails: mcpServer({}, { host: '' }),
    passes: { ...mcpServer({}, { host: '' }), files: { 'script.csx': answering(...methods) } },
    *check({ definition, definitionName: file, script }) {
      if (definition === undefined || file === undefined || script !== undefined) return;
      const [server] = mcpOperations(definition);
      if (server !== undefined && own(definition.root, 'host') === '')
        yield { file, path: ['host'], message: `No host and no script answer for ${quote(server.label)}.` };
    },
  },
  {
    id: 'connector-script-host-input',
    file: 'folder',
    demands: 'A script that takes a host from a parameter checks it against a list.',
    remedy: 'Compare the host with those that you know, and refuse any other.',
    severity: 'warn',
    fix: 'none',
    why: 'Whoever fills in the parameter decides where the request goes, with the connection’s credential in it. Found by the shape of the code: a value of the query, of a header or of the body that becomes an address.',
    source: 'Blog of Microsoft’s Copilot Studio advisory team, 2026-03-27.',
    fails: {
      ...forListOrders,
      files: {
        'script.csx': scriptOf(
          'var target = HttpUtility.ParseQueryString(this.Context.Request.RequestUri.Query)["instanceUrl"];',
          'this.Context.Request.RequestUri = new Uri(target);',
        ),
      },
    },
    passes: {
      ...forListOrders,
      files: {
        'script.csx': scriptOf(
          'var target = HttpUtility.ParseQueryString(this.Context.Request.RequestUri.Query)["instanceUrl"];',
          'if (!new Uri(target).Host.EndsWith(".fabrikam-shop.com", StringComparison.OrdinalIgnoreCase)) { throw new InvalidOperationException(); }',
          'this.Context.Request.RequestUri = new Uri(target);',
        ),
      },
    },
    *check({ script, scriptName: file }) {
      const found = script === undefined ? undefined : hostFromInput(codeOf(script));
      if (found !== undefined && file !== undefined)
        yield {
          file,
          path: [],
          span: found.span,
          message: `The request goes where ${quote(found.name)} says, which a user fills in.`,
        };
    },
  },
  {
    id: 'connector-script-operation-id-base64',
    file: 'folder',
    demands: 'A script decodes the id of the operation before it compares it.',
    remedy:
      'Decode it first, and keep it as it is on a FormatException: id = Encoding.UTF8.GetString(Convert.FromBase64String(id)).',
    severity: 'warn',
    fix: 'none',
    why: 'The gateways of some regions hand the id over as Base64, so that no branch is taken there. Most published scripts compare it as it comes, and their makers have not met such a gateway.',
    source: 'Microsoft’s pull request for paconn (3998); documentation of custom code, known issues.',
    fails: {
      ...forListOrders,
      files: { 'script.csx': scriptOf('if (this.Context.OperationId == "ListOrders") { }') },
    },
    passes: {
      ...forListOrders,
      files: {
        'script.csx': scriptOf(
          'var id = this.Context.OperationId;',
          'try { id = Encoding.UTF8.GetString(Convert.FromBase64String(id)); } catch (FormatException) { }',
          'if (id == "ListOrders") { }',
        ),
      },
    },
    *check({ script, scriptName: file }) {
      if (script === undefined || file === undefined || /FromBase64/.test(codeOf(script))) return;
      const [first] = operationComparisons(script);
      if (first !== undefined)
        yield {
          file,
          path: [],
          span: first.span,
          message: 'The script compares the id of the operation as it comes.',
        };
    },
  },
  {
    id: 'connector-mcp-offline-access',
    file: 'folder',
    demands: 'An MCP server that signs in with Microsoft Entra asks for the scope offline_access.',
    remedy: 'Add "offline_access" to the scopes.',
    severity: 'hint',
    fix: 'none',
    why: 'Without it there is no refresh token, and the connection dies after an hour. One capture.',
    source: 'A capture of an MCP connector.',
    fails: { ...mcpServer(), ...entra(['api://orders/.default']) },
    passes: { ...mcpServer(), ...entra(['api://orders/.default', 'offline_access']) },
    *check({ definition, properties, propertiesName: file }) {
      if (definition === undefined || properties === undefined || file === undefined) return;
      if (mcpOperations(definition).length === 0) return;
      for (const { node, at } of connectionParametersOf(properties)) {
        const settings = asObject(own(node, 'oAuthSettings'));
        if (settings === undefined || !isEntra(settings)) continue;
        const scopes = asArray(own(settings, 'scopes')).map(String);
        if (!scopes.some((scope) => scope.split(/\s+/).includes('offline_access')))
          yield {
            file,
            path: [...at, 'oAuthSettings'],
            message: 'The scopes lack offline_access.',
          };
      }
    },
  },
];

const isEntra = (settings: Readonly<Record<string, unknown>>): boolean =>
  asString(own(settings, 'identityProvider'))?.toLowerCase() === 'aad' ||
  /login\.(?:microsoftonline|windows)\.(?:com|net)/i.test(
    JSON.stringify(own(settings, 'customParameters') ?? ''),
  );

function entra(scopes: readonly string[]): { readonly properties: Readonly<Record<string, unknown>> } {
  const url = { value: 'https://login.microsoftonline.com/common/oauth2/v2.0/token' };
  return {
    properties: {
      properties: {
        connectionParameters: {
          api_key: null,
          token: {
            type: 'oauthSetting',
            oAuthSettings: {
              identityProvider: 'oauth2',
              clientId: '<client id>',
              scopes,
              redirectMode: 'GlobalPerConnector',
              customParameters: { authorizationUrl: url, tokenUrl: url, refreshUrl: url },
            },
          },
        },
      },
    },
  };
}
