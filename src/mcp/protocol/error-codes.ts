/** Codes of JSON-RPC 2.0 and of MCP. */
export const errorCodes = {
  parse: -32700,
  request: -32600,
  method: -32601,
  params: -32602,
  internal: -32603,
  /** What the official SDKs answer if a request cannot be taken as it came. */
  server: -32000,
  /** A session that is not known, or has ended. */
  session: -32001,
  /** Until 2025-11-25; -32602 since. */
  resource: -32002,
  /** Since 2026-07-28: a header does not say what the body says. */
  headers: -32020,
  /** Since 2026-07-28: the client lacks what the request needs. */
  capability: -32021,
  /** Since 2026-07-28: the version is not known. */
  version: -32022,
} as const;

/** Does an answer's code say that the server speaks 2026-07-28. */
export const isModernCode = (code: number): boolean =>
  code === errorCodes.headers || code === errorCodes.capability || code === errorCodes.version;
