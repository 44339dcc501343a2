import { type Defect, drop, inDefinition, inProperties, rename, set } from './defect.ts';

const values = 'paths /orders get parameters 0 x-ms-dynamic-values';
const hook = 'paths /hooks';
const callback = 'definitions Subscription properties callback';
const scheme = 'securityDefinitions api_key';
const keyed = 'properties connectionParameters api_key';
const policies = 'properties policyTemplateInstances';
const template = 'x-ms-apimTemplateParameter';

const oauthScheme = (changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  type: 'oauth2',
  flow: 'accessCode',
  authorizationUrl: 'https://login.fabrikam-shop.com/authorize',
  tokenUrl: 'https://login.fabrikam-shop.com/token',
  scopes: {},
  ...changes,
});

const oauth = (what: string, changes: Readonly<Record<string, unknown>>): Defect => ({
  what,
  definition: [set('securityDefinitions', { oauth: oauthScheme({}) }), set('security', [{ oauth: [] }])],
  properties: [
    set('properties connectionParameters', {
      token: {
        type: 'oauthSetting',
        oAuthSettings: {
          identityProvider: 'oauth2',
          clientId: '<client id>',
          scopes: [],
          redirectMode: 'GlobalPerConnector',
          redirectUrl: 'https://global.consent.azure-apim.net/redirect/fabrikam',
          customParameters: {
            authorizationUrl: { value: 'https://login.fabrikam-shop.com/authorize' },
            tokenUrl: { value: 'https://login.fabrikam-shop.com/token' },
            refreshUrl: { value: 'https://login.fabrikam-shop.com/token' },
          },
          ...changes,
        },
      },
    }),
  ],
});

const policy = (what: string, templateId: string, parameters: Readonly<Record<string, unknown>>): Defect =>
  inProperties(what, set(policies, [{ templateId, title: 'Policy', parameters }]));

const header = {
  [`${template}.name`]: 'X-Shop',
  [`${template}.value`]: 'a',
  [`${template}.existsAction`]: 'override',
};

const scriptOf = (line: string, head = 'public class Script : ScriptBase'): string =>
  `${head}\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        ${line}\n        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);\n    }\n}\n`;

const script = (what: string, text: string, names: readonly string[] = ['ListOrders']): Defect => ({
  what,
  script: text,
  properties: [set('properties scriptOperations', names)],
});

