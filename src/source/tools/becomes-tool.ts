/** What decides whether an operation becomes a tool of agents. */
export interface ToolCandidate {
  /** `x-ms-trigger`, if there is one. */
  readonly trigger: unknown;
  readonly internal: boolean;
  readonly deprecated: boolean;
  /** Is it a server of the Model Context Protocol itself. */
  readonly mcp: boolean;
}

/** What an agent can be given as a tool: an action that makers see, and no MCP server. */
export const becomesTool = ({ trigger, internal, deprecated, mcp }: ToolCandidate): boolean =>
  trigger === undefined && !internal && !deprecated && !mcp;
