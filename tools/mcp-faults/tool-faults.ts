import {
  argumentsOf,
  changing,
  changingArgument,
  changingCalls,
  instead,
  json,
  type McpFault,
  type Rpc,
  resultOf,
  rpcError,
  withResult,
} from './mcp-fault.ts';

const text = (words: string): Rpc => ({ content: [{ type: 'text', text: words }] });
const success = (answer: Rpc): Rpc => ({ jsonrpc: '2.0', id: answer['id'], result: text('Done.') });
const broken = { jsonrpc: '2.0', id: null, error: { code: -32_000, message: 'broken' } };

/** Takes what it has to refuse, if the arguments are like that. */
const takes = (name: string, tool: string, isLike: (given: Rpc) => boolean): McpFault => ({
  name,
  code: 'mcp-invalid-argument-accepted',
  put: changingCalls(tool, 'refused', (answer, given) => (isLike(given) ? success(answer) : answer)),
});

const onUnknownTool = (change: (answer: Rpc) => Rpc | Response): McpFault['put'] =>
  changing('tools/call', (answer, heard) =>
    argumentsOf(heard, 'pinout_unknown_tool') === undefined ? answer : change(answer),
  );

const structured = (change: (content: Rpc) => Rpc | undefined): McpFault['put'] =>
  changingCalls('read_order', 'worked', (answer) => {
    const { structuredContent, ...rest } = resultOf(answer);
    const changed = change(structuredContent as Rpc);
    return { ...answer, result: changed === undefined ? rest : { ...rest, structuredContent: changed } };
  });