/** Defects of triggers, dynamic values, security, properties, policies and scripts. */
export const connectorDefects: readonly Defect[] = [
  inDefinition('a kind of trigger that there is not', set(`${hook} post x-ms-trigger`, 'once')),
  inDefinition('a webhook without notification', drop(`${hook} x-ms-notification-content`)),
  inDefinition('a webhook with no place for the address', drop(`${callback} x-ms-notification-url`)),
  inDefinition('the mark of the address as a text', set(`${callback} x-ms-notification-url`, 'true')),
  inDefinition('an address that makers see', drop(`${callback} x-ms-visibility`)),
  inDefinition('an address that is a number', set(`${callback} type`, 'integer')),
  inDefinition('an address that is optional', drop('definitions Subscription required')),
  inDefinition(
    'two places for the address',
    set('definitions Subscription properties other', {
      type: 'string',
      'x-ms-visibility': 'internal',
      'x-ms-notification-url': true,
      'x-ms-summary': 'Other',
      description: 'It.',
    }),
  ),
  inDefinition('a webhook that cannot be deleted', drop('paths /hooks/{hook}')),
  inDefinition('a batch of one object', set(`${hook} post x-ms-trigger`, 'batch')),
  inDefinition(
    'a notification that leads nowhere',
    set(`${hook} x-ms-notification-content schema $ref`, '#/definitions/Shipped'),
  ),
  inDefinition('a notification without schema', drop(`${hook} x-ms-notification-content schema`)),
  inDefinition('a polling batch of an object', set('paths /orders/{id} get x-ms-trigger', 'batch')),
  inDefinition('values of an unknown operation', set(`${values} operationId`, 'ListClients')),
  inDefinition('values without operation', drop(`${values} operationId`)),
  inDefinition('values without path', drop(`${values} value-path`)),
  inDefinition('values by a path that there is not', set(`${values} value-path`, 'key')),
  inDefinition('titles by a path that there is not', set(`${values} value-title`, 'label')),
  inDefinition('values of a collection that there is not', set(`${values} value-collection`, 'items')),
  inDefinition('a key of dynamic values misspelt', rename(`${values} value-path`, 'valuePath')),
  inDefinition('dynamic values as a text', set(values, 'ListCustomers')),
  inDefinition('values with a parameter that there is not', set(`${values} parameters`, { region: 'eu' })),
  inDefinition('values without a required parameter', set(`${values} operationId`, 'GetOrder')),
  inDefinition(
    'a dynamic schema of an unknown operation',
    set('definitions NewOrder x-ms-dynamic-schema', {
      operationId: 'GetForm',
      'value-path': 'schema',
      parameters: {},
    }),
  ),
  inDefinition(
    'a dynamic schema with a path that there is not',
    set('definitions NewOrder x-ms-dynamic-schema', {
      operationId: 'ListCustomers',
      'value-path': 'schema',
      parameters: {},
    }),
  ),
  inDefinition(
    'a dynamic list without itemsPath values',
    set('paths /orders get parameters 0 x-ms-dynamic-list', { operationId: 'Nobody' }),
  ),
  inDefinition('pages without value', set('paths /orders/{id} get x-ms-pageable', { nextLinkName: 'next' })),
  inDefinition('pages as true', set('paths /orders/{id} get x-ms-pageable', true)),
  inDefinition('an unknown security type', set(`${scheme} type`, 'apikey')),
  inDefinition('a key in an unknown place', set(`${scheme} in`, 'body')),
  inDefinition('a key without a name', drop(`${scheme} name`)),
  inDefinition('OAuth without a flow', set('securityDefinitions api_key', oauthScheme({ flow: undefined }))),
  inDefinition(
    'a flow of OpenAPI 3',
    set('securityDefinitions api_key', oauthScheme({ flow: 'authorizationCode' })),
  ),
  inDefinition(
    'OAuth without tokenUrl',
    set('securityDefinitions api_key', oauthScheme({ tokenUrl: undefined })),
  ),
  inDefinition(
    'OAuth over http',
    set('securityDefinitions api_key', oauthScheme({ authorizationUrl: 'http://login.fabrikam-shop.com' })),
  ),
  inDefinition('bearer of OpenAPI 3', set('securityDefinitions api_key', { type: 'http', scheme: 'bearer' })),
  inDefinition('a password where a key is asked for', set('securityDefinitions api_key', { type: 'basic' })),
  inDefinition('a scheme under another name', rename(scheme, 'key')),
  inProperties('no colour', drop('properties iconBrandColor')),
  inProperties('a colour without #', set('properties iconBrandColor', 'da3b01')),
  inProperties('a colour by its name', set('properties iconBrandColor', 'red')),
  inProperties('capabilities as a text', set('properties capabilities', 'actions')),
  inProperties('an unknown capability', set('properties capabilities', ['webhooks'])),
  inProperties('connection parameters as a list', set('properties connectionParameters', [])),
  inProperties('no wrapping object', rename('properties', 'property')),
  inProperties('a type in the wrong case', set(`${keyed} type`, 'secureString')),
  inProperties('a connection parameter without type', drop(`${keyed} type`)),
  inProperties('a key that everybody can read', set(`${keyed} type`, 'string')),
  inProperties('a connection parameter without labels', drop(`${keyed} uiDefinition`)),
  inProperties('a connection parameter without a name to show', drop(`${keyed} uiDefinition displayName`)),
  inProperties('required as a boolean', set(`${keyed} uiDefinition constraints required`, true)),
  inProperties('a key of connection parameters misspelt', rename(`${keyed} uiDefinition`, 'uiDefinitions')),
  inProperties('a key under another name', rename(keyed, 'shopKey')),
  inProperties('nothing to sign in with', set('properties connectionParameters', {})),
  policy('an unknown template', 'setheaders', header),
  policy('a policy without a parameter', 'setheader', {
    [`${template}.name`]: 'X-Shop',
    [`${template}.value`]: 'a',
  }),
  policy('a value that the template does not have', 'setheader', {
    ...header,
    [`${template}.existsAction`]: 'replace',
  }),
  policy('a policy of an unknown operation', 'setheader', {
    ...header,
    'x-ms-apimTemplate-operationName': ['ListOrder'],
  }),
  policy('a connection parameter that there is not', 'setheader', {
    ...header,
    [`${template}.value`]: "@connectionParameters('shop')",
  }),
  policy('a function misspelt', 'setheader', { ...header, [`${template}.value`]: "@queryParamters('shop')" }),
  policy('an expression that is not closed', 'setheader', {
    ...header,
    [`${template}.value`]: "@connectionParameters('api_key'",
  }),
  policy('a property of a header', 'setproperty', {
    [`${template}.newPropertyParentPathTemplate`]: '@body()',
    [`${template}.newPropertySubPathTemplate`]: 'shop',
    [`${template}.propertyValuePathTemplate`]: "@headers('shop')",
  }),
  policy('an unknown parameter of a template', 'setheader', { ...header, [`${template}.names`]: 'X-Shop' }),
  oauth('OAuth without clientId', { clientId: undefined }),
  oauth('a client secret', { clientSecret: 'w3ZuQ7Xr9tLb2KfP' }),
  oauth('scopes as a text', { scopes: 'orders.read' }),
  oauth('an unknown mode of redirection', { redirectMode: 'global' }),
  oauth('OAuth without its addresses', { customParameters: {} }),
  oauth('OAuth without provider', { identityProvider: undefined }),
  inProperties(
    'OAuth without settings',
    set('properties connectionParameters', { token: { type: 'oauthSetting' } }),
  ),
  inProperties(
    'operations of a script that there is not',
    set('properties scriptOperations', ['ListOrders']),
  ),
  script('an unknown operation of the script', scriptOf(''), ['ListOrder']),
  script('a class of another name', scriptOf('', 'public class Orders : ScriptBase')),
  script('a class in the wrong case', scriptOf('', 'public class script : ScriptBase')),
  script(
    'a comparison with an unknown operation',
    scriptOf('if (this.Context.OperationId == "listOrders") { }'),
  ),
  script('the same the other way round', scriptOf('if ("ListOrder" == this.Context.OperationId) { }')),
  script('a namespace that is not there', `using System.Diagnostics.Process;\n${scriptOf('')}`),
  script('a brace too few', scriptOf('if (true) {')),
];
