import { mcpHeaders } from '../../../../rules/tables/agentic-protocol.ts';
import type { Operation, Parameter } from '../../../connector/operation.ts';
import type { Conversation, McpClientKind } from '../../../mcp/client/mcp-client.ts';
import { type ClientMessage, idOf, writePost } from '../../../mcp/client/write-post.ts';
import type { MessageId } from '../../../mcp/protocol/message.ts';
import { defined, type Json, type JsonObject, own } from '../../../source/json.ts';
import type { CredentialChoice } from '../../model/credential.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { KnownValues } from '../../model/known-values.ts';
import { baseParts } from '../../plan/base-parts.ts';
import type { Run } from '../../run/run.ts';
import { wireRequest } from '../../send/wire-request.ts';
import { type Reply, readReply } from './read-reply.ts';

/** Headers by lower-case name; what is `undefined` is not sent. */
export type HeaderWishes = Readonly<Record<string, string | undefined>>;

/** What a server has told that later requests have to repeat. */
export type Joined = Omit<Conversation, 'kind'>;

/** One thing that is sent to a server. */
export interface Utterance {
  /** For people. */
  readonly label: string;
  /** As it goes out; none for GET and DELETE. */
  readonly body?: string;
  readonly method?: 'POST' | 'GET' | 'DELETE';
  readonly headers: HeaderWishes;
  readonly credential?: CredentialChoice;
  readonly isForeign?: (exchange: Exchange) => boolean;
}

/** What a request is sent with beside its method and params. */
export interface AskMore extends Pick<Utterance, 'credential' | 'isForeign'> {
  readonly params?: JsonObject;
  /** On top of the client's; `undefined` leaves one out. */
  readonly headers?: HeaderWishes;
  readonly as?: McpClientKind;
  readonly joined?: Joined;
  readonly id?: MessageId;
}

/** An answer, and what it says. */
export interface Said {
  readonly label: string;
  readonly exchange: Exchange;
  readonly reply: Reply;
}

/** What was seen of all answers together. */
export interface Watch {
  /** Answers that took long, or are large. */
  readonly heavy: Said[];
  /** Results of 2026-07-28 that have no resultType. */
  readonly untyped: Said[];
}

/** A dialogue with one MCP server: everything that is said goes through the run. */
export interface McpTalk {
  readonly run: Run;
  readonly operation: Operation;
  readonly client: McpClientKind;
  /** What the handshake gave; nothing before it, and in 2026-07-28. */
  joined: Joined;
  readonly watch: Watch;
  readonly send: (utterance: Utterance) => Promise<Exchange>;
  /** Asks as the client does. */
  readonly ask: (label: string, method: string, more?: AskMore) => Promise<Said>;
  /** The next id, of the client's kind: Copilot Studio counts in texts. */
  readonly nextId: (as?: McpClientKind) => MessageId;
}

/** So long an answer may take, and so large it may be, before it is worth a word. */
export const slowMs = 30_000;
/** See `slowMs`. */
export const largeBytes: number = 500 * 1024;

/** A dialogue in which nothing was said yet. */
export const createTalk = (
  run: Run,
  operation: Operation,
  client: McpClientKind,
  known: KnownValues,
): McpTalk => {
  let count = 0;
  const values = baseParts(run.connector, operation, known).all.values;
  const watch: Watch = { heavy: [], untyped: [] };
  const nextId = (as: McpClientKind = client): MessageId => {
    count += 1;
    return idOf(as, count);
  };
  const talk: McpTalk = {
    run,
    operation,
    client,
    joined: {},
    watch,
    nextId,
    send: (utterance) => sendUtterance(run, operation, values, utterance),
    ask: async (label, method, more = {}) => {
      const { as = client, params, headers, joined = talk.joined, id = nextId(as), ...rest } = more;
      const post = writePost(
        { ...joined, kind: as },
        { id, method, ...defined({ params: paramsOf(as, params) }) },
      );
      const exchange = await talk.send({
        ...rest,
        label,
        body: post.body,
        headers: { ...post.headers, ...headers },
      });
      const said: Said = { label, exchange, reply: readReply(exchange, id) };
      noteWatch(watch, said, as);
      return said;
    },
  };
  return talk;
};

/** Copilot Studio sends an empty object where the others send none. */
const paramsOf = (as: McpClientKind, params: JsonObject | undefined): JsonObject | undefined =>
  as === 'copilot-studio' ? (params ?? {}) : params;

/** The headers that the client of a talk has for a message. */
export const headersFor = ({ client, joined }: McpTalk, message: ClientMessage): HeaderWishes =>
  writePost({ ...joined, kind: client }, message).headers;

const sendUtterance = (
  run: Run,
  operation: Operation,
  values: ReadonlyMap<Parameter, Json>,
  { label, body, method = 'POST', headers, credential = 'right', isForeign = () => false }: Utterance,
): Promise<Exchange> => {
  const sent = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const type = own(sent, 'content-type') ?? 'application/json';
  const wire = wireRequest(
    run.connector,
    operation,
    {
      values,
      credential,
      headers: sent,
      ...(method === 'POST' ? {} : { method }),
      ...(body === undefined ? {} : { raw: { bytes: new TextEncoder().encode(body), type } }),
    },
    run.door,
  );
  const through = run.through({ operation, label, isForeign });
  return through({ ...wire, until: method === 'GET' ? 'headers' : 'answer' });
};

const noteWatch = ({ heavy, untyped }: Watch, said: Said, as: McpClientKind): void => {
  const { exchange, reply } = said;
  const size = exchange.outcome === 'answered' ? exchange.response.body.length : 0;
  if (exchange.ms >= slowMs || size > largeBytes) heavy.push(said);
  if (as === 'modern' && reply.kind === 'result' && own(reply.result, 'resultType') === undefined)
    untyped.push(said);
};

/** Where a talk goes on in a session of its own. */
export const joinedBy = (exchange: Exchange, version: string | undefined): Joined =>
  exchange.outcome === 'failed'
    ? {}
    : defined({
        version,
        session: exchange.response.headers.find(([name]) => name.toLowerCase() === mcpHeaders.session)?.[1],
      });
