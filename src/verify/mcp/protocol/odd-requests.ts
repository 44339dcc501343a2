import { mcpHeaders } from '../../../../rules/tables/agentic-protocol.ts';
import { errorCodes } from '../../../mcp/protocol/error-codes.ts';
import { eventStream } from '../../../mcp/protocol/events.ts';
import type { Check } from '../../../report/report.ts';
import { own } from '../../../source/json.ts';
import { isStream } from '../../send/event-stream.ts';
import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import { readReply, statusOf, wordsOf } from '../talk/read-reply.ts';
import { type AskMore, headersFor, type McpTalk, type Said } from '../talk/talk.ts';

/** Requests that are not as they should be: each has to be refused, or taken, as the specification says. */
export const checkOddRequests = async (talk: McpTalk): Promise<readonly Check[]> => {
  const isModern = talk.client === 'modern';
  const checks = [
    await checkUnknownTool(talk),
    await checkUnknownMethod(talk),
    await checkNoParams(talk),
    await checkBadBodies(talk),
    await checkAccept(talk),
    await checkOrigin(talk),
    await checkGet(talk),
  ];
  return isModern
    ? checks
    : [
        ...checks,
        await checkUnknownVersionHeader(talk),
        await checkNoVersionHeader(talk),
        await checkPing(talk),
      ];
};

/** Says that the server broke; true if it did. */
const isCrash = (notes: Notes, what: string, said: Said): boolean => {
  if (statusOf(said.reply) < 500) return false;
  notes.fault('mcp-server-crashed', `${what} breaks the server.`, {
    expected: 'a status below 500',
    actual: wordsOf(said.reply),
  });
  return true;
};

const checkUnknownTool = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'a tool that is not listed', async (notes) => {
    const params = { name: 'pinout_unknown_tool', arguments: {} };
    const said = await talk.ask('a tool that is not listed', 'tools/call', { params });
    notes.saw(said);
    if (notes.isLost(said) || isCrash(notes, 'A call of an unknown tool', said)) return;
    const { reply } = said;
    const expected = `the error ${errorCodes.params}`;
    if (reply.kind === 'result' && own(reply.result, 'isError') === true)
      notes.fault('mcp-unknown-tool-result', 'An unknown tool is refused with a result.', { expected });
    else if (reply.kind === 'result')
      notes.fault('mcp-unknown-tool-accepted', 'A call of an unknown tool succeeds.', { expected });
    else if (reply.kind !== 'error' || reply.error.code !== errorCodes.params)
      notes.fault('mcp-error-code-differs', 'An unknown tool is refused with another code.', {
        expected,
        actual: wordsOf(reply),
      });
  });

const checkUnknownMethod = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'a method that does not exist', async (notes) => {
    const said = await talk.ask('a method that does not exist', 'pinout/unknown');
    notes.saw(said);
    if (notes.isLost(said) || isCrash(notes, 'An unknown method', said)) return;
    const { reply } = said;
    const isModern = talk.client === 'modern';
    const expected = `${isModern ? '404 with ' : ''}the error ${errorCodes.method}`;
    if (reply.kind === 'result')
      notes.fault('mcp-unknown-method-accepted', 'An unknown method is answered with a result.', {
        expected,
      });
    else if (
      reply.kind !== 'error' ||
      reply.error.code !== errorCodes.method ||
      (isModern && reply.status !== 404)
    )
      notes.fault('mcp-error-code-differs', 'An unknown method is refused in another way.', {
        expected,
        actual: wordsOf(reply),
      });
  });

const checkNoParams = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'tools/call without params', async (notes) => {
    const method = 'tools/call';
    const body = JSON.stringify({ jsonrpc: '2.0', id: talk.nextId(), method });
    const said = await sayRaw(talk, 'tools/call without params', body, method);
    notes.saw(said);
    const { reply } = said;
    if (reply.kind === 'lost') notes.isLost(said);
    else if (!isCrash(notes, 'A call without params', said) && reply.kind === 'result') {
      if (own(reply.result, 'isError') !== true)
        notes.fault('mcp-bad-request-accepted', 'A call without params succeeds.');
    }
  });

/** Sends a body as it is, with the headers that fit the message. */
const sayRaw = async (talk: McpTalk, label: string, body: string, method = 'tools/list'): Promise<Said> => {
  const exchange = await talk.send({ label, body, headers: headersFor(talk, { method }) });
  return { label, exchange, reply: readReply(exchange, null) };
};

