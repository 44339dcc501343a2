import { describe, expect, it } from 'vitest';
import { readEvents, writeEvents } from '../../../src/mcp/protocol/events.ts';
import { readMessage } from '../../../src/mcp/protocol/message.ts';
import { readAnswer } from '../../../src/mcp/protocol/read-answer.ts';

describe('a message', () => {
  it.each([
    [{ jsonrpc: '2.0', id: 0, method: 'ping' }, 'request'],
    [{ jsonrpc: '2.0', id: '1', method: 'tools/list', params: {} }, 'request'],
    [{ jsonrpc: '2.0', method: 'notifications/initialized' }, 'notification'],
    [{ jsonrpc: '2.0', id: null, method: 'notifications/initialized' }, 'notification'],
    [{ jsonrpc: '2.0', id: null, method: 'tools/list' }, 'broken'],
    [{ jsonrpc: '2.0', id: 1, method: 'tools/list', params: [] }, 'broken'],
    [{ jsonrpc: '1.0', id: 1, method: 'tools/list' }, 'broken'],
    [{ jsonrpc: '2.0', id: 1, result: {} }, 'result'],
    [{ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'x' } }, 'error'],
    [{ jsonrpc: '2.0', id: 1, error: { code: '1', message: 'x' } }, 'broken'],
    [{ jsonrpc: '2.0', id: 1 }, 'broken'],
    [[], 'broken'],
    ['text', 'broken'],
  ])('%j is read as %s', (value, kind) => {
    expect(readMessage(value).kind).toBe(kind);
  });

  it('keeps the id as it came, and knows one that is null', () => {
    expect(readMessage({ jsonrpc: '2.0', id: '2', method: 'ping' })).toMatchObject({ id: '2' });
    expect(readMessage({ jsonrpc: '2.0', id: null, method: 'notifications/x' })).toMatchObject({
      nullId: true,
    });
  });
});

describe('a stream of events', () => {
  it('is read as it is written', () => {
    const message = { jsonrpc: '2.0', id: 1, result: { text: 'a\nb' } };
    const text = writeEvents([message]);
    expect(text).toBe('event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{"text":"a\\nb"}}\n\n');
    expect(readAnswer('text/event-stream; charset=utf-8', text)).toMatchObject({
      kind: 'messages',
      form: 'sse',
      messages: [{ kind: 'result', id: 1 }],
    });
  });

  it.each([
    ['data: a\ndata: b\n\n', [{ event: 'message', data: 'a\nb' }]],
    [': nothing\n\nevent: ping\ndata:x\r\n\r\n', [{ event: 'ping', data: 'x' }]],
    ['id: 7\rdata\r\r', [{ event: 'message', data: '', id: '7' }]],
    ['data: cut off', []],
    ['retry: 10\n\n', []],
  ])('%j', (text, events) => {
    expect(readEvents(text)).toEqual(events);
  });

  it.each([
    ['application/json', '', 'empty'],
    ['application/json', '{', 'unreadable'],
    ['text/html', '<p>', 'unreadable'],
    ['text/event-stream', 'data: {\n\n', 'unreadable'],
    ['text/event-stream', ': only a comment\n\n', 'unreadable'],
    [undefined, '{"jsonrpc":"2.0","id":1,"result":{}}', 'messages'],
  ])('an answer of %s, %j, is %s', (type, body, kind) => {
    expect(readAnswer(type, body).kind).toBe(kind);
  });
});
