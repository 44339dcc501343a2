import { asObject, type Json } from '../../source/json.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { SharedJournal } from '../journal/shared-journal.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { RedisDoor } from './redis-door.ts';
import { journalScript } from './redis-scripts.ts';
import type { RedisPlace } from './redis-store.ts';

/** A journal as a capped stream. */
export const createRedisJournal = (door: RedisDoor, { prefix, ttlMs }: RedisPlace): SharedJournal => {
  const key = `${prefix}journal`;
  return {
    add: (entry, size) => {
      if (size === 0 || !door.isOpen()) return;
      const words = [String(ttlMs), String(size), JSON.stringify(write(entry))];
      // What is lost with the server is lost; the mock has said that it is away.
      door.run(journalScript, [key], words).catch(() => undefined);
    },
    read: async (size) => {
      const rows = await door.ask((redis) => redis.xrevrange(key, '+', '-', 'COUNT', Math.max(1, size)));
      return rows.toReversed().flatMap(([, fields]) => read(fields[1] ?? 'null'));
    },
    size: () => door.ask((redis) => redis.xlen(key)),
    clear: async () => {
      await door.ask((redis) => redis.del(key));
    },
  };
};

const write = ({ at, ms, request, reply }: JournalEntry): Json => ({
  at,
  ms,
  method: request.method,
  target: request.target,
  headers: request.headers,
  body: encode(request.body),
  status: reply.status,
  replyHeaders: reply.headers,
  replyBody: encode(reply.body),
});

const read = (text: string): readonly JournalEntry[] => {
  const fields = asObject(JSON.parse(text)) ?? {};
  const request: MockRequest = {
    method: String(fields['method']),
    target: String(fields['target']),
    headers: textsOf(fields['headers']),
    body: decode(fields['body']),
  };
  const reply: Reply = {
    status: Number(fields['status']),
    headers: textsOf(fields['replyHeaders']),
    body: decode(fields['replyBody']),
  };
  return [{ at: Number(fields['at']), ms: Number(fields['ms']), request, reply }];
};

const textsOf = (value: Json | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(asObject(value) ?? {}).map(([name, text]) => [name, String(text)]));

const longest = 65_536;

const encode = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, longest)).toString('base64');

const decode = (text: Json | undefined): Uint8Array =>
  new Uint8Array(Buffer.from(String(text ?? ''), 'base64'));
