import type { CodeMeaning } from './code-meaning.ts';

/** A code of how an MCP server speaks: handshake, headers, sessions, sign-in. */
export type McpProtocolCode =
  | 'mcp-initialize-failed'
  | 'mcp-version-unknown'
  | 'mcp-version-refused'
  | 'mcp-capability-missing'
  | 'mcp-server-info-missing'
  | 'mcp-answer-invalid'
  | 'mcp-content-type-wrong'
  | 'mcp-id-differs'
  | 'mcp-ids-mixed'
  | 'mcp-notification-refused'
  | 'mcp-notification-answered'
  | 'mcp-null-id-refused'
  | 'mcp-server-crashed'
  | 'mcp-unknown-method-accepted'
  | 'mcp-error-code-differs'
  | 'mcp-bad-request-accepted'
  | 'mcp-bad-request-status'
  | 'mcp-session-issued'
  | 'mcp-session-not-demanded'
  | 'mcp-session-unknown-accepted'
  | 'mcp-session-alive'
  | 'mcp-version-header-ignored'
  | 'mcp-version-header-demanded'
  | 'mcp-get-refused'
  | 'mcp-ping-failed'
  | 'mcp-discover-failed'
  | 'mcp-header-mismatch-accepted'
  | 'mcp-version-mismatch-accepted'
  | 'mcp-result-type-missing'
  | 'mcp-credential-not-demanded'
  | 'mcp-challenge-missing'
  | 'mcp-auth-document-missing'
  | 'mcp-auth-document-differs'
  | 'mcp-auth-document-unread'
  | 'mcp-token-in-url'
  | 'mcp-call-slow'
  | 'mcp-answer-large'
  | 'mcp-origin-unchecked';

