import { asArray, asObject, asString, objectEntries, own } from '../../src/source/json.ts';
import { connectionParametersOf } from '../definition/connection-parameters.ts';
import type { Definition } from '../definition/definition.ts';
import { policiesOf } from '../definition/policies.ts';
import type { Properties } from '../definition/properties.ts';
import type { FolderRule } from '../folder-rule.ts';
import { quote } from '../words/quote.ts';
import { tokenShapes } from '../words/token-shapes.ts';
import { codeOf } from './script-text.ts';

const gateway = {
  gateway: { type: 'gatewaySetting', gatewaySettings: { dataSourceType: 'CustomConnector' } },
};

const typesOf = (definition: Definition): readonly unknown[] =>
  objectEntries(own(definition.root, 'securityDefinitions')).map(([, node]) => own(node, 'type'));

/** Rules of host, capabilities and sign-in across the two files (platform.md §1). */
export const securityLinkRules: readonly FolderRule[] = [
  {
    id: 'connector-host-placeholder',
    file: 'folder',
    demands: 'The host is a real one, unless a policy or the script sets it.',
    remedy: 'Write the host of the service, or set it by a dynamichosturl policy.',
    severity: 'warn',
    fix: 'none',
    why: 'Every call goes to a host that is not there. With a host policy the definition’s host is never used.',
    source: 'Spectral oas2-host-not-example; review threads.',
    fails: { definition: { host: 'your-shop.example.com' } },
    passes: {
      definition: { host: 'your-shop.example.com' },
      properties: {
        properties: {
          policyTemplateInstances: [
            {
              templateId: 'dynamichosturl',
              title: 'The host of the shop',
              parameters: { 'x-ms-apimTemplateParameter.urlTemplate': "@connectionParameters('api_key')" },
            },
          ],
        },
      },
    },
    *check({ definition, properties, definitionName, script }) {
      const host = asString(own(definition?.root, 'host'))?.toLowerCase() ?? '';
      if (definitionName === undefined || !isPlaceholder(host)) return;
      const covered =
        setsAddress(script) ||
        (properties !== undefined &&
          policiesOf(properties).some(
            ({ template, operationNames }) =>
              (template === 'dynamichosturl' || template === 'dynamicsubdomain') &&
              (asArray(operationNames).length === 0 ||
                definition?.operations.every(({ id }) =>
                  asArray(operationNames).some((name) => name === id),
                ) === true),
          ));
      if (!covered)
        yield { file: definitionName, path: ['host'], message: `The host ${quote(host)} is a placeholder.` };
    },
  },
  {
    id: 'connector-capabilities-match',
    file: 'folder',
    demands:
      'The list of capabilities names triggers where there are some, and gateway where there is a gateway setting, and neither otherwise.',
    remedy: 'Correct the list, or leave it empty.',
    severity: 'info',
    fix: 'suggest',
    why: 'What the list says is shown to makers; what it does not say may be hidden. How strictly the platform reads it is not documented.',
    source: 'Our own.',
    fails: {
      definition: { paths: { '/hooks': null, '/hooks/{hook}': null } },
      properties: { properties: { capabilities: ['actions', 'triggers'] } },
    },
    passes: { properties: { properties: { capabilities: ['actions', 'triggers'] } } },
    *check({ definition, properties, propertiesName: file }) {
      if (definition === undefined || properties === undefined || file === undefined) return;
      const capabilities = asArray(own(properties.properties, 'capabilities'));
      if (capabilities.length === 0) return;
      const path = ['properties', 'capabilities'];
      const triggers = definition.operations.some(({ trigger }) => trigger !== undefined);
      if (capabilities.includes('triggers') && !triggers)
        yield { file, path, message: 'capabilities names triggers, and there is none.' };
      if (!capabilities.includes('triggers') && triggers)
        yield { file, path, message: 'There are triggers, and capabilities does not name them.' };
      const gateways = connectionParametersOf(properties).some(({ type }) => type === 'gatewaySetting');
      if (capabilities.includes('gateway') !== gateways)
        yield {
          file,
          path,
          message: gateways
            ? 'There is a gateway setting, and capabilities does not name it.'
            : 'capabilities names gateway, and there is no gateway setting.',
        };
    },
  },
  {
    id: 'connector-auth-consistency',
    file: 'folder',
    demands: 'What the connection asks for is what the definition’s security needs.',
    remedy: 'Bring securityDefinitions and connectionParameters together.',
    severity: 'warn',
    fix: 'none',
    why: 'The platform signs in by apiProperties.json and sends by the definition: where they differ, the credential is asked for and not sent, or not asked for. A connection that signs in with OAuth needs nothing in the definition: connector-auth-consistency-oauth notes that.',
    source: 'Our own; documentation of connection parameters.',
    fails: { definition: { securityDefinitions: { api_key: { type: 'basic', in: null, name: null } } } },
    passes: { definition: { securityDefinitions: { api_key: { in: 'query', name: 'key' } } } },
    *check(folder) {
      const { definition, properties, propertiesName: file } = folder;
      if (definition === undefined || properties === undefined || file === undefined) return;
      // A file without the wrapping object has that finding, and asks for nothing.
      if (asObject(own(properties.root, 'properties')) === undefined) return;
      const problem = authProblemOf(definition, properties);
      if (problem !== undefined)
        yield { file, path: ['properties', 'connectionParameters'], message: problem };
    },
  },
  {
    id: 'connector-auth-consistency-oauth',
    file: 'folder',
    demands: 'A connection that signs in with OAuth has an oauth2 scheme in the definition too.',
    remedy: 'Add the scheme to securityDefinitions.',
    severity: 'hint',
    fix: 'none',
    why: 'Readers and other tools see from the definition how to sign in. The platform does not need it: 25 certified connectors, Microsoft’s among them, leave it out.',
    source: 'Our own; published connectors.',
    fails: { properties: { properties: { connectionParameters: { api_key: { type: 'oauthSetting' } } } } },
    passes: {
      definition: { securityDefinitions: { api_key: { type: 'oauth2' } } },
      properties: { properties: { connectionParameters: { api_key: { type: 'oauthSetting' } } } },
    },
    *check({ definition, properties, propertiesName: file }) {
      if (definition === undefined || properties === undefined || file === undefined) return;
      const parameter = connectionParametersOf(properties).find(({ type }) => type === 'oauthSetting');
      if (parameter === undefined || typesOf(definition).includes('oauth2')) return;
      yield {
        file,
        path: parameter.at,
        message: 'The connection signs in with OAuth, and the definition has no oauth2 scheme.',
      };
    },
  },
  {
    id: 'connector-auth-key-name',
    file: 'folder',
    demands: 'The connection parameter of an API key is called api_key.',
    remedy:
      'Rename the parameter to "api_key" before anybody has made a connection, or send it by a setheader or setqueryparameter policy.',
    severity: 'warn',
    fix: 'none',
    why: 'The platform fills the key of securityDefinitions from the parameter of that name. 523 published connectors have it; 13 use another name, and whether their key is sent is not documented.',
    source: 'Documentation of connection parameters; published connectors (platform.md §1.5).',
    fails: {
      properties: {
        properties: { connectionParameters: { api_key: null, apiKey: { type: 'securestring' } } },
      },
    },
    passes: { properties: { properties: { connectionParameters: { api_key: { type: 'securestring' } } } } },
    *check({ definition, properties, propertiesName: file, script }) {
      if (definition === undefined || properties === undefined || file === undefined) return;
      if (!typesOf(definition).includes('apiKey')) return;
      const keys = connectionParametersOf(properties).filter(({ type }) =>
        /^(secure)?string$/.test(type ?? ''),
      );
      const [first] = keys;
      if (first === undefined || keys.some(({ name }) => name === 'api_key')) return;
      const policies = JSON.stringify(own(properties.properties, 'policyTemplateInstances') ?? []);
      if (script !== undefined || keys.some(({ name }) => policies.includes(name))) return;
      yield {
        file,
        path: first.at,
        message: `The definition needs an API key, and the connection asks for "${first.name}", not for "api_key".`,
      };
    },
  },
  {
    id: 'connector-connection-parameter-used',
    file: 'folder',
    demands:
      'Every connection parameter of the connector’s own is used by a policy, by the script, or by the sign-in.',
    remedy: 'Use it, or remove it.',
    severity: 'warn',
    fix: 'none',
    why: 'Makers fill in something that has no effect.',
    source: 'Our own; published connectors.',
    fails: {
      properties: {
        properties: {
          connectionParameters: {
            region: {
              type: 'string',
              uiDefinition: {
                displayName: 'Region',
                description: 'Where the shop is.',
                tooltip: 'The region.',
              },
            },
          },
        },
      },
    },
    passes: { properties: { properties: { connectionParameters: { api_key: { type: 'securestring' } } } } },
    *check(folder) {
      const { definition, properties, propertiesName: file, script } = folder;
      if (definition === undefined || properties === undefined || file === undefined) return;
      const policies = JSON.stringify(
        own(properties.properties, 'policyTemplateInstances') ?? [],
      ).toLowerCase();
      const code = script?.toLowerCase() ?? '';
      const key = properties.connectionParameters;
      const first = Object.keys(key).find((name) =>
        /string$/.test(String(own(asObject(own(key, name)), 'type'))),
      );
      const signs = typesOf(definition).includes('apiKey');
      for (const { name, type, at } of connectionParametersOf(properties)) {
        if (!/^(string|securestring|int|bool)$/.test(type ?? '') || name.startsWith('token:')) continue;
        if (/^(api_?key|username|password|gateway|authtype)$/i.test(name) || (signs && name === first))
          continue;
        const lower = name.toLowerCase();
        if (policies.includes(`'${lower}'`) || code.includes(lower)) continue;
        yield { file, path: at, message: `Nothing uses the connection parameter "${name}".` };
      }
    },
  },
  {
    id: 'connector-connection-parameter-import',
    file: 'folder',
    demands: 'Connection parameters are those that the wizard makes from the security definitions.',
    remedy: 'Deploy the connector with paconn or in a solution, not by "Import from GitHub".',
    severity: 'hint',
    fix: 'none',
    why: '"Import an OpenAPI file" and "Import from GitHub" read the definition only, so further parameters are lost.',
    source: 'Issues of makers.',
    fails: {
      properties: {
        properties: {
          connectionParameters: {
            hostUrl: {
              type: 'string',
              uiDefinition: {
                displayName: 'Host',
                description: 'The host of the shop.',
                tooltip: 'The host.',
              },
            },
          },
        },
      },
    },
    passes: { properties: { properties: { connectionParameters: { api_key: { type: 'securestring' } } } } },
    *check({ properties, propertiesName: file }) {
      if (properties === undefined || file === undefined) return;
      // The wizard makes api_key, username and password, or token; everything else is the file's own.
      const further = connectionParametersOf(properties).find(
        ({ name }) =>
          !/^(api_?key|username|password|token|gateway|authtype)$/i.test(name) && !name.startsWith('token:'),
      );
      if (further !== undefined)
        yield {
          file,
          path: further.at,
          message: `"${further.name}" is lost when the definition is imported by itself.`,
        };
    },
  },
  {
    id: 'connector-gateway-limits',
    file: 'folder',
    demands: 'A connector for the on-premises gateway has no OAuth, no API key and no host policy.',
    remedy: 'Leave the gateway setting out, or sign in with a user name and a password.',
    severity: 'error',
    fix: 'none',
    why: 'Three pages of the documentation say that these do not work together; no validator checks it.',
    source: 'Documentation of the gateway, of dynamichosturl and of OAuth.',
    fails: {
      properties: {
        properties: {
          connectionParameters: gateway,
          policyTemplateInstances: [
            {
              templateId: 'dynamichosturl',
              title: 'The host of the shop',
              parameters: { 'x-ms-apimTemplateParameter.urlTemplate': "@connectionParameters('host')" },
            },
          ],
        },
      },
    },
    passes: {
      definition: { securityDefinitions: { api_key: { type: 'basic', in: null, name: null } } },
      properties: {
        properties: {
          connectionParameters: {
            api_key: null,
            username: {
              type: 'string',
              uiDefinition: { displayName: 'User', description: 'The user.', tooltip: 'x' },
            },
            password: {
              type: 'securestring',
              uiDefinition: { displayName: 'Password', description: 'The password.', tooltip: 'x' },
            },
            ...gateway,
          },
        },
      },
    },
    *check(folder) {
      const { properties, definition, propertiesName: file } = folder;
      if (properties === undefined || definition === undefined || file === undefined) return;
      const parameters = connectionParametersOf(properties);
      const setting = parameters.find(({ type }) => type === 'gatewaySetting');
      if (setting === undefined) return;
      const limits: readonly (readonly [boolean, string])[] = [
        [parameters.some(({ type }) => type === 'oauthSetting'), 'OAuth'],
        [typesOf(definition).includes('apiKey'), 'an API key'],
        [
          policiesOf(properties).some(({ template }) => template === 'dynamichosturl'),
          'a dynamichosturl policy',
        ],
      ];
      for (const [present, what] of limits)
        if (present)
          yield { file, path: setting.at, message: `A gateway does not work together with ${what}.` };
    },
  },
  {
    id: 'connector-secret-literal',
    file: 'folder',
    demands: 'No file of the connector contains a secret.',
    remedy: 'Remove it, and change the secret at the service: it has been seen.',
    severity: 'error',
    fix: 'none',
    why: 'The files are published. Only shapes that are tokens for certain are reported: keys of well-known services, and signed tokens.',
    source: 'Certification checklist; pull request checklist.',
    fails: {
      files: { 'script.csx': `// ghp_${'a1B2c3D4e5F6'.repeat(3)}\npublic class Script : ScriptBase {}\n` },
    },
    passes: {
      files: { 'script.csx': '// the key comes from the connection\npublic class Script : ScriptBase {}\n' },
    },
    *check(folder) {
      for (const name of [
        folder.definitionName,
        folder.propertiesName,
        folder.scriptName,
        folder.settingsName,
      ]) {
        const text = name === undefined ? undefined : folder.text(name);
        if (name === undefined || text === undefined) continue;
        const match = tokenShapes.exec(text);
        if (match !== null)
          yield {
            file: name,
            path: [],
            span: { start: match.index, end: match.index + match[0].length },
            message: `${name} contains a text that begins with "${match[0].slice(0, 6)}…" and is a secret by its shape.`,
          };
      }
    },
  },
];

