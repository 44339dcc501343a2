import type { JsonObject } from '../../source/json.ts';
import type { Tool, ToolArguments } from '../tools/tool.ts';

/** What a server of the protocol offers. */
export interface McpServer {
  readonly name: string;
  readonly version: string;
  readonly tools: readonly Tool[];
  /** What `resources/read` gives, by address. */
  readonly resources: ReadonlyMap<string, JsonObject>;
  /** Calls a tool whose arguments fit, and gives the result of `tools/call`. */
  readonly call: (tool: Tool, given: ToolArguments) => JsonObject;
}

/** How a server behaves. Everything has a default: both eras, no sessions, JSON, lenient. */
export interface McpBehaviour {
  readonly eras?: 'both' | 'legacy' | 'modern';
  /** The version that `initialize` is answered with if the client's is not known. */
  readonly version?: string;
  /** As strict as the official SDKs: both media types in `Accept`, no `"id": null`. */
  readonly strict?: boolean;
  /** `auto`: a stream of events for clients that take one, as the official SDKs. */
  readonly answer?: 'json' | 'sse' | 'auto';
  /** `body`: a notification is answered with an empty object, as scripts of connectors do. */
  readonly ack?: 'empty' | 'body';
  /** Tools on a page of `tools/list`; all unless said. */
  readonly page?: number;
  /** Sessions that were begun; without it there are none. */
  readonly sessions?: McpSessions;
  /** Troubles that are known of real servers. */
  readonly faults?: readonly McpFault[];
}

/** `session-lost`: a session ends after its first `tools/list`. `ack-500`: a notification is answered with 500. */
export type McpFault = 'session-lost' | 'ack-500';

/** The sessions of a server. */
export interface McpSessions {
  readonly begin: () => string;
  readonly has: (id: string) => boolean;
  /** Was there one. */
  readonly end: (id: string) => boolean;
}

/** Sessions in memory, the oldest forgotten when there are too many. */
export const createSessions = (newId: () => string): McpSessions => {
  const ids = new Set<string>();
  return {
    begin: () => {
      const id = newId();
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > mostSessions && oldest !== undefined) ids.delete(oldest);
      return id;
    },
    has: (id) => ids.has(id),
    end: (id) => ids.delete(id),
  };
};

const mostSessions = 10_000;

/** A request to the server's address. */
export interface McpRequest {
  /** Upper case. */
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer to it. */
export interface McpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The stream stays open: the server sends nothing more, and the client ends it. */
  readonly open?: true;
}
