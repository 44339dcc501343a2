import { mcpHeaders } from '../../../../rules/tables/agentic-protocol.ts';
import { initializeParams, writePost } from '../../../mcp/client/write-post.ts';
import type { Check } from '../../../report/report.ts';
import { asString, own } from '../../../source/json.ts';

import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import { statusOf, wordsOf } from '../talk/read-reply.ts';
import { joinedBy, type McpTalk, type Said } from '../talk/talk.ts';

/** Sessions, where the server keeps them: without one, with one of nobody, and after its end. */
export const checkSessions = async (talk: McpTalk): Promise<readonly Check[]> => {
  if (talk.joined.session === undefined) return [];
  return [
    await makeCheck(talk, 'sessions', async (notes) => {
      const said = await talk.ask('initialize in a session of its own', 'initialize', {
        params: initializeParams(talk.client),
        joined: {},
      });
      notes.saw(said);
      if (said.reply.kind !== 'result') return;
      notes.fault('mcp-session-issued', 'The server keeps sessions.', { expected: 'no mcp-session-id' });
      const version = asString(own(said.reply.result, 'protocolVersion'));
      const joined = joinedBy(said.exchange, version);
      const without = await talk.ask('without the session', 'tools/list', {
        headers: { [mcpHeaders.session]: undefined },
      });
      judgeStatus(notes, without, 400, {
        code: 'mcp-session-not-demanded',
        what: 'A request without the session',
      });
      const unknown = await talk.ask('a session of nobody', 'tools/list', {
        headers: { [mcpHeaders.session]: 'pinout-unknown' },
      });
      judgeStatus(notes, unknown, 404, {
        code: 'mcp-session-unknown-accepted',
        what: 'An unknown session',
      });
      await endAndAsk(talk, notes, joined);
    }),
  ];
};

const endAndAsk = async (talk: McpTalk, notes: Notes, joined: McpTalk['joined']): Promise<void> => {
  const { 'content-type': _, ...headers } = writePost(
    { ...joined, kind: talk.client },
    { method: '' },
  ).headers;
  const exchange = await talk.send({ label: 'DELETE ends the session', method: 'DELETE', headers });
  notes.saw({ label: 'DELETE ends the session', exchange });
  // A server need not let clients end a session.
  if (exchange.outcome === 'failed' || exchange.response.status === 405) return;
  const after = await talk.ask('the session after its end', 'tools/list', { joined });
  judgeStatus(notes, after, 404, { code: 'mcp-session-alive', what: 'A session that was ended' });
};

type SessionCode = 'mcp-session-not-demanded' | 'mcp-session-unknown-accepted' | 'mcp-session-alive';

const judgeStatus = (
  notes: Notes,
  said: Said,
  wanted: number,
  { code, what }: { readonly code: SessionCode; readonly what: string },
): void => {
  notes.saw(said);
  if (statusOf(said.reply) !== wanted)
    notes.fault(code, `${what} is not answered with ${wanted}.`, {
      expected: String(wanted),
      actual: wordsOf(said.reply),
    });
};
