type Part = Readonly<Record<string, unknown>>;

/** One connector of an MCP server, as its files. */
export interface McpShape {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

interface ShapeParts {
  readonly basePath?: string;
  readonly host?: string;
  readonly path?: string;
  readonly operation?: Part;
  /** Further keys of the path of the server. */
  readonly pathItem?: Part;
  readonly paths?: Part;
  readonly root?: Part;
  readonly properties?: Part;
  readonly script?: string;
}

const success = { '200': { description: 'Success' } };

const shape = (name: string, parts: ShapeParts = {}): McpShape => {
  const { basePath = '/', host = 'mcp.fabrikam-shop.com', path = '/mcp' } = parts;
  const definition = {
    swagger: '2.0',
    info: {
      title: 'Fabrikam Orders',
      description: 'Finds and places orders in the Fabrikam shop, for agents that talk to customers.',
      version: '1.0.0',
      contact: {
        name: 'Fabrikam',
        url: 'https://www.fabrikam-shop.com/support',
        email: 'support@fabrikam-shop.com',
      },
    },
    host,
    basePath,
    schemes: ['https'],
    paths: {
      [path]: {
        post: {
          operationId: 'InvokeMCP',
          summary: 'Fabrikam Orders server',
          description: 'Finds and places orders of the Fabrikam shop for agents.',
          'x-ms-agentic-protocol': 'mcp-streamable-1.0',
          responses: success,
          ...parts.operation,
        },
        ...parts.pathItem,
      },
      ...parts.paths,
    },
    securityDefinitions: {},
    'x-ms-connector-metadata': [
      { propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' },
      { propertyName: 'Privacy policy', propertyValue: 'https://www.fabrikam-shop.com/privacy' },
      { propertyName: 'Categories', propertyValue: 'AI;Commerce' },
    ],
    ...parts.root,
  };
  const properties = {
    properties: {
      connectionParameters: {},
      iconBrandColor: '#0b6e4f',
      capabilities: [],
      publisher: 'Fabrikam',
      stackOwner: 'Fabrikam',
      ...parts.properties,
    },
  };
  return {
    name,
    files: {
      'apiDefinition.swagger.json': JSON.stringify(definition, null, 2),
      'apiProperties.json': JSON.stringify(properties, null, 2),
      'readme.md': '# Fabrikam Orders\n\nFinds and places orders.\n',
      ...(parts.script === undefined ? {} : { 'script.csx': parts.script }),
    },
  };
};

const failures = {
  '400': { description: 'Wrong.' },
  '401': { description: 'Not signed in.' },
  '500': { description: 'It failed.' },
};

const oauth = {
  root: {
    securityDefinitions: {
      oauth: {
        type: 'oauth2',
        flow: 'accessCode',
        authorizationUrl: 'https://login.fabrikam-shop.com/authorize',
        tokenUrl: 'https://login.fabrikam-shop.com/token',
        scopes: { 'orders.mcp offline_access': 'Orders' },
      },
    },
    security: [{ oauth: ['orders.mcp offline_access'] }],
  },
};

const oauthProperties = (custom: Part, more: Part = {}): Part => ({
  connectionParameters: {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'oauth2',
        clientId: '',
        scopes: ['orders.mcp', 'offline_access'],
        redirectMode: 'Global',
        redirectUrl: 'https://global.consent.azure-apim.net/redirect/fabrikam',
        customParameters: custom,
        ...more,
      },
    },
  },
});

const addresses = {
  authorizationUrl: { value: 'https://login.fabrikam-shop.com/authorize' },
  tokenUrl: { value: 'https://login.fabrikam-shop.com/token' },
  refreshUrl: { value: 'https://login.fabrikam-shop.com/token' },
};

