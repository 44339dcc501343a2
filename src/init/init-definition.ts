import { protocolKey, streamable } from '../../rules/tables/agentic-protocol.ts';
import type { JsonObject } from '../source/json.ts';
import type { InitAuth, InitOptions } from './init-options.ts';

const message = (description: string): JsonObject => ({ description });

const field = (name: string, label: string, description: string, place: string): JsonObject => ({
  name,
  in: place,
  required: place === 'path',
  type: 'string',
  description,
  'x-ms-summary': label,
  ...(place === 'path' ? { 'x-ms-url-encoding': 'single' } : {}),
});

const item: JsonObject = {
  type: 'object',
  title: 'Item',
  properties: {
    id: { type: 'string', 'x-ms-summary': 'ID', description: 'The ID that the service gave.' },
    name: { type: 'string', 'x-ms-summary': 'Name', description: 'What the item is called.' },
  },
  required: ['id', 'name'],
  example: { id: '42', name: 'Lamp' },
};

const newItem: JsonObject = {
  type: 'object',
  title: 'New item',
  properties: { name: { type: 'string', 'x-ms-summary': 'Name', description: 'What the item is called.' } },
  required: ['name'],
  example: { name: 'Lamp' },
};

const items: JsonObject = { type: 'array', items: { $ref: '#/definitions/Item' } };

const refused = { '401': message('The credential is missing or wrong.') };

const body = (name: string): JsonObject => ({
  name: 'body',
  in: 'body',
  required: true,
  description: 'What is sent.',
  'x-ms-summary': 'Body',
  schema: { $ref: `#/definitions/${name}` },
});

const listItems: JsonObject = {
  operationId: 'ListItems',
  summary: 'List items',
  description: 'Gives every item that the service has.',
  responses: { '200': { description: 'The items.', schema: items }, ...refused },
};

const plainPaths: JsonObject = {
  '/items': {
    get: listItems,
    post: {
      operationId: 'CreateItem',
      summary: 'Create an item',
      description: 'Makes a new item and gives it back.',
      parameters: [body('NewItem')],
      responses: {
        '201': { description: 'The new item.', schema: { $ref: '#/definitions/Item' } },
        '400': message('The item cannot be made.'),
        ...refused,
      },
    },
  },
  '/items/{id}': {
    get: {
      operationId: 'GetItem',
      summary: 'Get an item',
      description: 'Gives one item by its ID.',
      parameters: [field('id', 'ID', 'The ID of the item.', 'path')],
      responses: {
        '200': { description: 'The item.', schema: { $ref: '#/definitions/Item' } },
        '404': message('There is no such item.'),
        ...refused,
      },
    },
  },
};

const webhookPaths: JsonObject = {
  '/subscriptions': {
    'x-ms-notification-content': {
      description: 'The item that was made.',
      schema: { $ref: '#/definitions/Item' },
    },
    post: {
      operationId: 'WhenItemIsCreated',
      summary: 'When an item is created',
      description: 'Starts the flow each time the service makes an item.',
      'x-ms-trigger': 'single',
      parameters: [body('Subscription')],
      responses: {
        '201': {
          description: 'The flow is subscribed.',
          headers: { Location: { type: 'string', description: 'Where the subscription is deleted.' } },
        },
        ...refused,
      },
    },
  },
  '/subscriptions/{id}': {
    delete: {
      operationId: 'DeleteSubscription',
      summary: 'Delete a subscription',
      description: 'Ends a subscription. The platform calls it when a flow is switched off.',
      'x-ms-visibility': 'internal',
      parameters: [field('id', 'ID', 'The ID of the subscription.', 'path')],
      responses: {
        '204': message('The subscription is gone.'),
        '404': message('There is no such subscription.'),
        ...refused,
      },
    },
  },
};

const subscription: JsonObject = {
  type: 'object',
  title: 'Subscription',
  properties: {
    callbackUrl: {
      type: 'string',
      'x-ms-summary': 'Callback URL',
      description: 'Where the service calls.',
      'x-ms-notification-url': true,
      'x-ms-visibility': 'internal',
    },
  },
  required: ['callbackUrl'],
};

const pollingPaths: JsonObject = {
  '/items': { get: listItems },
  '/items/new': {
    get: {
      operationId: 'WhenItemsAreCreated',
      summary: 'When items are created',
      description: 'Starts the flow with the items that were made since it looked last.',
      'x-ms-trigger': 'batch',
      parameters: [
        {
          ...field('since', 'Since', 'From when on; the platform fills it in.', 'query'),
          'x-ms-visibility': 'internal',
        },
      ],
      responses: {
        '200': { description: 'The items, the newest first.', schema: { $ref: '#/definitions/ItemsInTime' } },
        ...refused,
      },
    },
  },
};

const itemsInTime: JsonObject = {
  type: 'object',
  title: 'Items',
  properties: {
    items: {
      type: 'array',
      'x-ms-summary': 'Items',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string', 'x-ms-summary': 'ID' },
          name: { type: 'string', 'x-ms-summary': 'Name' },
          createdAt: { type: 'string', format: 'date-time', 'x-ms-summary': 'Created At' },
        },
        required: ['id', 'name', 'createdAt'],
      },
    },
  },
  required: ['items'],
};

