import { mcpServer, serverOperation, tool, toolsOnRecord, toolWith } from '../../../rules/mcp/examples.ts';
import { type FolderRow, testFolderRows } from './folder-row.ts';
import { type Part, query, type Row, testRows } from './row.ts';

const post = 'paths /mcp post';
const server = (changes: Part, more: Part = {}): Part => mcpServer(changes, more).definition ?? {};
const orderInput = (schema: Part): Part => ({
  definitions: { NewOrder: { properties: { extra: schema } } },
});

const servers: readonly Row[] = [
  [
    'mcp-protocol',
    'the name in capitals',
    server({ 'x-ms-agentic-protocol': 'MCP-Streamable-1.0' }),
    `${post} x-ms-agentic-protocol`,
  ],
  [
    'mcp-protocol',
    'no server at all',
    { paths: { '/mcp': { post: { ...serverOperation, 'x-ms-agentic-protocol': null } } } },
  ],
  [
    'mcp-method',
    'a PUT',
    { paths: { '/mcp': { put: serverOperation } } },
    'paths /mcp put x-ms-agentic-protocol',
  ],
  [
    'mcp-method',
    'a GET beside the POST',
    server(
      {},
      { paths: { '/mcp': { post: serverOperation, get: { operationId: 'ListenMCP', responses: {} } } } },
    ),
  ],
  ['mcp-position', 'the root', { 'x-ms-agentic-protocol': 'mcp-streamable-1.0' }, 'x-ms-agentic-protocol'],
  [
    'mcp-position',
    'info',
    { info: { 'x-ms-agentic-protocol': 'mcp-streamable-1.0' } },
    'info x-ms-agentic-protocol',
  ],
  ['mcp-position', 'an operation', server({})],
  [
    'mcp-single',
    'two of one path',
    { paths: { '/mcp': { post: serverOperation, put: { ...serverOperation, operationId: 'Second' } } } },
    'paths /mcp put x-ms-agentic-protocol',
  ],
  ['mcp-single', 'one beside actions', server({})],
  [
    'mcp-response',
    'a list',
    server({ responses: { '200': { description: 'It.', schema: { type: 'array', items: {} } } } }),
    `${post} responses 200`,
  ],
  [
    'mcp-response',
    'a failure beside it',
    server({ responses: { '200': { description: 'It.' }, '401': { description: 'No.' } } }),
  ],
  [
    'mcp-body-parameter',
    'a form field',
    server({ parameters: [query({ in: 'formData', required: true })] }),
    `${post} parameters 0`,
  ],
  ['mcp-body-parameter', 'a required query parameter', server({ parameters: [query({ required: true })] })],
  [
    'mcp-reserved-header',
    'in small letters',
    server({ parameters: [query({ in: 'header', name: 'content-type' })] }),
    `${post} parameters 0`,
  ],
  [
    'mcp-reserved-header',
    'Accept of one type',
    server({
      parameters: [
        query({ in: 'header', name: 'Accept', 'x-ms-visibility': 'internal', default: 'application/json' }),
      ],
    }),
    `${post} parameters 0`,
  ],
  [
    'mcp-reserved-header',
    'a query parameter of that name',
    server({ parameters: [query({ name: 'Mcp-Session-Id' })] }),
  ],
  [
    'mcp-base-path',
    'the old protocol',
    { basePath: '/v1', paths: { '/sse': { post: serverOperation } } },
    'paths /sse',
  ],
  ['mcp-base-path', 'a name that begins so', server({}, { basePath: '/mcp-servers' })],
  ['mcp-visibility', 'internal', server({ 'x-ms-visibility': 'internal' }), `${post} x-ms-visibility`],
  [
    'mcp-visibility',
    'an action that is internal',
    { paths: { '/all': { get: { operationId: 'A', 'x-ms-visibility': 'internal' } } } },
  ],
  [
    'mcp-get-internal',
    'an advanced GET',
    {
      paths: {
        '/mcp': {
          post: serverOperation,
          get: { operationId: 'Listen', 'x-ms-visibility': 'advanced', responses: {} },
        },
      },
    },
    'paths /mcp get',
  ],
  [
    'mcp-get-internal',
    'a DELETE that ends the session',
    {
      paths: { '/mcp': { post: serverOperation, delete: { operationId: 'End', responses: {} } } },
    },
  ],
  [
    'mcp-required-parameter',
    'a header',
    server({ parameters: [query({ in: 'header', name: 'Region', required: true })] }),
    `${post} parameters 0`,
  ],
  [
    'mcp-required-parameter',
    'one with a drop-down',
    server({
      parameters: [query({ required: true, 'x-ms-dynamic-list': { operationId: 'ListCustomers' } })],
    }),
  ],
  [
    'mcp-header-prefix',
    'in small letters',
    server({ parameters: [query({ in: 'header', name: 'x-region' })] }),
    `${post} parameters 0`,
  ],
  [
    'mcp-header-prefix',
    'a name that begins with its letter',
    server({ parameters: [query({ in: 'header', name: 'Xregion' })] }),
  ],
  ['mcp-consumes-produces', 'consumes a text', server({ consumes: ['text/plain'] }), `${post} consumes`],
  ['mcp-consumes-produces', 'a stream only', server({ produces: ['text/event-stream'] }), `${post} produces`],
  ['mcp-consumes-produces', 'an empty list', server({ produces: [] })],
  [
    'agent-tool-union',
    'one of two schemas',
    orderInput({ oneOf: [{ type: 'string' }, { type: 'integer' }] }),
    'paths /orders post parameters 0 schema',
  ],
  [
    'agent-tool-union',
    'in an answer',
    { definitions: { Order: { properties: { extra: { type: ['string', 'null'] } } } } },
  ],
  [
    'agent-tool-exclusive',
    'the upper limit',
    orderInput({ type: 'integer', maximum: 5, exclusiveMaximum: true }),
    'paths /orders post parameters 0 schema',
  ],
  [
    'agent-tool-exclusive',
    'a limit that counts',
    orderInput({ type: 'integer', maximum: 5, exclusiveMaximum: false }),
  ],
];