/** A script that answers the messages of MCP itself. */
const scriptServer = `public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var message = JObject.Parse(await this.Context.Request.Content.ReadAsStringAsync().ConfigureAwait(false));
        switch ((string)message["method"])
        {
            case "initialize":
                return Answer(message, new JObject { ["protocolVersion"] = "2025-06-18", ["capabilities"] = new JObject { ["tools"] = new JObject() } });
            case "notifications/initialized":
                return new HttpResponseMessage(HttpStatusCode.Accepted);
            case "tools/list":
                return Answer(message, new JObject { ["tools"] = new JArray() });
            case "tools/call":
                return Answer(message, new JObject { ["content"] = new JArray() });
            default:
                return Answer(message, new JObject { ["code"] = -32601, ["message"] = "Method not found" }, "error");
        }
    }

    private HttpResponseMessage Answer(JObject message, JObject value, string key = "result")
    {
        var answer = new JObject { ["jsonrpc"] = "2.0", ["id"] = message["id"], [key] = value };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = CreateJsonContent(answer.ToString()) };
    }
}
`;

/** The shapes in which MCP connectors are written: templates, the wizard's output, samples, certified and first-party ones, written anew. */
export const mcpShapes: readonly McpShape[] = [
  shape('the template: path in basePath, nothing but a 200', { basePath: '/mcp', path: '/' }),
  shape('what the wizard writes', {
    operation: { operationId: 'InvokeServer', responses: { '200': { description: 'Immediate Response' } } },
    root: { security: [] },
  }),
  shape('a sample with an empty list of parameters', { operation: { parameters: [] } }),
  shape('a server that is chosen from a list', {
    operation: {
      parameters: [
        {
          name: 'instanceUrl',
          in: 'query',
          required: true,
          type: 'string',
          'x-ms-summary': 'Instance',
          description: 'The server that is asked.',
          'x-ms-dynamic-values': {
            operationId: 'ListInstances',
            'value-path': 'url',
            'value-title': 'name',
            parameters: {},
          },
        },
      ],
    },
    paths: {
      '/instances': {
        get: {
          operationId: 'ListInstances',
          summary: 'List instances',
          description: 'Lists the servers for the drop-down.',
          'x-ms-visibility': 'internal',
          parameters: [],
          responses: {
            '200': {
              description: 'The servers.',
              schema: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    url: { type: 'string', 'x-ms-summary': 'Address', description: 'Where it is.' },
                    name: { type: 'string', 'x-ms-summary': 'Name', description: 'What it is called.' },
                  },
                },
              },
            },
          },
        },
      },
    },
  }),
  shape('certified, with OAuth and a scope with a blank', {
    path: '/m365copilot',
    operation: {
      operationId: 'InvokeServer',
      responses: { ...success, ...failures },
      'x-ms-visibility': 'advanced',
    },
    root: { ...oauth.root, tags: [] },
    properties: oauthProperties(addresses),
  }),
  shape('certified, with an internal header Accept', {
    operation: {
      operationId: 'InvokeServer',
      produces: ['application/json', 'text/event-stream'],
      responses: {
        ...success,
        '401': {
          description: 'Not signed in.',
          schema: { type: 'object', properties: { error: { type: 'string' } } },
        },
      },
      parameters: [
        {
          name: 'Accept',
          in: 'header',
          required: true,
          type: 'string',
          'x-ms-visibility': 'internal',
          'x-ms-summary': 'Accept',
          description: 'What the agent takes.',
          default: 'application/json, text/event-stream',
        },
      ],
    },
    ...oauth,
    properties: oauthProperties(addresses),
  }),
  shape('certified, beside a health check, with capitals in customParameters', {
    operation: { responses: { '200': { description: 'Success', schema: { type: 'object' } } } },
    paths: {
      '/healthz': {
        get: {
          operationId: 'GetHealth',
          summary: 'Get the health',
          description: 'Says whether the server is well.',
          'x-ms-visibility': 'important',
          parameters: [],
          responses: { '200': { description: 'It is well.', schema: { type: 'string' } } },
        },
      },
    },
    root: { ...oauth.root, consumes: [] },
    properties: oauthProperties({
      AuthorizationUrl: addresses.authorizationUrl,
      TokenUrl: addresses.tokenUrl,
      RefreshUrl: addresses.refreshUrl,
    }),
  }),
  shape('added to ordinary actions', {
    paths: {
      '/orders/{id}': {
        get: {
          operationId: 'GetOrder',
          summary: 'Get an order',
          description: 'Gets one order by its number.',
          'x-ms-visibility': 'important',
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              type: 'string',
              'x-ms-summary': 'Order number',
              description: 'The number of the order.',
              'x-ms-url-encoding': 'single',
            },
          ],
          responses: {
            '200': {
              description: 'The order.',
              schema: {
                type: 'object',
                properties: {
                  id: { type: 'string', 'x-ms-summary': 'Order number', description: 'Its number.' },
                },
              },
            },
          },
        },
      },
    },
  }),
  shape('a path with a slash at its end, and a key in the query', {
    path: '/mcp/',
    operation: { operationId: 'InvokeServer' },
    root: {
      securityDefinitions: { api_key: { type: 'apiKey', in: 'query', name: 'shopKey' } },
      security: [{ api_key: [] }],
    },
    properties: {
      connectionParameters: {
        api_key: {
          type: 'securestring',
          uiDefinition: {
            displayName: 'Shop key',
            description: 'The key that the shop gives.',
            tooltip: 'Provide your key.',
            constraints: { tabIndex: 2, clearText: false, required: 'true' },
          },
        },
      },
    },
  }),
  shape('first-party, with an internal GET beside it', {
    pathItem: {
      get: {
        operationId: 'ListenServer',
        summary: 'Listen to the server',
        description: 'Opens the stream of the server.',
        'x-ms-visibility': 'internal',
        responses: success,
      },
    },
  }),
  shape('a header for the session, and an optional body', {
    operation: {
      operationId: 'InvokeServer',
      parameters: [
        {
          name: 'queryRequest',
          in: 'body',
          'x-ms-summary': 'Message',
          description: 'A message of the protocol.',
          schema: { type: 'object', additionalProperties: true },
        },
      ],
    },
  }),
  shape('a script that is the server, and no host', {
    host: '',
    properties: { scriptOperations: ['InvokeMCP'] },
    script: scriptServer,
  }),
  shape('certified, with more scopes after an update', {
    operation: { operationId: 'InvokeServer', responses: { ...success, ...failures } },
    root: {
      securityDefinitions: {
        oauth: {
          type: 'oauth2',
          flow: 'accessCode',
          authorizationUrl: 'https://login.fabrikam-shop.com/authorize',
          tokenUrl: 'https://login.fabrikam-shop.com/token',
          scopes: {
            'orders.read': 'Read orders',
            'orders.write': 'Place orders',
            offline_access: 'Stay signed in',
          },
        },
      },
      security: [{ oauth: ['orders.read', 'orders.write', 'offline_access'] }],
    },
    properties: oauthProperties(addresses, { scopes: ['orders.read', 'orders.write', 'offline_access'] }),
  }),
  shape('added to actions and a trigger of an older connector', {
    paths: {
      '/orders': {
        get: {
          operationId: 'WhenOrdersArrive',
          summary: 'When orders arrive',
          description: 'Starts a flow when orders have been placed.',
          'x-ms-visibility': 'important',
          'x-ms-trigger': 'batch',
          parameters: [],
          responses: {
            '200': {
              description: 'The orders.',
              schema: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    id: { type: 'string', 'x-ms-summary': 'Order number', description: 'Its number.' },
                  },
                },
              },
            },
          },
        },
      },
    },
  }),
];

/** Shapes that have something wrong, and are in use anyway: a mock has to start with them. */
export const oddMcpShapes: readonly McpShape[] = [
  shape('the old template of a protocol that is no longer served', {
    basePath: '/sse',
    path: '/',
    operation: { operationId: 'InvokeServer', 'x-ms-agentic-protocol': 'mcp-sse-1.0', responses: {} },
  }),
  shape('the template with its securityDefinitions in the path', {
    basePath: '/mcp',
    path: '/',
    pathItem: { securityDefinitions: {} },
  }),
];
