import { mcpHeaders } from '../../../rules/tables/agentic-protocol.ts';
import { base64OfText } from '../../source/base64.ts';
import { asObject, asString, defined, type JsonObject, own } from '../../source/json.ts';
import { eventStream } from '../protocol/events.ts';
import type { MessageId } from '../protocol/message.ts';
import { metaKeys, namedBy } from '../protocol/meta-keys.ts';
import { copilotStudioVersion, latestLegacyVersion, modernVersion } from '../protocol/versions.ts';
import type { Conversation, McpClientKind, McpPost } from './mcp-client.ts';

/** A message that a client sends: a notification has no id. */
export interface ClientMessage {
  readonly id?: MessageId;
  readonly method: string;
  readonly params?: JsonObject;
}

/** A message with the headers that its sender has: Copilot Studio names no version, the SDKs do, 2026-07-28 repeats the method and the name. */
export const writePost = (conversation: Conversation, message: ClientMessage): McpPost => {
  const { kind } = conversation;
  const params =
    kind === 'modern' ? { ...message.params, _meta: modernMeta(message.params) } : message.params;
  const { id, method } = message;
  const body = { jsonrpc: '2.0', ...defined({ id }), method, ...(params && { params }) };
  return { headers: headersOf(conversation, message), body: JSON.stringify(body) };
};

/** The number of a client's n-th request, from 1: texts from Copilot Studio, numbers from 0 from the SDKs. */
export const idOf = (kind: McpClientKind, count: number): MessageId =>
  kind === 'copilot-studio' ? String(count) : count - 1;

/** What the client says of itself when it begins. */
export const initializeParams = (kind: McpClientKind): JsonObject =>
  kind === 'copilot-studio'
    ? {
        protocolVersion: copilotStudioVersion,
        capabilities: {},
        clientInfo: {
          name: 'mcs',
          version: '1.0.0',
          agentName: 'Pinout',
          appId: '00000000-0000-0000-0000-000000000000',
          cdsBotId: '00000000-0000-0000-0000-000000000000',
          channelId: 'pva-studio',
        },
        sessionContext: {},
      }
    : { protocolVersion: latestLegacyVersion, capabilities: {}, clientInfo };

const clientInfo: JsonObject = { name: 'pinout', version: '1.0.0' };

const modernMeta = (params: JsonObject | undefined): JsonObject => ({
  [metaKeys.version]: modernVersion,
  [metaKeys.clientInfo]: clientInfo,
  [metaKeys.clientCapabilities]: {},
  ...asObject(own(params, '_meta')),
});

const headersOf = (
  { kind, version, session }: Conversation,
  { method, params }: ClientMessage,
): Readonly<Record<string, string>> => {
  const inSession = session === undefined ? {} : { [mcpHeaders.session]: session };
  if (kind === 'copilot-studio')
    return {
      accept: `application/json,${eventStream}`,
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'CopilotStudio PowerFx/1.99.0-local',
      ...inSession,
    };
  const plain = { accept: `application/json, ${eventStream}`, 'content-type': 'application/json' };
  if (kind === 'sdk')
    return { ...plain, ...(version === undefined ? {} : { [mcpHeaders.version]: version }), ...inSession };
  const name = Object.hasOwn(namedBy, method) ? asString(own(params, namedBy[method] ?? '')) : undefined;
  return {
    ...plain,
    [mcpHeaders.version]: modernVersion,
    [mcpHeaders.method]: method,
    ...(name === undefined ? {} : { [mcpHeaders.name]: encodeHeader(name) }),
  };
};

/** A value as a header can carry it: printable ASCII as it is, everything else in base64. */
const encodeHeader = (text: string): string =>
  /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text) && !/^=\?base64\?/i.test(text)
    ? text
    : `=?base64?${base64OfText(text)}?=`;
