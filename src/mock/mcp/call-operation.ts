import type { Connector } from '../../connector/connector.ts';
import { isJson, isText } from '../../connector/media-type.ts';
import { pickResponse } from '../../connector/pick-response.ts';
import { reasonOf } from '../../connector/status.ts';
import { compileToolSchema } from '../../mcp/schema/compile-tool-schema.ts';
import { failedResult } from '../../mcp/server/answer-method.ts';
import type { OperationTool } from '../../mcp/tools/operation-tool.ts';
import type { ToolArguments } from '../../mcp/tools/tool.ts';
import { writeCall } from '../../platform/call/write-call.ts';
import { writeBody } from '../../platform/model/call.ts';
import { base64 } from '../../source/base64.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';

/** The result of a tool that is an operation: what the mocked operation answers. */
export const callOperation = (
  connector: Connector,
  tool: OperationTool,
  given: ToolArguments,
  ask: (request: MockRequest) => Reply,
): JsonObject => {
  const request = writeOperationRequest(connector, tool, given);
  const reply = ask(request);
  if (reply.status > 299) return failedResult(`${reply.status} ${reasonOf(reply.status)}: ${textOf(reply)}`);
  const structured = structuredOf(tool, reply) ?? structuredOf(tool, askForPicked(tool, request, ask));
  if (structured !== undefined) return { structuredContent: structured };
  return { content: [{ type: 'text', text: textOf(reply) || `${reply.status} ${reasonOf(reply.status)}` }] };
};

/** The tool's schema is that of one response; the mock's usual answer may be another, such as 202. */
const askForPicked = (
  { tool, operation }: OperationTool,
  request: MockRequest,
  ask: (request: MockRequest) => Reply,
): Reply | undefined => {
  const status = tool.outputSchema === undefined ? undefined : pickResponse(operation.responses)?.status;
  if (status === undefined) return undefined;
  const code = /^\d{3}$/.test(status) ? status : '200';
  return ask({
    ...request,
    headers: { ...request.headers, prefer: `code=${code}`, accept: 'application/json' },
  });
};

const writeOperationRequest = (
  connector: Connector,
  { operation, toInputs }: OperationTool,
  given: ToolArguments,
): MockRequest => {
  const { request } = writeCall(connector, operation, toInputs(given));
  const pairs = request.query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const path = `${connector.basePath}${request.path}`;
  const mark = path.includes('?') ? '&' : '?';
  return {
    method: request.method,
    target: pairs.length === 0 ? path : `${path}${mark}${pairs.join('&')}`,
    headers: request.headers,
    body: writeBody(request.body),
  };
};

const structuredOf = (
  { tool, toStructured }: OperationTool,
  reply: Reply | undefined,
): JsonObject | undefined => {
  const { outputSchema } = tool;
  const value = reply === undefined ? undefined : jsonOf(reply);
  const structured = outputSchema === undefined || value === undefined ? undefined : toStructured(value);
  if (outputSchema === undefined || structured === undefined) return undefined;
  const schema = compileToolSchema(outputSchema);
  return schema.kind === 'ready' && schema.check(structured).length === 0 ? structured : undefined;
};

const jsonOf = ({ headers, body }: Reply): Json | undefined => {
  if (body.length === 0 || !isJson(headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json;
  } catch {
    return undefined;
  }
};

const textOf = ({ headers, body }: Reply): string =>
  isText(headers['content-type'] ?? 'text/plain') ? new TextDecoder().decode(body) : base64(body);
