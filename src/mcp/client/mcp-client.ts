/** Whom a client speaks as. */
export type McpClientKind = 'copilot-studio' | 'sdk' | 'modern';

/** What a client knows of its conversation. */
export interface Conversation {
  readonly kind: McpClientKind;
  /** The version that was agreed on; absent before. */
  readonly version?: string;
  /** The session that the server began. */
  readonly session?: string;
}

/** A POST to the server's address, without credentials. */
export interface McpPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export interface McpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends it; a connection that fails rejects. */
export type McpSend = (post: McpPost) => Promise<McpResponse>;