const badBodies: readonly (readonly [label: string, body: string])[] = [
  ['a body that is not JSON', '{"jsonrpc": "2.0", "id": 1, "method": '],
  ['a body that is not an object', '"tools/list"'],
  ['a message of JSON-RPC 1.0', '{"jsonrpc":"1.0","id":1,"method":"tools/list","params":{}}'],
];

const checkBadBodies = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'bodies that are not a message', async (notes) => {
    for (const [label, body] of badBodies) {
      const said = await sayRaw(talk, label, body);
      notes.saw(said);
      const { reply } = said;
      const more = { expected: `400 with the error ${errorCodes.parse} or ${errorCodes.request}` };
      if (reply.kind === 'lost') notes.isLost(said);
      else if (isCrash(notes, `${capital(label)}`, said) || reply.status >= 400) continue;
      else if (reply.kind === 'error')
        notes.fault(
          'mcp-bad-request-status',
          `${capital(label)} is refused with the status ${reply.status}.`,
          {
            ...more,
            actual: wordsOf(reply),
          },
        );
      else
        notes.fault('mcp-bad-request-accepted', `${capital(label)} is taken.`, {
          ...more,
          actual: wordsOf(reply),
        });
    }
  });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const checkAccept = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'other media types', async (notes) => {
    const tries: readonly (readonly [string, AskMore])[] = [
      ['accept: application/json alone', { headers: { accept: 'application/json' } }],
      ['content-type: text/plain', { headers: { 'content-type': 'text/plain' } }],
    ];
    for (const [label, more] of tries) {
      const said = await talk.ask(label, 'tools/list', more);
      notes.saw(said);
      if (said.reply.kind === 'lost') notes.isLost(said);
      else isCrash(notes, capital(label), said);
    }
  });

const checkOrigin = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'a foreign Origin', async (notes) => {
    const headers = { origin: 'https://pinout.invalid' };
    const said = await talk.ask('a foreign Origin', 'tools/list', { headers });
    notes.saw(said);
    if (said.reply.kind === 'lost') notes.isLost(said);
    else if (!isCrash(notes, 'A foreign Origin', said) && said.reply.kind === 'result')
      notes.fault('mcp-origin-unchecked', 'A request from a foreign page is taken.', {
        expected: '403',
        actual: wordsOf(said.reply),
      });
  });

const checkGet = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'GET', async (notes) => {
    const { [mcpHeaders.method]: _, 'content-type': __, ...headers } = headersFor(talk, { method: '' });
    const exchange = await talk.send({
      label: 'GET',
      method: 'GET',
      headers: { ...headers, accept: eventStream },
    });
    notes.saw({ label: 'GET', exchange });
    if (exchange.outcome === 'failed') {
      notes.isLost({ label: 'GET', exchange, reply: { kind: 'lost' } });
      return;
    }
    const { status } = exchange.response;
    if (status === 405 || (status === 200 && isStream(exchange.response))) return;
    notes.fault('mcp-get-refused', 'GET is answered with something else than 405 or a stream.', {
      expected: '405, or 200 with text/event-stream',
      actual: String(status),
    });
  });

const checkUnknownVersionHeader = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'an unknown version in a header', async (notes) => {
    const headers = { [mcpHeaders.version]: '1999-01-01' };
    const said = await talk.ask('an unknown version in a header', 'tools/list', { headers });
    notes.saw(said);
    if (said.reply.kind === 'lost') notes.isLost(said);
    else if (!isCrash(notes, 'An unknown version', said) && said.reply.kind === 'result')
      notes.fault('mcp-version-header-ignored', 'A version that does not exist is taken.', {
        expected: '400',
        actual: wordsOf(said.reply),
      });
  });

const checkNoVersionHeader = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'no version in a header', async (notes) => {
    const headers = { [mcpHeaders.version]: undefined };
    const said = await talk.ask('no version in a header', 'tools/list', { headers });
    notes.saw(said);
    if (notes.isLost(said) || isCrash(notes, 'A request without a version', said)) return;
    // What is refused with the version too, other checks tell.
    if (said.reply.kind === 'result' || talk.client === 'copilot-studio') return;
    notes.fault('mcp-version-header-demanded', 'A request without MCP-Protocol-Version is refused.', {
      expected: '200',
      actual: wordsOf(said.reply),
    });
  });

const checkPing = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'ping', async (notes) => {
    const said = await talk.ask('ping', 'ping');
    notes.saw(said);
    if (notes.isLost(said) || isCrash(notes, 'A ping', said)) return;
    const { reply } = said;
    if (reply.kind !== 'result' || Object.keys(reply.result).length > 0)
      notes.fault('mcp-ping-failed', '"ping" is not answered with an empty result.', {
        expected: '"result": {}',
        actual: wordsOf(reply),
      });
  });
