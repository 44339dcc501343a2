import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { errorCodes } from '../protocol/error-codes.ts';
import type { Message, RpcError } from '../protocol/message.ts';
import { metaKeys } from '../protocol/meta-keys.ts';
import { type Era, isLegacyVersion, latestLegacyVersion, modernVersion } from '../protocol/versions.ts';
import { compileToolSchema } from '../schema/compile-tool-schema.ts';
import type { Tool } from '../tools/tool.ts';
import type { McpBehaviour, McpServer } from './mcp-server.ts';

/** What comes of a request. */
export type Outcome =
  | { readonly kind: 'result'; readonly result: JsonObject }
  | { readonly kind: 'error'; readonly error: RpcError };

interface Asked {
  readonly server: McpServer;
  readonly behaviour: McpBehaviour;
  readonly params: JsonObject | undefined;
  readonly era: Era;
}

/** Answers one request by its method. */
export const answerMethod = (
  server: McpServer,
  behaviour: McpBehaviour,
  { method, params }: Extract<Message, { kind: 'request' }>,
  era: Era,
): Outcome => {
  const answer = methods.find(([name, eras]) => name === method && (eras === 'both' || eras === era))?.[2];
  if (answer === undefined) return fail(errorCodes.method, `Method not found: ${method}`);
  const outcome = answer({ server, behaviour, params, era });
  return era === 'modern' && outcome.kind === 'result'
    ? { kind: 'result', result: inModern(server, method, outcome.result) }
    : outcome;
};

const fail = (code: number, message: string): Outcome => ({ kind: 'error', error: { code, message } });
const give = (result: JsonObject): Outcome => ({ kind: 'result', result });

/** Every result says what it is, and who gives it; lists say how long they hold. */
const inModern = (server: McpServer, method: string, result: JsonObject): JsonObject => ({
  resultType: 'complete',
  ...result,
  ...(/(\/list|\/read|\/discover)$/.test(method) ? { ttlMs: 0, cacheScope: 'private' } : {}),
  _meta: { ...asObject(own(result, '_meta')), [metaKeys.serverInfo]: infoOf(server) },
});

const infoOf = ({ name, version }: McpServer): JsonObject => ({ name, version });

const capabilitiesOf = ({ resources }: McpServer): JsonObject => ({
  tools: {},
  ...(resources.size === 0 ? {} : { resources: {} }),
});

const initialize = ({ server, behaviour, params }: Asked): Outcome => {
  const wanted = asString(own(params, 'protocolVersion'));
  if (wanted === undefined) return fail(errorCodes.params, 'Invalid params: protocolVersion is missing.');
  return give({
    protocolVersion: isLegacyVersion(wanted) ? wanted : (behaviour.version ?? latestLegacyVersion),
    capabilities: capabilitiesOf(server),
    serverInfo: infoOf(server),
  });
};

const discover = ({ server }: Asked): Outcome =>
  give({ supportedVersions: [modernVersion], capabilities: capabilitiesOf(server) });

const listTools = ({ server, behaviour, params }: Asked): Outcome => {
  const from = readCursor(own(params, 'cursor'), server.tools.length);
  if (from === undefined)
    return fail(errorCodes.params, 'Invalid params: the cursor is not one of this server.');
  const to = behaviour.page === undefined ? server.tools.length : from + behaviour.page;
  return give({
    tools: server.tools.slice(from, to).map(({ listed }) => listed),
    ...(to < server.tools.length ? { nextCursor: writeCursor(to) } : {}),
  });
};

/** Nobody but the server knows what a cursor means. */
const writeCursor = (from: number): string => btoa(`tools from ${from}`);

const readCursor = (cursor: Json | undefined, count: number): number | undefined => {
  if (cursor === undefined) return 0;
  for (let from = 1; from < count; from++) if (writeCursor(from) === cursor) return from;
  return undefined;
};

const callTool = ({ server, params }: Asked): Outcome => {
  const name = asString(own(params, 'name'));
  if (name === undefined) return fail(errorCodes.params, 'Invalid params: the name of the tool is missing.');
  const tool = server.tools.find((one) => one.name === name);
  if (tool === undefined) return fail(errorCodes.params, `Unknown tool: ${name}`);
  const written = own(params, 'arguments') ?? {};
  const given = asObject(written);
  if (given === undefined) return fail(errorCodes.params, 'Invalid params: the arguments are not an object.');
  const wrong = findWrong(tool, given);
  return give(wrong === undefined ? withTextCopy(server.call(tool, given)) : failedResult(wrong));
};

/** What the tool's own schema says against the arguments; a model can correct itself by it. */
const findWrong = ({ name, inputSchema }: Tool, given: JsonObject): string | undefined => {
  const schema = compileToolSchema(inputSchema);
  if (schema.kind === 'broken') return `The inputSchema of ${name} cannot be read: ${schema.reason}`;
  const violations = schema.check(given);
  return violations.length === 0
    ? undefined
    : `The arguments of ${name} do not fit: ${violations.map(({ message }) => message).join(' ')}`;
};

/** A result that says what went wrong, so that the model reads it. */
export const failedResult = (text: string): JsonObject => ({
  content: [{ type: 'text', text }],
  isError: true,
});

/** Clients that do not know `structuredContent` read the same from a text. */
const withTextCopy = (result: JsonObject): JsonObject => {
  const structured = own(result, 'structuredContent');
  if (structured === undefined || asArray(own(result, 'content')).length > 0)
    return own(result, 'content') === undefined ? { content: [], ...result } : result;
  return { ...result, content: [{ type: 'text', text: JSON.stringify(structured) }] };
};

const listResources = ({ server }: Asked): Outcome =>
  give({
    resources: [...server.resources].map(([uri, contents]) => ({
      uri,
      name: asString(own(contents, 'name')) ?? uri,
      ...(own(contents, 'mimeType') === undefined ? {} : { mimeType: own(contents, 'mimeType') ?? null }),
    })),
  });

const readResource = ({ server, params, era }: Asked): Outcome => {
  const uri = asString(own(params, 'uri'));
  if (uri === undefined) return fail(errorCodes.params, 'Invalid params: the uri is missing.');
  const contents = server.resources.get(uri);
  if (contents === undefined)
    return fail(era === 'modern' ? errorCodes.params : errorCodes.resource, `Resource not found: ${uri}`);
  const { name: _name, ...shown } = contents;
  return give({ contents: [shown] });
};

const nothing = (): Outcome => give({});

/** Every method, and the eras that have it. */
const methods: readonly (readonly [name: string, eras: Era | 'both', answer: (asked: Asked) => Outcome])[] = [
  ['initialize', 'legacy', initialize],
  ['server/discover', 'modern', discover],
  ['ping', 'legacy', nothing],
  ['logging/setLevel', 'legacy', nothing],
  ['tools/list', 'both', listTools],
  ['tools/call', 'both', callTool],
  ['resources/list', 'both', listResources],
  ['resources/templates/list', 'both', () => give({ resourceTemplates: [] })],
  ['resources/read', 'both', readResource],
  ['prompts/list', 'both', () => give({ prompts: [] })],
];
