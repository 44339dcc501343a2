import type { CodeMeaning } from './code-meaning.ts';

/** A code of the tools and resources of an MCP server. */
export type McpToolCode =
  | 'mcp-tools-failed'
  | 'mcp-tools-missing'
  | 'mcp-tool-repeated'
  | 'mcp-tools-unordered'
  | 'mcp-tools-changed'
  | 'mcp-cursor-loop'
  | 'mcp-tool-trap'
  | 'mcp-schema-invalid'
  | 'mcp-tools-differ'
  | 'mcp-tool-failed'
  | 'mcp-tool-refused'
  | 'mcp-result-invalid'
  | 'mcp-output-missing'
  | 'mcp-output-mismatch'
  | 'mcp-text-copy-missing'
  | 'mcp-invalid-argument-accepted'
  | 'mcp-refusal-careless'
  | 'mcp-unknown-tool-accepted'
  | 'mcp-unknown-tool-result'
  | 'mcp-resource-unreadable';

/** What `verify` finds in the tools of an MCP server. */
export const mcpToolCodes: Readonly<Record<McpToolCode, CodeMeaning>> = {
  'mcp-tools-failed': {
    severity: 'error',
    means: 'The server does not answer "tools/list" with a list of tools: an agent has none of them.',
    remedy: 'Answer with "result": { "tools": [ … ] }.',
    example: 'sent:       tools/list\nanswered:   the error -32603',
  },
  'mcp-tools-missing': {
    severity: 'error',
    means: 'The list of tools is empty, or a tool in it has no name.',
    remedy: 'List at least one tool, each with a name.',
    example: 'sent:       tools/list\nanswered:   "tools": []',
  },
  'mcp-tool-repeated': {
    severity: 'error',
    means: 'Two tools have one name, on one page or on two: only one of them can be called.',
    remedy: 'Give each tool a name of its own, and show it on one page.',
    example: 'answered:   two tools "find_orders"',
  },
  'mcp-tools-unordered': {
    severity: 'warning',
    means: 'The same question twice gives the tools in another order.',
    remedy: 'Sort the tools: models choose better in a list that stays.',
    example: 'answered:   [a, b], then [b, a]',
  },
  'mcp-tools-changed': {
    severity: 'error',
    means: 'The same question twice gives other tools.',
    remedy: 'List the same tools as long as nothing was changed.',
    example: 'answered:   [a, b], then [a]',
  },
  'mcp-cursor-loop': {
    severity: 'error',
    means:
      'The pages of the list do not end: a cursor leads to a page that was there, or there are more than 100.',
    remedy: 'Leave nextCursor out on the last page.',
    example: 'sent:       tools/list with the cursor "2"\nanswered:   "nextCursor": "2"',
  },
  'mcp-tool-trap': {
    severity: 'error',
    means:
      'A tool has a shape that agents are known to stumble over: it is not shown, or loses arguments. These are the rules connector-mcp-tool-* of lint, over the list of the server; some weigh less.',
    remedy: 'Change what the server lists; the rule in brackets has a page.',
    example: 'answered:   "type": ["string", "null"]',
  },
  'mcp-schema-invalid': {
    severity: 'error',
    means:
      'The inputSchema or outputSchema of a tool is not JSON Schema of its dialect, so that nothing can be checked by it.',
    remedy: 'Correct the schema.',
    example: 'answered:   "inputSchema": { "type": "object", "required": "id" }',
  },
  'mcp-tools-differ': {
    severity: 'error',
    means:
      'The server lists other tools than mcp-tools.json. What agents lose is an error; what changes for them is a warning, and what is new a note.',
    remedy: 'Correct the server, or write the file anew: pinout mcp record.',
    example: 'on record:  find_orders, cancel_order\nanswered:   find_orders',
  },
  'mcp-tool-failed': {
    severity: 'error',
    means:
      'A call that fits inputSchema is answered with an error of the protocol or of HTTP. The model does not see why.',
    remedy:
      'Answer with a result; if the tool could not do it, with "isError": true and a text for the model.',
    example: 'sent:       tools/call find_orders\nanswered:   500',
  },
  'mcp-tool-refused': {
    severity: 'warning',
    means:
      'A call that fits inputSchema is answered with "isError": true. Either the schema allows too much, or the values have to be known.',
    remedy: 'Say in inputSchema what is taken, or give a case with arguments that work in cases.yaml.',
    example: 'sent:       { "orderId": "string" }\nanswered:   "isError": true, "There is no such order"',
  },
  'mcp-result-invalid': {
    severity: 'error',
    means:
      'The result of a call is not what the specification has: content is missing or empty, or a part of it has an unknown type or lacks something.',
    remedy: 'Answer with "content": [ { "type": "text", "text": "…" } ].',
    example: 'sent:       tools/call\nanswered:   { "orders": [] }',
  },
  'mcp-output-missing': {
    severity: 'error',
    means: 'The tool has an outputSchema, and its result no structuredContent. Clients refuse the result.',
    remedy: 'Answer with structuredContent, or take outputSchema away.',
    example: 'answered:   content only',
  },
  'mcp-output-mismatch': {
    severity: 'error',
    means: 'The structuredContent of a result does not fit the outputSchema of the tool.',
    remedy: 'Correct the result, or the schema.',
    example: 'documented: total is a number\nanswered:   "total": "12"',
  },
  'mcp-text-copy-missing': {
    severity: 'warning',
    means:
      'No text of the content is the same JSON as structuredContent. Clients that do not read structuredContent see nothing of it.',
    remedy: 'Write structuredContent as JSON into a text of the content too.',
    example: 'answered:   "content": [], "structuredContent": { "total": 12 }',
  },
  'mcp-invalid-argument-accepted': {
    severity: 'error',
    means:
      'A call that inputSchema does not allow succeeds. Copilot Studio does not check arguments before it sends them, so that only the server can.',
    remedy: 'Check the arguments by inputSchema, and answer with "isError": true and what is wrong.',
    example: 'documented: limit is 50 at most\nsent:       "limit": 51\nanswered:   a result',
  },
  'mcp-refusal-careless': {
    severity: 'warning',
    means:
      'Wrong arguments are refused in a way that does not help a model to correct them: an internal error, a stack trace, or a status of HTTP.',
    remedy: 'Answer with "isError": true and a sentence that says what is wrong.',
    example: 'sent:       "limit": "many"\nanswered:   the error -32603',
  },
  'mcp-unknown-tool-accepted': {
    severity: 'error',
    means: 'A call of a tool that the server does not list succeeds.',
    remedy: 'Answer with the error -32602.',
    example: 'sent:       tools/call pinout_unknown_tool\nanswered:   a result',
  },
  'mcp-unknown-tool-result': {
    severity: 'info',
    means:
      'A call of an unknown tool is refused with a result that has "isError": true. The specification has the error -32602; the official SDK 1.x does this too.',
    remedy: 'Nothing has to be done: agents understand both.',
    example: 'sent:       tools/call pinout_unknown_tool\nanswered:   "isError": true',
  },
  'mcp-resource-unreadable': {
    severity: 'error',
    means: 'A result points at a resource (resource_link), and "resources/read" does not give it.',
    remedy: 'Answer with contents that have the same uri.',
    example: 'answered:   "uri": "invoice://7"\nsent:       resources/read\nanswered:   the error -32002',
  },
};
