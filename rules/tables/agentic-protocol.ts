/** Where an operation says that a server of the Model Context Protocol answers it. */
export const protocolKey = 'x-ms-agentic-protocol';

/** The one protocol that agents speak today. */
export const streamable = 'mcp-streamable-1.0';

/** What Microsoft's old template has. It is no longer served since August 2025. */
export const deadProtocol = 'mcp-sse-1.0';

/** Headers of the protocol, in lower case. */
export const mcpHeaders = {
  session: 'mcp-session-id',
  version: 'mcp-protocol-version',
  method: 'mcp-method',
  name: 'mcp-name',
} as const;

/** The file of recorded tools, by the name that declarative agents have for it. */
export const toolFileName = 'mcp-tools.json';

/** The files beside a definition that may hold the result of `tools/list`; the first that is there counts. */
export const toolFileNames: readonly string[] = [toolFileName, 'tools.json'];
