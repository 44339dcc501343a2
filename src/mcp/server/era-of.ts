import { mcpHeaders } from '../../../rules/tables/agentic-protocol.ts';
import { asObject, asString, own } from '../../source/json.ts';
import type { Message } from '../protocol/message.ts';
import { metaKeys } from '../protocol/meta-keys.ts';
import { type Era, isModernVersion } from '../protocol/versions.ts';
import type { McpBehaviour } from './mcp-server.ts';

/** The era of one request: a server of both decides it each time. */
export const eraOf = (
  headers: Readonly<Record<string, string>>,
  message: Message | undefined,
  { eras = 'both' }: Pick<McpBehaviour, 'eras'>,
): Era => {
  if (eras !== 'both') return eras;
  const isCall = message?.kind === 'request' || message?.kind === 'notification';
  if (isCall && message.method === 'initialize') return 'legacy';
  if (isCall && message.method === 'server/discover') return 'modern';
  const meta = isCall ? asObject(own(message.params, '_meta')) : undefined;
  if (asString(own(meta, metaKeys.version)) !== undefined) return 'modern';
  return isModernVersion(headers[mcpHeaders.version] ?? '') ? 'modern' : 'legacy';
};
