import { asObject, asString, own } from '../../src/source/json.ts';
import type { OperationNode, ParameterNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { deadProtocol, mcpHeaders, protocolKey, streamable } from '../tables/agentic-protocol.ts';
import { quote } from '../words/quote.ts';
import { mcpServer, serverOperation } from './examples.ts';
import { mcpOperations } from './mcp-operations.ts';

const parameter = (changes: Readonly<Record<string, unknown>>) => ({
  name: 'region',
  in: 'query',
  type: 'string',
  'x-ms-summary': 'Region',
  description: 'The part of the world.',
  ...changes,
});

/** Rules of operations that are servers of the Model Context Protocol. */
export const mcpServerRules: readonly DefinitionRule[] = [
  {
    id: 'connector-mcp-protocol',
    file: 'definition',
    demands: `The protocol of an MCP server is ${streamable}.`,
    remedy: `Write "${protocolKey}": "${streamable}".`,
    severity: 'error',
    fix: 'suggest',
    why: 'Copilot Studio speaks this protocol only. mcp-sse-1.0 is no longer served since August 2025, though Microsoft’s old template still has it: the server has to answer a POST.',
    source: 'Documentation of Copilot Studio (existing MCP servers); certified MCP connectors.',
    fails: mcpServer({ [protocolKey]: deadProtocol }),
    passes: mcpServer(),
    *check(definition) {
      for (const { node, at, label } of mcpOperations(definition)) {
        const protocol = own(node, protocolKey);
        if (protocol === streamable) continue;
        const path = [...at, protocolKey];
        const isSse = protocol === deadProtocol;
        yield {
          path,
          message: isSse
            ? `${quote(label)} speaks ${deadProtocol}, which is no longer served since August 2025.`
            : `The protocol ${quote(protocol)} of ${quote(label)} is not known.`,
          ...(isSse ? { remedy: `Write "${streamable}", and let the server answer POST.` } : {}),
          edits: [{ op: 'set', path, value: streamable }],
        };
      }
    },
  },
  {
    id: 'connector-mcp-method',
    file: 'definition',
    demands: 'An MCP server is a POST.',
    remedy: 'Put the operation under "post".',
    severity: 'error',
    fix: 'none',
    why: 'Every message of the protocol is sent by POST; all public MCP connectors have one.',
    source: 'Specification of MCP; 130 public MCP connectors.',
    fails: { definition: { paths: { '/mcp': { get: serverOperation } } } },
    passes: mcpServer(),
    *check(definition) {
      for (const { method, at, label } of mcpOperations(definition))
        if (method !== 'post')
          yield {
            path: [...at, protocolKey],
            message: `The MCP server ${quote(label)} is a ${method.toUpperCase()}.`,
          };
    },
  },
  {
    id: 'connector-mcp-position',
    file: 'definition',
    demands: `${protocolKey} is on an operation.`,
    remedy: 'Move it into the POST operation.',
    severity: 'error',
    fix: 'none',
    why: 'Elsewhere nobody reads it, and agents find no server.',
    source: 'Documentation of Copilot Studio (existing MCP servers); certified MCP connectors.',
    fails: {
      definition: {
        paths: { '/mcp': { [protocolKey]: streamable, post: { ...serverOperation, [protocolKey]: null } } },
      },
    },
    passes: mcpServer(),
    *check({ root, info, pathItems }) {
      for (const [node, at] of [
        [root, []],
        [info, ['info']],
        ...pathItems.map((item) => [item.node, item.at] as const),
      ] as const)
        if (Object.hasOwn(node, protocolKey))
          yield { path: [...at, protocolKey], message: `${protocolKey} is not on an operation.` };
    },
  },
  {
    id: 'connector-mcp-single',
    file: 'definition',
    demands: 'A connector has one MCP server.',
    remedy: 'Make a connector for each server.',
    severity: 'warn',
    fix: 'none',
    why: 'No public connector has two, and no document says which of them an agent gets.',
    source: '130 public MCP connectors; not documented.',
    fails: mcpServer(
      {},
      {
        paths: {
          '/mcp': { post: serverOperation },
          '/mcp2': { post: { ...serverOperation, operationId: 'InvokeMCP2', summary: 'Second MCP server' } },
        },
      },
    ),
    passes: mcpServer(),
    *check(definition) {
      const [first, ...others] = mcpOperations(definition);
      for (const { at, label } of others)
        yield {
          path: [...at, protocolKey],
          message: `${quote(label)} is an MCP server beside ${quote(first?.label ?? '')}.`,
        };
    },
  },
  {
    id: 'connector-mcp-response',
    file: 'definition',
    demands: 'An MCP server documents 200, and if it has a schema, an object.',
    remedy: 'Write "responses": { "200": { "description": "Success" } }.',
    severity: 'warn',
    fix: 'none',
    why: 'Microsoft’s template and wizard write just that. The answers are messages of the protocol, of many kinds, which no one schema describes.',
    source: 'Template of Microsoft (MCP-Streamable-HTTP); 119 public MCP connectors.',
    fails: mcpServer({ responses: { '201': { description: 'Success' } } }),
    passes: mcpServer({ responses: { '200': { description: 'Success', schema: { type: 'object' } } } }),
    *check(definition) {
      for (const { node, responses, at, label } of mcpOperations(definition)) {
        // Of no response at all connector-response-present tells.
        if (Object.keys(asObject(own(node, 'responses')) ?? {}).length === 0) continue;
        const path = [...at, 'responses'];
        const success = responses.find(({ status }) => status === '200');
        if (success === undefined)
          yield { path, message: `The MCP server ${quote(label)} documents no 200.` };
        const type = own(asObject(own(success?.node, 'schema')), 'type');
        if (type !== undefined && type !== 'object')
          yield {
            path: [...path, '200'],
            message: `The schema of ${quote(label)} says ${quote(type)}, and messages of MCP are objects.`,
            remedy: 'Leave the schema out.',
          };
      }
    },
  },
  {
    id: 'connector-mcp-body-parameter',
    file: 'definition',
    demands: 'An MCP server has no body that a maker must fill in.',
    remedy: 'Remove the parameter: agents write the messages themselves.',
    severity: 'warn',
    fix: 'none',
    why: 'Copilot Studio writes the body of each message. Five of 119 public MCP connectors have a body parameter; an optional one is passed over.',
    source: '119 public MCP connectors; templates of Microsoft.',
    fails: mcpServer({
      parameters: [
        parameter({
          name: 'message',
          in: 'body',
          type: undefined,
          required: true,
          schema: { type: 'object' },
        }),
      ],
    }),
    passes: mcpServer({
      parameters: [parameter({ name: 'message', in: 'body', type: undefined, schema: { type: 'object' } })],
    }),
    *check(definition) {
      for (const [operation, found] of parametersOf(definition))
        if ((found.in === 'body' || found.in === 'formData') && own(found.node, 'required') === true)
          yield {
            path: found.at,
            message: `The MCP server ${quote(operation.label)} has a body that must be filled in.`,
          };
    },
  },
  {
    id: 'connector-mcp-required-parameter',
    file: 'definition',
    demands: 'A parameter that an MCP server requires has a default, or a list to choose from.',
    remedy: 'Give it a default or x-ms-dynamic-values, or say in its description what the maker writes.',
    severity: 'hint',
    fix: 'none',
    why: 'The maker fills such a parameter in once for all tools, when the server is added to the agent.',
    source: 'Blog of Microsoft’s Copilot Studio advisory team, 2025-10-22 and 2026-03-27.',
    fails: mcpServer({ parameters: [parameter({ required: true })] }),
    passes: mcpServer({ parameters: [parameter({ required: true, default: 'eu' })] }),
    *check(definition) {
      for (const [operation, { node, at, in: place, name }] of parametersOf(definition)) {
        if (place === 'body' || place === 'formData' || own(node, 'required') !== true) continue;
        if (['default', 'x-ms-dynamic-values', 'x-ms-dynamic-list'].some((key) => Object.hasOwn(node, key)))
          continue;
        yield {
          path: at,
          message: `Makers must fill in ${quote(name ?? '')} for the MCP server ${quote(operation.label)}.`,
        };
      }
    },
  },
  {
    id: 'connector-mcp-header-prefix',
    file: 'definition',
    demands: 'No header that an MCP server asks for begins with "X-".',
    remedy: 'Let the server take a header of another name as well.',
    severity: 'hint',
    fix: 'none',
    why: 'In October 2025 such headers did not arrive. Whether that is mended is not known.',
    source: 'Blog of Microsoft’s Copilot Studio advisory team, 2025-10-22.',
    fails: mcpServer({ parameters: [parameter({ name: 'X-Region', in: 'header' })] }),
    passes: mcpServer({ parameters: [parameter({ name: 'Region', in: 'header' })] }),
    *check(definition) {
      for (const [, { at, in: place, name }] of parametersOf(definition))
        if (place === 'header' && /^x-/i.test(name ?? ''))
          yield { path: at, message: `The header ${quote(name ?? '')} may not reach the MCP server.` };
    },
  },
  {
    id: 'connector-mcp-reserved-header',
    file: 'definition',
    demands: 'The headers of the protocol itself are not parameters of an MCP server.',
    remedy: 'Remove the parameter: the agent sends the header.',
    severity: 'warn',
    fix: 'none',
    why: 'What a maker wrote there would be sent beside, or in place of, the agent’s own. Accept may be declared, internal, with a default of both types: a certified connector does so.',
    source: 'Specification of MCP; certified MCP connectors.',
    fails: mcpServer({ parameters: [parameter({ name: 'Mcp-Session-Id', in: 'header' })] }),
    passes: mcpServer({
      parameters: [
        parameter({
          name: 'Accept',
          in: 'header',
          required: true,
          'x-ms-visibility': 'internal',
          default: 'application/json, text/event-stream',
        }),
      ],
    }),
    *check(definition) {
      for (const [, found] of parametersOf(definition)) yield* reservedHeader(found);
    },
  },
  {
    id: 'connector-mcp-consumes-produces',
    file: 'definition',
    demands: 'An MCP server takes application/json, and gives it and text/event-stream.',
    remedy: 'Write both types in "produces" of the operation, or leave "produces" out of it.',
    severity: 'hint',
    fix: 'none',
    why: 'A server may answer either way, and agents take both. The lists of the root are for the other operations.',
    source: 'Specification of MCP.',
    fails: mcpServer({ produces: ['text/plain'] }),
    passes: mcpServer({
      consumes: ['application/json'],
      produces: ['application/json', 'text/event-stream'],
    }),
    *check(definition) {
      for (const { node, at, label } of mcpOperations(definition))
        for (const [key, wanted] of [
          ['consumes', ['application/json']],
          ['produces', ['application/json', 'text/event-stream']],
        ] as const) {
          const list = own(node, key);
          if (!Array.isArray(list) || list.length === 0) continue;
          const missing = wanted.filter((type) => !list.includes(type));
          if (missing.length > 0)
            yield {
              path: [...at, key],
              message: `"${key}" of the MCP server ${quote(label)} lacks ${missing.join(' and ')}.`,
            };
        }
    },
  },
  {
    id: 'connector-mcp-base-path',
    file: 'definition',
    demands: 'basePath and path make the address of the MCP server once.',
    remedy: 'Write the last part of the address in one of the two.',
    severity: 'warn',
    fix: 'none',
    why: 'The address is host, basePath and path joined: "/mcp" in both asks for /mcp/mcp. An address that ends in /sse is that of the old protocol.',
    source: 'Review of Microsoft’s template (pull request 3878).',
    fails: mcpServer({}, { basePath: '/mcp' }),
    passes: mcpServer({}, { basePath: '/v1' }),
    *check(definition) {
      const base = asString(own(definition.root, 'basePath')) ?? '';
      for (const { path, at, label } of mcpOperations(definition)) {
        const address = `${base}${path}`.replaceAll(/\/+/g, '/').replace(/\/$/, '');
        if (/\/mcp\/mcp$/i.test(address) || /\/sse$/i.test(address))
          yield {
            path: at.slice(0, 2),
            message: `The MCP server ${quote(label)} is asked at ${quote(address)}.`,
          };
      }
    },
  },
  {
    id: 'connector-mcp-visibility',
    file: 'definition',
    demands: 'An MCP server is not internal.',
    remedy: 'Remove "x-ms-visibility": "internal".',
    severity: 'warn',
    fix: 'none',
    why: 'What is internal is not offered. Three of 119 public MCP connectors have it; what becomes of them is not known.',
    source: '119 public MCP connectors; not documented.',
    fails: mcpServer({ 'x-ms-visibility': 'internal' }),
    passes: mcpServer({ 'x-ms-visibility': 'important' }),
    *check(definition) {
      for (const { node, at, label } of mcpOperations(definition))
        if (own(node, 'x-ms-visibility') === 'internal')
          yield { path: [...at, 'x-ms-visibility'], message: `The MCP server ${quote(label)} is internal.` };
    },
  },
  {
    id: 'connector-mcp-get-internal',
    file: 'definition',
    demands: 'A GET on the path of an MCP server is internal.',
    remedy: 'Write "x-ms-visibility": "internal" at the GET.',
    severity: 'info',
    fix: 'none',
    why: 'The GET opens a stream for messages of the server; makers can do nothing with it. Microsoft’s own MCP connectors hide it.',
    source: 'Shape of Microsoft’s Work IQ connectors.',
    fails: {
      definition: {
        paths: {
          '/mcp': {
            post: serverOperation,
            get: { operationId: 'ListenMCP', responses: { '200': { description: 'A stream.' } } },
          },
        },
      },
    },
    passes: mcpServer(),
    *check(definition) {
      const servers = mcpOperations(definition);
      for (const { method, pathNode, node, at, label } of definition.operations) {
        const isBeside = servers.some((server) => server.pathNode === pathNode && server.node !== node);
        if (isBeside && method === 'get' && own(node, 'x-ms-visibility') !== 'internal')
          yield { path: at, message: `${quote(label)} is offered to makers beside the MCP server.` };
      }
    },
  },
];

/** Every parameter of every MCP server. */
const parametersOf = (
  definition: Parameters<typeof mcpOperations>[0],
): readonly (readonly [OperationNode, ParameterNode])[] =>
  mcpOperations(definition).flatMap((operation) =>
    operation.parameters.map((parameter) => [operation, parameter] as const),
  );

const reserved = [...Object.values(mcpHeaders), 'content-type'];

const reservedHeader = function* ({ node, at, in: place, name = '' }: ParameterNode): Iterable<Problem> {
  if (place !== 'header') return;
  if (reserved.includes(name.toLowerCase()))
    yield { path: at, message: `The header ${quote(name)} is one that agents send themselves.` };
  if (name.toLowerCase() !== 'accept') return;
  const types = asString(own(node, 'default')) ?? '';
  const isRight = types.includes('application/json') && types.includes('text/event-stream');
  if (!isRight || own(node, 'x-ms-visibility') !== 'internal')
    yield {
      path: at,
      message: 'The header "Accept" is not internal with a default of both types.',
      remedy:
        'Remove the parameter, or write "x-ms-visibility": "internal" and "default": "application/json, text/event-stream".',
    };
};
