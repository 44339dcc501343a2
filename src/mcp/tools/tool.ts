import type { Json, JsonObject } from '../../source/json.ts';

/** A tool that an agent can call. */
export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  readonly outputSchema?: JsonObject;
  readonly annotations: ToolAnnotations;
  /** As `tools/list` shows it: what is recorded has members that nothing above has. */
  readonly listed: JsonObject;
  /** Calls on record, `x-pinout.examples`; a recorded file may have them. */
  readonly examples: readonly ToolExample[];
  /** Where it stands: in the file of recorded tools, or the operation in the definition. */
  readonly pointer: string;
}

/** The server's hints about what a tool does. A missing hint means the more dangerous case. */
export interface ToolAnnotations {
  readonly readOnly: boolean;
  readonly destructive: boolean;
}

/** A call and its result. */
export interface ToolExample {
  readonly arguments: JsonObject;
  /** The result of `tools/call`. */
  readonly result: JsonObject;
}

/** The arguments of a call, by name. */
export type ToolArguments = Readonly<Record<string, Json>>;

/** The tools of a connector, and where they were found. */
export interface ToolSet {
  /** `recorded`: in mcp-tools.json. `operations`: made of the connector's own. */
  readonly from: 'recorded' | 'operations';
  readonly tools: readonly Tool[];
}
