/** MCP servers that cannot be asked. */
export const mcpErrors = {
  'mcp-server-missing': {
    means: 'The connector has no MCP server.',
    remedy: 'Name a connector with an operation that has x-ms-agentic-protocol.',
  },
  'mcp-server-unreachable': {
    means: 'The MCP server does not answer.',
    remedy: 'Look at --url, and whether the server runs.',
  },
  'mcp-server-refused': {
    means: 'The MCP server does not begin a conversation.',
    remedy: 'Give what opens it: --credential, --client-id or --header.',
  },
  'mcp-tools-unlisted': {
    means: 'The MCP server does not list its tools.',
    remedy: 'Mend the server: every client needs the list.',
  },
  'mcp-tools-unrecorded': {
    means: 'The connector has no mcp-tools.json to compare the server’s list with.',
    remedy: 'Write it first: the same command without --check.',
  },
  'mcp-input-missing': {
    means: 'The MCP server wants a value that makers fill in.',
    remedy: 'Give it with --input, as in --input instance=eu.',
  },
} as const;