const mcpPaths: JsonObject = {
  '/mcp': {
    post: {
      operationId: 'InvokeServer',
      summary: 'Invoke the MCP server',
      description: 'Agents call the tools of the server through this operation.',
      [protocolKey]: streamable,
      responses: { '200': message('The answer of the server.'), ...refused },
    },
  },
};

const parts: Readonly<
  Record<InitOptions['template'], { readonly paths: JsonObject; readonly definitions: JsonObject }>
> = {
  plain: { paths: plainPaths, definitions: { Item: item, NewItem: newItem } },
  functions: { paths: plainPaths, definitions: { Item: item, NewItem: newItem } },
  oauth: { paths: plainPaths, definitions: { Item: item, NewItem: newItem } },
  webhook: { paths: webhookPaths, definitions: { Item: item, Subscription: subscription } },
  polling: { paths: pollingPaths, definitions: { Item: item, ItemsInTime: itemsInTime } },
  mcp: { paths: mcpPaths, definitions: {} },
};

const security: Readonly<Record<InitAuth, JsonObject>> = {
  none: {},
  apiKey: { api_key: { type: 'apiKey', name: 'X-API-Key', in: 'header' } },
  basic: { basic: { type: 'basic' } },
  oauth: {},
};

/** The definition of a new connector. */
export const initDefinition = (options: InitOptions): JsonObject => {
  const { paths, definitions } = parts[options.template];
  const { host, basePath } = addressOf(options);
  const schemes = options.auth === 'oauth' ? oauthScheme(options) : security[options.auth];
  const [scheme] = Object.keys(schemes);
  return {
    swagger: '2.0',
    info: {
      title: options.title,
      description: `Works with ${options.title}: its operations as actions of your flows and apps.`,
      version: '1.0.0',
    },
    host,
    basePath,
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: options.auth === 'none' ? withoutRefusal(paths) : paths,
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
    ...(scheme === undefined
      ? {}
      : {
          securityDefinitions: schemes,
          security: [{ [scheme]: options.auth === 'oauth' ? ['items'] : [] }],
        }),
  };
};

/** Nobody is refused where no credential is wanted. */
const withoutRefusal = (paths: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(paths), (key, value: unknown) =>
    key === '401' ? undefined : value,
  ) as JsonObject;

const oauthScheme = ({ host }: InitOptions): JsonObject => ({
  oauth: {
    type: 'oauth2',
    flow: 'accessCode',
    authorizationUrl: `https://${hostOf(host)}/oauth/authorize`,
    tokenUrl: `https://${hostOf(host)}/oauth/token`,
    scopes: { items: 'Read and make items' },
  },
});

const hostOf = (text: string): string => text.replace(/^https?:\/\//i, '').split('/')[0] ?? text;

/** Where the service is: what stands behind the host is the base path. */
const addressOf = ({ host, template }: InitOptions): { readonly host: string; readonly basePath: string } => {
  const [name = '', ...path] = host
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .split('/');
  const fallback = template === 'functions' ? '/api' : '/';
  return { host: name.toLowerCase(), basePath: path.length === 0 ? fallback : `/${path.join('/')}` };
};

/** apiProperties.json of a new connector. */
export const initProperties = (options: InitOptions, color: string): JsonObject => ({
  properties: {
    connectionParameters: connectionOf(options),
    iconBrandColor: color,
    capabilities: [],
    publisher: options.publisher,
    stackOwner: options.publisher,
    ...(options.template === 'polling' ? { policyTemplateInstances: [pollingPolicy] } : {}),
  },
});

const pollingPolicy: JsonObject = {
  templateId: 'pollingtrigger',
  title: 'Ask for new items',
  type: 'PollingTrigger',
  parameters: {
    'x-ms-apimTemplateParameter.triggerConfig': { since: '@{triggerBody().items[0].createdAt}' },
    'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().items',
    'x-ms-apimTemplate-operationName': ['WhenItemsAreCreated'],
  },
};

const ask = (type: string, label: string, text: string, tabIndex: number): JsonObject => ({
  type,
  uiDefinition: {
    displayName: label,
    description: text,
    tooltip: text,
    constraints: { tabIndex, clearText: type === 'string', required: 'true' },
  },
});

const connectionOf = (options: InitOptions): JsonObject => {
  if (options.auth === 'apiKey')
    return { api_key: ask('securestring', 'API key', 'The API key for the service.', 1) };
  if (options.auth === 'basic')
    return {
      username: ask('string', 'Username', 'The user name for the service.', 1),
      password: ask('securestring', 'Password', 'The password for the service.', 2),
    };
  if (options.auth === 'none') return {};
  const host = hostOf(options.host);
  return {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'oauth2',
        clientId: '<<Enter your client ID>>',
        scopes: ['items'],
        redirectMode: 'Global',
        redirectUrl: 'https://global.consent.azure-apim.net/redirect',
        properties: { IsFirstParty: 'False' },
        customParameters: {
          authorizationUrl: { value: `https://${host}/oauth/authorize` },
          tokenUrl: { value: `https://${host}/oauth/token` },
          refreshUrl: { value: `https://${host}/oauth/token` },
        },
      },
      uiDefinition: {
        displayName: 'Sign in',
        description: 'Sign in to the service.',
        tooltip: 'Sign in to the service.',
        constraints: { required: 'true', hidden: 'false' },
      },
    },
  };
};
