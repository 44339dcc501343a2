import { mcpHeaders } from '../../../../rules/tables/agentic-protocol.ts';
import type { McpClientKind } from '../../../mcp/client/mcp-client.ts';
import { initializeParams } from '../../../mcp/client/write-post.ts';
import { isLegacyVersion } from '../../../mcp/protocol/versions.ts';
import type { Check } from '../../../report/report.ts';
import { asObject, asString, type JsonObject, own } from '../../../source/json.ts';
import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import { readReply, statusOf, wordsOf } from '../talk/read-reply.ts';
import { headersFor, joinedBy, type McpTalk, type Said } from '../talk/talk.ts';

const names: Readonly<Record<McpClientKind, string>> = {
  'copilot-studio': 'initialize as Copilot Studio',
  sdk: 'initialize as an SDK',
  modern: 'initialize',
};

/** Opens the dialogue as the client does; the dialogue goes on in the session that it gives. */
export const checkInitialize = (talk: McpTalk): Promise<Check> =>
  makeCheck(
    talk,
    names[talk.client],
    async (notes) => {
      const said = await initialize(talk, talk.client);
      judgeInitialize(notes, said);
      if (said.reply.kind !== 'result') return;
      talk.joined = joinedBy(said.exchange, asString(own(said.reply.result, 'protocolVersion')) ?? '');
    },
    () => ({ operation: talk.operation.id, status: '200', seen: talk.joined.version !== undefined }),
  );

/** The same as the other kind of client; its session is left as it is found. */
export const checkOtherInitialize = (talk: McpTalk): Promise<Check> => {
  const other = talk.client === 'sdk' ? 'copilot-studio' : 'sdk';
  return makeCheck(talk, names[other], async (notes) => {
    const said = await initialize(talk, other);
    judgeInitialize(notes, said);
    await endSession(talk, said);
  });
};

/** A version that no server knows: it has to answer with one that it does. */
export const checkUnknownVersion = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'initialize with an unknown version', async (notes) => {
    const params = { ...initializeParams(talk.client), protocolVersion: '1999-01-01' };
    const said = await initialize(talk, talk.client, params);
    notes.saw(said);
    if (said.reply.kind === 'result') judgeVersion(notes, said.reply.result);
    else if (!notes.isLost(said)) {
      const code = statusOf(said.reply) >= 500 ? 'mcp-server-crashed' : 'mcp-version-refused';
      notes.fault(code, 'A version that the server does not know is refused.', {
        expected: 'a result with a version that the server knows',
        actual: wordsOf(said.reply),
      });
    }
    await endSession(talk, said);
  });

const initialize = (talk: McpTalk, as: McpClientKind, params = initializeParams(as)): Promise<Said> =>
  talk.ask(names[as], 'initialize', { as, params, joined: {} });

/** Who keeps sessions shall not keep those that were only a trial. */
const endSession = async (talk: McpTalk, { exchange }: Said): Promise<void> => {
  const { session } = joinedBy(exchange, undefined);
  if (session === undefined) return;
  await talk.send({
    label: 'a session is ended',
    method: 'DELETE',
    headers: { [mcpHeaders.session]: session },
  });
};

const judgeInitialize = (notes: Notes, said: Said): void => {
  notes.saw(said);
  const { reply } = said;
  if (notes.isLost(said)) return;
  if (reply.kind !== 'result') {
    notes.fault('mcp-initialize-failed', `${said.label} is not answered with a result.`, {
      expected: '200 with a result',
      actual: wordsOf(reply),
    });
    return;
  }
  const { result } = reply;
  judgeVersion(notes, result);
  if (asObject(own(asObject(own(result, 'capabilities')), 'tools')) === undefined)
    notes.fault('mcp-capability-missing', 'The capabilities of the server do not name tools.', {
      expected: '"capabilities": { "tools": {} }',
      actual: JSON.stringify(own(result, 'capabilities') ?? null),
    });
  const info = asObject(own(result, 'serverInfo'));
  if (asString(own(info, 'name')) === undefined || asString(own(info, 'version')) === undefined)
    notes.fault('mcp-server-info-missing', 'The server does not say its name and version.', {
      expected: '"serverInfo": { "name", "version" }',
      actual: JSON.stringify(info ?? null),
    });
};

const judgeVersion = (notes: Notes, result: JsonObject): void => {
  const version = own(result, 'protocolVersion');
  if (typeof version === 'string' && isLegacyVersion(version)) return;
  notes.fault('mcp-version-unknown', 'The server answers with a version that does not exist.', {
    expected: 'a version from 2024-11-05 to 2025-11-25',
    actual: JSON.stringify(version ?? null),
  });
};

/** The notification after the handshake, as it should be. */
export const checkInitialized = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'notifications/initialized', async (notes) => {
    const said = await notify(talk, {});
    notes.saw(said);
    const { reply } = said;
    if (reply.kind === 'lost') notes.isLost(said);
    else if (reply.status >= 400 || reply.kind === 'error')
      notes.fault('mcp-notification-refused', 'The server refuses "notifications/initialized".', {
        expected: '202 without a body',
        actual: wordsOf(reply),
      });
    else if (reply.status !== 202 || reply.kind !== 'empty')
      notes.fault('mcp-notification-answered', 'A notification is answered with more than 202.', {
        expected: '202 without a body',
        actual: wordsOf(reply),
      });
  });

/** The same with `"id": null`, which Copilot Studio was seen to send. */
export const checkNullId = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'notifications/initialized with id null', async (notes) => {
    const said = await notify(talk, { id: null });
    notes.saw(said);
    const { reply } = said;
    if (reply.kind === 'lost') notes.isLost(said);
    else if (reply.status >= 500)
      notes.fault('mcp-server-crashed', 'A notification with "id": null breaks the server.', {
        actual: wordsOf(reply),
      });
    else if (reply.status >= 400 || reply.kind === 'error')
      notes.fault('mcp-null-id-refused', 'A notification with "id": null is refused.', {
        expected: '202 or 200',
        actual: wordsOf(reply),
      });
  });

const notify = async (talk: McpTalk, more: JsonObject): Promise<Said> => {
  const message: JsonObject = { jsonrpc: '2.0', ...more, method: 'notifications/initialized' };
  const label = 'id' in more ? 'notifications/initialized with id null' : 'notifications/initialized';
  const exchange = await talk.send({
    label,
    body: JSON.stringify(message),
    headers: headersFor(talk, { method: 'notifications/initialized' }),
  });
  return { label, exchange, reply: readReply(exchange, null) };
};