/** What `verify` finds in how an MCP server speaks. */
export const mcpProtocolCodes: Readonly<Record<McpProtocolCode, CodeMeaning>> = {
  'mcp-initialize-failed': {
    severity: 'error',
    means: 'The server does not answer "initialize" with a result. Nothing that it offers can be reached.',
    remedy: 'Answer "initialize" with protocolVersion, capabilities and serverInfo.',
    example: 'sent:       initialize with 2024-11-05\nanswered:   500',
  },
  'mcp-version-unknown': {
    severity: 'warning',
    means: 'The server answers "initialize" with a version of the protocol that does not exist.',
    remedy: 'Answer with the version that was asked for, or with 2025-11-25.',
    example: 'sent:       "protocolVersion": "2024-11-05"\nanswered:   "protocolVersion": "1.0"',
  },
  'mcp-version-refused': {
    severity: 'warning',
    means:
      'A client that asks for a version which the server does not know gets an error. The server has to answer with a version that it knows.',
    remedy: 'Answer "initialize" with the newest version that the server knows.',
    example: 'sent:       "protocolVersion": "1999-01-01"\nanswered:   the error -32602',
  },
  'mcp-capability-missing': {
    severity: 'error',
    means:
      'The result of "initialize" does not say that the server has tools, so that clients do not ask for them.',
    remedy: 'Answer with "capabilities": { "tools": {} }.',
    example: 'answered:   "capabilities": {}',
  },
  'mcp-server-info-missing': {
    severity: 'error',
    means:
      'The result of "initialize" has no serverInfo with a name and a version. The official clients refuse it.',
    remedy: 'Answer with "serverInfo": { "name": "…", "version": "…" }.',
    example: 'answered:   a result without serverInfo',
  },
  'mcp-answer-invalid': {
    severity: 'error',
    means: 'The answer to a request cannot be read as a message of JSON-RPC 2.0.',
    remedy: 'Answer with one message: "jsonrpc": "2.0", the id of the request, and a result or an error.',
    example: 'sent:       tools/list\nanswered:   200 with an HTML page',
  },
  'mcp-content-type-wrong': {
    severity: 'error',
    means: 'The answer is neither application/json nor text/event-stream. Clients read no other.',
    remedy: 'Send the content type that the body has.',
    example: 'answered:   content-type: text/plain',
  },
  'mcp-id-differs': {
    severity: 'error',
    means:
      'The answer has another id than the request, or the same as another type: a client waits for ever.',
    remedy: 'Answer with the id as it came: a text stays a text, and a number stays a number.',
    example: 'sent:       "id": "1"\nanswered:   "id": 1',
  },
  'mcp-ids-mixed': {
    severity: 'error',
    means: 'Of requests at the same time, one got the answer of another.',
    remedy: 'Keep nothing of a request where another one finds it.',
    example: 'sent:       the ids "21" to "25" at once\nanswered:   "25" to the request "21"',
  },
  'mcp-notification-refused': {
    severity: 'error',
    means: 'The server refuses "notifications/initialized". Copilot Studio stops there.',
    remedy: 'Answer a message without an id with 202 and no body.',
    example: 'sent:       notifications/initialized\nanswered:   200 with the error -32601',
  },
  'mcp-notification-answered': {
    severity: 'warning',
    means: 'A notification is acknowledged with something else than 202 and no body.',
    remedy: 'Answer with 202 and no body.',
    example: 'sent:       notifications/initialized\nanswered:   200 with {}',
  },
  'mcp-null-id-refused': {
    severity: 'info',
    means:
      'A notification with "id": null is refused. JSON-RPC allows that, and both official SDKs do it; Copilot Studio was seen to send it by one server.',
    remedy: 'Take a notification with "id": null as one without an id, if agents stop after "initialize".',
    example: 'sent:       notifications/initialized with "id": null\nanswered:   400',
  },
  'mcp-server-crashed': {
    severity: 'error',
    means: 'A request that has to be refused, or answered, is answered with a status of 500 or above.',
    remedy: 'Answer with an error of JSON-RPC; the log of the server says what broke.',
    example: 'sent:       a body that is not JSON\nanswered:   500',
  },
  'mcp-unknown-method-accepted': {
    severity: 'error',
    means: 'A method that does not exist is answered with a result.',
    remedy: 'Answer with the error -32601.',
    example: 'sent:       pinout/unknown\nanswered:   "result": {}',
  },
  'mcp-error-code-differs': {
    severity: 'warning',
    means: 'A request is refused with another code or status than the specification has for it.',
    remedy: 'Answer with the code that is expected.',
    example: 'sent:       pinout/unknown\nanswered:   the error -32603',
  },
  'mcp-bad-request-accepted': {
    severity: 'error',
    means: 'A body that is not a message of JSON-RPC 2.0 is taken.',
    remedy: 'Answer with 400 and the error -32700 or -32600.',
    example: 'sent:       "jsonrpc": "1.0"\nanswered:   200 with a result',
  },
  'mcp-bad-request-status': {
    severity: 'warning',
    means: 'A body that is not a message is refused with the status 200.',
    remedy: 'Answer with 400 and the error -32700 or -32600.',
    example: 'sent:       a body that is not JSON\nanswered:   200 with the error -32700',
  },
  'mcp-session-issued': {
    severity: 'warning',
    means:
      'The server keeps sessions. Copilot Studio was seen not to begin anew once a session is lost: the agent fails until the conversation is restarted.',
    remedy: 'Let the server work without sessions.',
    example: 'answered:   mcp-session-id: 64e37f7c',
  },
  'mcp-session-not-demanded': {
    severity: 'warning',
    means:
      'The server issues a session, and takes a request without one, or refuses it with another status than 400.',
    remedy: 'Answer a request without the session with 400, or issue none.',
    example: 'sent:       tools/list without mcp-session-id\nanswered:   200',
  },
  'mcp-session-unknown-accepted': {
    severity: 'warning',
    means: 'A session that the server never issued is taken, or refused with another status than 404.',
    remedy: 'Answer with 404: it tells a client to begin anew.',
    example: 'sent:       mcp-session-id: pinout-unknown\nanswered:   200',
  },
  'mcp-session-alive': {
    severity: 'warning',
    means: 'A session that was ended with DELETE goes on, or is refused with another status than 404.',
    remedy: 'Forget the session, and answer with 404.',
    example: 'sent:       DELETE, then tools/list in the same session\nanswered:   200',
  },
  'mcp-version-header-ignored': {
    severity: 'info',
    means: 'A request with a version in MCP-Protocol-Version that does not exist is taken.',
    remedy: 'Answer with 400.',
    example: 'sent:       MCP-Protocol-Version: 1999-01-01\nanswered:   200',
  },
  'mcp-version-header-demanded': {
    severity: 'error',
    means: 'A request without MCP-Protocol-Version is refused. Copilot Studio sends none.',
    remedy: 'Take a request without the header as one of 2025-03-26.',
    example: 'sent:       tools/list without MCP-Protocol-Version\nanswered:   400',
  },
  'mcp-get-refused': {
    severity: 'warning',
    means: 'GET is answered with something else than 405 or a stream of events. Some clients stop there.',
    remedy: 'Answer GET with 405 and "allow: POST" if the server has no stream.',
    example: 'sent:       GET /mcp\nanswered:   404',
  },
  'mcp-ping-failed': {
    severity: 'warning',
    means: 'The server does not answer "ping" with an empty result.',
    remedy: 'Answer "ping" with "result": {}.',
    example: 'sent:       ping\nanswered:   the error -32601',
  },
  'mcp-discover-failed': {
    severity: 'error',
    means:
      'The server does not speak the revision 2026-07-28, or does not answer "server/discover" as that demands.',
    remedy: 'Answer with supportedVersions and capabilities, or verify with another --mcp-client.',
    example: 'sent:       server/discover\nanswered:   400',
  },
  'mcp-header-mismatch-accepted': {
    severity: 'error',
    means:
      'A request of 2026-07-28 whose headers do not say what its body says is taken, or refused in another way.',
    remedy: 'Answer with 400 and the error -32020.',
    example: 'sent:       tools/list with Mcp-Method: tools/call\nanswered:   200',
  },
  'mcp-version-mismatch-accepted': {
    severity: 'error',
    means: 'A version that does not exist is taken by a server of 2026-07-28, or refused in another way.',
    remedy: 'Answer with 400, the error -32022, and the versions that the server knows in data.supported.',
    example: 'sent:       MCP-Protocol-Version: 2099-01-01\nanswered:   200',
  },
  'mcp-result-type-missing': {
    severity: 'error',
    means: 'A result of 2026-07-28 has no resultType. Clients cannot know whether it is whole.',
    remedy: 'Write "resultType": "complete" into every result.',
    example: 'sent:       tools/list\nanswered:   { "tools": [] }',
  },
  'mcp-credential-not-demanded': {
    severity: 'error',
    means: 'The definition demands a credential, and the server answers without one, or with a wrong one.',
    remedy: 'Answer with 401.',
    example: 'sent:       initialize without Authorization\nanswered:   200',
  },
  'mcp-challenge-missing': {
    severity: 'warning',
    means:
      'A request without a token is refused, and nothing says where a token is to be had. Clients that find the sign-in by themselves stop there.',
    remedy: 'Answer with 401 and WWW-Authenticate: Bearer resource_metadata="<url>".',
    example: 'answered:   401 without WWW-Authenticate',
  },
  'mcp-auth-document-missing': {
    severity: 'warning',
    means:
      'A document that describes the sign-in (RFC 9728, RFC 8414) is not there, or has not what it is for.',
    remedy: 'Serve it where the challenge or the specification says.',
    example: 'sent:       GET /.well-known/oauth-protected-resource/mcp\nanswered:   404',
  },
  'mcp-auth-document-differs': {
    severity: 'warning',
    means: 'The sign-in that the server describes is not the one of the definition.',
    remedy: 'Correct securityDefinitions and apiProperties.json, or the document.',
    example: 'documented: "tokenUrl": "https://a/token"\nanswered:   "token_endpoint": "https://b/token"',
  },
  'mcp-auth-document-unread': {
    severity: 'info',
    means: 'A document that describes the sign-in lies on another host. Nothing is sent there without leave.',
    remedy: 'Allow it with --allow-host <host>.',
    example: 'answered:   "authorization_servers": ["https://login.contoso.com"]',
  },
  'mcp-token-in-url': {
    severity: 'error',
    means: 'The server takes tokens in the URL. They end up in logs; the specification forbids it.',
    remedy: 'Take tokens in the header Authorization only.',
    example: 'answered:   "bearer_methods_supported": ["query"]',
  },
  'mcp-call-slow': {
    severity: 'warning',
    means: 'An answer took 30 seconds or more. After 120 seconds the agent gives the call up.',
    remedy: 'Answer sooner, or let one tool begin the work and another one ask for it.',
    example: 'sent:       tools/call\nanswered:   after 45 s',
  },
  'mcp-answer-large': {
    severity: 'warning',
    means: 'An answer has more than 500 KB. Copilot Studio ends such a call as a bad request.',
    remedy: 'Give pages, or links to resources.',
    example: 'sent:       tools/call\nanswered:   720 KB',
  },
  'mcp-origin-unchecked': {
    severity: 'info',
    means:
      'A request with the Origin of a foreign page is taken. The specification demands 403; the official SDKs do not check it unless they are asked to.',
    remedy: 'Answer with 403 to an Origin that you do not know.',
    example: 'sent:       Origin: https://pinout.invalid\nanswered:   200',
  },
};
