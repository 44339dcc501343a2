/** Where an operation says that a server of the Model Context Protocol answers it. */
export const protocolKey = 'x-ms-agentic-protocol';

/** The one protocol that agents speak today. */
export const streamable = 'mcp-streamable-1.0';