const file = 'mcp-tools.json';
const other = { name: 'place_order', description: 'Places an order.' };
const answers = (...keys: readonly string[]): Part => ({
  outputSchema: {
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, { type: 'string' }])),
  },
});
const nested = (levels: number): Part =>
  levels === 1 ? { type: 'string' } : { type: 'object', properties: { part: nested(levels - 1) } };

const tools: readonly FolderRow[] = [
  ['mcp-tools-readable', 'no JSON', { files: { [file]: '{ "tools": [' } }, file],
  ['mcp-tools-readable', 'a list under another name', { files: { [file]: '{ "tool": [] }' } }, file],
  ['mcp-tools-readable', 'tools.json of another program', { files: { 'tools.json': '[1]' } }],
  [
    'mcp-tools-recorded',
    'a server of its own path',
    mcpServer({}, { paths: { '/agents': { post: serverOperation } } }),
    'apiDefinition.swagger.json paths /agents post',
  ],
  ['mcp-tools-recorded', 'no server', {}],
  ['mcp-host', 'of several operations', mcpServer({}, { host: '' }), 'apiDefinition.swagger.json host'],
  ['mcp-host', 'no server', { definition: { host: '' } }],
  [
    'mcp-tool-name',
    'a letter that is not ASCII',
    toolsOnRecord(tool({ name: 'größe' })),
    `${file} tools 0 name`,
  ],
  ['mcp-tool-name', 'no name', toolsOnRecord(tool(), tool({ ...other, name: undefined })), `${file} tools 1`],
  ['mcp-tool-name', 'the most letters', toolsOnRecord(tool({ name: 'a'.repeat(128) }))],
  ['mcp-tool-unique', 'the third', toolsOnRecord(tool(), tool(other), tool()), `${file} tools 2 name`],
  ['mcp-tool-unique', 'in another case', toolsOnRecord(tool(), tool({ ...other, name: 'Find_Orders' }))],
  [
    'mcp-tool-description',
    'none',
    toolsOnRecord(tool(), tool({ ...other, description: undefined })),
    `${file} tools 1`,
  ],
  ['mcp-tool-description', 'one word', toolsOnRecord(tool({ description: 'Finds.' }))],
  [
    'mcp-tool-distinct',
    'names that differ in a dash',
    toolsOnRecord(tool(), tool({ ...other, name: 'find-orders' })),
    `${file} tools 1 name`,
  ],
  ['mcp-tool-distinct', 'two that say different things', toolsOnRecord(tool(), tool(other))],
  [
    'mcp-tool-length',
    'one letter too many',
    toolsOnRecord(tool({ description: 'a'.repeat(1025) })),
    `${file} tools 0 description`,
  ],
  ['mcp-tool-length', 'the most', toolsOnRecord(tool({ description: 'a'.repeat(1024) }))],
  [
    'mcp-tool-count',
    'one too many',
    toolsOnRecord(...Array.from({ length: 129 }, () => tool())),
    `${file} tools`,
  ],
  ['mcp-tool-count', 'the most', toolsOnRecord(...Array.from({ length: 128 }, () => tool()))],
  [
    'mcp-tool-count-many',
    'one too many',
    toolsOnRecord(...Array.from({ length: 31 }, () => tool())),
    `${file} tools`,
  ],
  ['mcp-tool-count-many', 'the most', toolsOnRecord(...Array.from({ length: 30 }, () => tool()))],
  [
    'mcp-tool-annotations',
    'a name of two words',
    toolsOnRecord(tool({ name: 'orderUpdate' })),
    `${file} tools 0 annotations readOnlyHint`,
  ],
  ['mcp-tool-annotations', 'a word that begins so', toolsOnRecord(tool({ name: 'find_deleted_orders' }))],
  [
    'mcp-tool-secrets',
    'deeper',
    toolsOnRecord(toolWith({ type: 'object', properties: { clientSecret: { type: 'string' } } })),
    `${file} tools 0 inputSchema properties extra properties clientSecret`,
  ],
  [
    'mcp-tool-secrets',
    'a word that begins so',
    toolsOnRecord(tool({ inputSchema: { type: 'object', properties: { tokenCount: { type: 'integer' } } } })),
  ],
  [
    'mcp-tool-size',
    'the second answer',
    toolsOnRecord(tool({ 'x-pinout': { examples: [{ result: 1 }, { result: 'a'.repeat(512_000) }] } })),
    `${file} tools 0 x-pinout examples 1 result`,
  ],
  [
    'mcp-tool-size',
    'a large argument',
    toolsOnRecord(tool({ 'x-pinout': { examples: [{ arguments: 'a'.repeat(512_001), result: 1 }] } })),
  ],
  [
    'mcp-tool-ref',
    'in an answer',
    toolsOnRecord(tool({ outputSchema: { type: 'object', definitions: {} } })),
    `${file} tools 0 outputSchema definitions`,
  ],
  ['mcp-tool-ref', 'a property of that name', toolsOnRecord(tool(answers('$ref', 'definitions')))],
  [
    'mcp-tool-type-array',
    'in items',
    toolsOnRecord(toolWith({ type: 'array', items: { type: ['integer', 'null'] } })),
    `${file} tools 0 inputSchema properties extra items type`,
  ],
  ['mcp-tool-type-array', 'a property of that name', toolsOnRecord(tool(answers('type')))],
  [
    'mcp-tool-exclusive',
    'the upper limit of an answer',
    toolsOnRecord(tool({ outputSchema: { type: 'object', properties: { a: { exclusiveMaximum: 9 } } } })),
    `${file} tools 0 outputSchema properties a exclusiveMaximum`,
  ],
  [
    'mcp-tool-exclusive',
    'the older form',
    toolsOnRecord(toolWith({ type: 'integer', minimum: 0, exclusiveMinimum: true })),
  ],
  [
    'mcp-tool-enum',
    'deeper',
    toolsOnRecord(toolWith({ type: 'array', items: { type: 'string', enum: ['a'] } })),
    `${file} tools 0 inputSchema properties extra items enum`,
  ],
  [
    'mcp-tool-enum',
    'of an answer',
    toolsOnRecord(tool({ outputSchema: { type: 'object', properties: { a: { enum: ['a'] } } } })),
  ],
  [
    'mcp-tool-union',
    'of an answer',
    toolsOnRecord(tool({ outputSchema: { type: 'object', allOf: [{ type: 'object' }] } })),
    `${file} tools 0 outputSchema allOf`,
  ],
  ['mcp-tool-union', 'a property of that name', toolsOnRecord(tool(answers('anyOf', 'oneOf')))],
  [
    'mcp-tool-depth',
    'five levels',
    toolsOnRecord(toolWith(nested(5))),
    `${file} tools 0 inputSchema properties extra properties part properties part properties part`,
  ],
  ['mcp-tool-depth', 'three levels', toolsOnRecord(toolWith(nested(3)))],
  ['mcp-tool-input-schema', 'none', toolsOnRecord(tool({ inputSchema: undefined })), `${file} tools 0`],
  [
    'mcp-tool-input-schema',
    'a list',
    toolsOnRecord(tool({ inputSchema: { type: 'array', items: {} } })),
    `${file} tools 0 inputSchema`,
  ],
  [
    'mcp-tool-input-schema',
    'a closed object',
    toolsOnRecord(tool({ inputSchema: { type: 'object', properties: {}, additionalProperties: false } })),
  ],
  [
    'mcp-tool-output-schema',
    'a text',
    toolsOnRecord(tool({ outputSchema: 'object' })),
    `${file} tools 0 outputSchema`,
  ],
  [
    'mcp-tool-output-schema',
    'a type that there is not, deeper',
    toolsOnRecord(tool({ outputSchema: { type: 'object', properties: { a: { type: 'text' } } } })),
    `${file} tools 0 outputSchema properties a type`,
  ],
  ['mcp-tool-output-schema', 'a property of that name', toolsOnRecord(tool(answers('required', 'minimum')))],
  [
    'mcp-tool-header',
    'a header twice',
    toolsOnRecord(
      tool({
        inputSchema: {
          type: 'object',
          properties: {
            a: { type: 'string', 'x-mcp-header': 'Region' },
            b: { type: 'string', 'x-mcp-header': 'region' },
          },
        },
      }),
    ),
    `${file} tools 0 inputSchema properties b x-mcp-header`,
  ],
  [
    'mcp-tool-header',
    'in a list',
    toolsOnRecord(toolWith({ type: 'array', items: { type: 'string', 'x-mcp-header': 'Region' } })),
    `${file} tools 0 inputSchema properties extra items x-mcp-header`,
  ],
  [
    'mcp-tool-header',
    'deeper, by properties',
    toolsOnRecord(
      toolWith({ type: 'object', properties: { a: { type: 'boolean', 'x-mcp-header': 'Dry-Run' } } }),
    ),
  ],
];

testRows(servers);
testFolderRows(tools);
