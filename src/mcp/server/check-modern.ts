import { mcpHeaders } from '../../../rules/tables/agentic-protocol.ts';
import { textOfBase64 } from '../../source/base64.ts';
import {
  asObject,
  asString,
  defined,
  type Json,
  type JsonObject,
  objectEntries,
  own,
} from '../../source/json.ts';
import { errorCodes } from '../protocol/error-codes.ts';
import type { Message } from '../protocol/message.ts';
import { metaKeys, namedBy } from '../protocol/meta-keys.ts';
import { modernVersion } from '../protocol/versions.ts';
import type { McpReply, McpServer } from './mcp-server.ts';
import { refuse } from './write-reply.ts';

type Headers = Readonly<Record<string, string>>;
type Request = Extract<Message, { kind: 'request' }>;

/** What a request of 2026-07-28 has wrong: its headers repeat what its body says. */
export const checkModern = (server: McpServer, headers: Headers, message: Request): McpReply | undefined => {
  const { id, method, params } = message;
  const meta = asObject(own(params, '_meta'));
  const said = asString(own(meta, metaKeys.version));
  const header = headers[mcpHeaders.version];
  const version = said ?? header;
  if (version !== modernVersion)
    return refuse(400, errorCodes.version, `Unsupported protocol version: ${version ?? 'none'}.`, {
      id,
      data: { supported: [modernVersion], ...defined({ requested: version }) },
    });
  const differs =
    differing('MCP-Protocol-Version', header, said) ??
    differing('Mcp-Method', headers[mcpHeaders.method], method) ??
    differingName(headers, message) ??
    differingParameter(server, headers, message);
  if (differs !== undefined) return refuse(400, errorCodes.headers, `Header mismatch: ${differs}`, { id });
  return asObject(own(meta, metaKeys.clientCapabilities)) === undefined
    ? refuse(400, errorCodes.params, `Invalid params: _meta has no ${metaKeys.clientCapabilities}.`, { id })
    : undefined;
};

const differing = (
  name: string,
  header: string | undefined,
  body: string | undefined,
): string | undefined => {
  if (header === undefined) return `${name} is missing.`;
  return decode(header) === body ? undefined : `${name} says ${header}, and the body ${body ?? 'nothing'}.`;
};

const differingName = (headers: Headers, { method, params }: Request): string | undefined => {
  const member = Object.hasOwn(namedBy, method) ? namedBy[method] : undefined;
  if (member === undefined) return undefined;
  return differing('Mcp-Name', headers[mcpHeaders.name], asString(own(params, member)));
};

/** Arguments that the tool's schema marks with `x-mcp-header` stand in a header too. */
const differingParameter = (
  { tools }: McpServer,
  headers: Headers,
  { method, params }: Request,
): string | undefined => {
  const tool = method === 'tools/call' ? tools.find(({ name }) => name === own(params, 'name')) : undefined;
  const given = asObject(own(params, 'arguments'));
  return tool === undefined || given === undefined
    ? undefined
    : findDiffering(tool.inputSchema, given, headers);
};

const findDiffering = (schema: JsonObject, given: JsonObject, headers: Headers): string | undefined => {
  for (const [key, node] of objectEntries(own(schema, 'properties'))) {
    const value = own(given, key);
    if (value === undefined || value === null) continue;
    const name = asString(own(node, 'x-mcp-header'));
    const inner = asObject(value);
    const found =
      name === undefined
        ? inner && findDiffering(node, inner, headers)
        : differing(`Mcp-Param-${name}`, headers[`mcp-param-${name.toLowerCase()}`], textOf(value));
    if (found !== undefined) return found;
  }
  return undefined;
};

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Text that no header line can carry comes as `=?base64?…?=`. */
const decode = (header: string): string => {
  const encoded = /^=\?base64\?(.*)\?=$/i.exec(header)?.[1];
  return encoded === undefined ? header : (textOfBase64(encoded) ?? header);
};