/** Faults of calls: results, arguments, refusals, resources. */
export const toolFaults: readonly McpFault[] = [
  {
    name: 'a call that fits breaks the server',
    code: 'mcp-tool-failed',
    put: changingCalls('quote_shipping', 'worked', () => json(500, broken)),
  },
  {
    name: 'a call that fits is an error of the protocol',
    code: 'mcp-tool-failed',
    put: changingCalls('quote_shipping', 'worked', (answer) => rpcError(answer, -32_603)),
  },
  {
    name: 'a call that fits is refused with 403',
    code: 'mcp-tool-failed',
    put: changingCalls('add_note', 'worked', () => json(403, broken)),
  },
  {
    name: 'a bound that is promised is refused',
    code: 'mcp-tool-refused',
    put: changingCalls('quote_shipping', 'worked', (answer, given) =>
      given['grams'] === 30_000 ? withResult(answer, { ...text('Too heavy.'), isError: true }) : answer,
    ),
  },
  {
    name: 'an argument that may be left out is demanded',
    code: 'mcp-tool-refused',
    put: changingCalls('search_orders', 'worked', (answer, given) =>
      given['limit'] === undefined ? withResult(answer, { ...text('Say a limit.'), isError: true }) : answer,
    ),
  },
  {
    name: 'no content',
    code: 'mcp-result-invalid',
    put: changingCalls('quote_shipping', 'worked', ({ id }) => ({
      jsonrpc: '2.0',
      id,
      result: { price: 4 },
    })),
  },
  {
    name: 'an empty content',
    code: 'mcp-result-invalid',
    put: changingCalls('quote_shipping', 'worked', (answer) => withResult(answer, { content: [] })),
  },
  {
    name: 'a part of an unknown type',
    code: 'mcp-result-invalid',
    put: changingCalls('quote_shipping', 'worked', (answer) =>
      withResult(answer, { content: [{ type: 'markdown', text: '**4**' }] }),
    ),
  },
  {
    name: 'a text without text',
    code: 'mcp-result-invalid',
    put: changingCalls('quote_shipping', 'worked', (answer) =>
      withResult(answer, { content: [{ type: 'text' }] }),
    ),
  },
  {
    name: 'a refusal without content',
    code: 'mcp-result-invalid',
    put: (fetch) =>
      changing('tools/call', (answer, heard) => {
        const given = argumentsOf(heard, 'quote_shipping');
        return given !== undefined && given['grams'] === 0
          ? { jsonrpc: '2.0', id: answer['id'], result: { isError: true } }
          : answer;
      })(fetch),
    also: ['mcp-tool-refused'],
  },
  { name: 'no structuredContent', code: 'mcp-output-missing', put: structured(() => undefined) },
  {
    name: 'structuredContent of another type',
    code: 'mcp-output-mismatch',
    also: ['mcp-text-copy-missing'],
    put: structured((content) => ({ ...content, total: String(content['total']) })),
  },
  {
    name: 'structuredContent without what is required',
    code: 'mcp-output-mismatch',
    also: ['mcp-text-copy-missing'],
    put: structured(({ open: _, ...content }) => content),
  },
  {
    name: 'no text copy',
    code: 'mcp-text-copy-missing',
    put: changingCalls('read_order', 'worked', (answer) => withResult(answer, text('Here is the order.'))),
  },
  {
    name: 'the text copy is another one',
    code: 'mcp-text-copy-missing',
    put: changingCalls('read_order', 'worked', (answer) => withResult(answer, text('{"id":"A-100"}'))),
  },
  takes('what is required may be left out', 'read_order', ({ orderId }) => orderId === undefined),
  takes('another type is taken', 'quote_shipping', ({ grams }) => typeof grams === 'string'),
  takes('an object is taken for a text', 'search_orders', ({ text: given }) => typeof given === 'object'),
  takes('null is taken for a text', 'read_order', ({ orderId }) => orderId === null),
  takes('a number over the maximum is taken', 'quote_shipping', ({ grams }) => Number(grams) > 30_000),
  takes('a number under the minimum is taken', 'search_orders', ({ limit }) => Number(limit) < 1),
  takes('a fraction is taken for a whole number', 'search_orders', ({ limit }) => limit === 12.5),
  takes('a text that is too long is taken', 'search_orders', ({ text: given }) => String(given).length > 60),
  takes('a text that is too short is taken', 'quote_shipping', ({ country }) => String(country).length < 2),
  takes(
    'a text of another pattern is taken',
    'read_order',
    ({ orderId }) => typeof orderId === 'string' && orderId.length >= 3 && !/^[A-Z]-[0-9]+$/.test(orderId),
  ),
  takes(
    'too many items are taken',
    'quote_shipping',
    ({ parts }) => Array.isArray(parts) && parts.length > 5,
  ),
  takes(
    'items of another type are taken',
    'quote_shipping',
    ({ parts }) => Array.isArray(parts) && parts.some((part) => typeof part !== 'string'),
  ),
  {
    name: 'a value that is not in the enum is taken',
    code: 'mcp-invalid-argument-accepted',
    also: ['mcp-tool-trap'],
    put: changingArgument('quote_shipping', 'country', () => ({ type: 'string', enum: ['DE', 'FR'] })),
  },
  {
    name: 'a wrong argument breaks the server',
    code: 'mcp-server-crashed',
    put: changingCalls('quote_shipping', 'refused', () => json(500, broken)),
  },
  {
    name: 'a wrong argument is an internal error',
    code: 'mcp-refusal-careless',
    put: changingCalls('quote_shipping', 'refused', (answer) => rpcError(answer, -32_603)),
  },
  {
    name: 'a wrong argument shows the stack',
    code: 'mcp-refusal-careless',
    put: changingCalls('quote_shipping', 'refused', (answer) =>
      withResult(answer, text('TypeError: no\n    at call (/srv/shop/server.js:10:5)')),
    ),
  },
  {
    name: 'a wrong argument is a status of HTTP',
    code: 'mcp-refusal-careless',
    put: changingCalls('quote_shipping', 'refused', () => new Response('Bad Request', { status: 400 })),
  },
  {
    name: 'an unknown tool works',
    code: 'mcp-unknown-tool-accepted',
    put: onUnknownTool(success),
  },
  {
    name: 'an unknown tool breaks the server',
    code: 'mcp-server-crashed',
    put: onUnknownTool(() => json(500, broken)),
  },
  {
    name: 'an unknown tool is an unknown method',
    code: 'mcp-error-code-differs',
    put: onUnknownTool((answer) => rpcError(answer, -32_601)),
  },
  {
    name: 'a resource cannot be read',
    code: 'mcp-resource-unreadable',
    put: changing('resources/read', (answer) => rpcError(answer, -32_002)),
  },
  {
    name: 'a resource has another address',
    code: 'mcp-resource-unreadable',
    put: changing('resources/read', (answer) =>
      withResult(answer, { contents: [{ uri: 'invoice://other', text: 'another' }] }),
    ),
  },
  {
    name: 'resources are not known',
    code: 'mcp-resource-unreadable',
    put: instead(({ method }) => (method === 'resources/read' ? json(404, broken) : undefined)),
  },
  {
    name: 'an answer is too large',
    code: 'mcp-answer-large',
    put: changingCalls('add_note', 'worked', (answer) => withResult(answer, text('order '.repeat(100_000)))),
  },
];