/** Does the script give requests an address of its own? */
const setsAddress = (script: string | undefined): boolean =>
  script !== undefined &&
  /\bRequestUri\s*=(?!=)|\bnew\s+(?:Uri|UriBuilder)\s*\(|\bnew\s+HttpRequestMessage\s*\(/.test(
    codeOf(script),
  );

const isPlaceholder = (host: string): boolean =>
  /^(x+|host|hostname|\.+)$/.test(host) ||
  /(^|\.)(example\.(com|org|net)|contoso\.\w+|fabrikam\.\w+)$/.test(host) ||
  /(^|[.-])(your|my)[-.]?(host|domain|instance|server|tenant|company|site|shop)/.test(host) ||
  /^your/.test(host);

/** The one sentence on how the two files differ, the heaviest first. */
const authProblemOf = (definition: Definition, properties: Properties): string | undefined => {
  const types = typesOf(definition);
  const parameters = connectionParametersOf(properties);
  const has = (pattern: RegExp): boolean =>
    parameters.some(({ type }) => pattern.test(type?.toLowerCase() ?? ''));
  const names = parameters.map(({ name }) => name.toLowerCase());
  const oauth = has(/^oauthsetting$/);
  if (types.includes('oauth2') && !oauth)
    return 'The definition says OAuth, and the connection does not sign in with it.';
  if (types.includes('basic') && !(names.includes('username') && names.includes('password')))
    return 'The definition says basic, and the connection does not ask for username and password.';
  if (types.includes('apiKey') && !has(/^(secure)?string$/))
    return 'The definition says API key, and the connection asks for none.';
  return undefined;
};
