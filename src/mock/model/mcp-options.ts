import type { McpBehaviour } from '../../mcp/server/mcp-server.ts';

/** How the mock of an MCP server behaves; see `McpBehaviour`. */
export interface McpOptions extends Omit<McpBehaviour, 'sessions'> {
  /** Begin a session with `initialize`, and want its number from then on. */
  readonly sessions?: boolean;
}
