import { describe, expect, it } from 'vitest';
import {
  closeAnswer,
  jsonIn,
  openReply,
  withHeaders,
  withoutHeader,
  withValue,
} from '../../../src/mock/around/passing-answer.ts';
import { applyFault } from '../../../src/mock/reply/apply-fault.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (body: Uint8Array): string => new TextDecoder().decode(body);

describe('an answer on its way through the layers', () => {
  const headers = { 'content-type': 'application/json', location: '/1' };
  // Bytes that are no JSON show who reads them.
  const reply = { status: 200, headers, body: bytes('not read'), value: { id: 1 } };

  it('has the value that the reply was written from, without a look at its bytes', () => {
    expect(jsonIn(openReply(reply))).toEqual({ id: 1 });
  });

  it('is the same reply if no layer changes anything', () => {
    expect(closeAnswer(openReply(reply))).toBe(reply);
  });

  it('keeps the bytes if only headers change', () => {
    const closed = closeAnswer(withHeaders(withoutHeader(openReply(reply), 'location'), { etag: '"1"' }));
    expect(closed.headers).toEqual({ 'content-type': 'application/json', etag: '"1"' });
    expect(closed.body).toBe(reply.body);
    expect(closed.value).toBe(reply.value);
  });

  it('is written anew if the value changes, with the value that it was written from', () => {
    const closed = closeAnswer(withHeaders(withValue(openReply(reply), { id: 2 }), { etag: '"2"' }));
    expect(text(closed.body)).toBe('{"id":2}');
    expect(closed.value).toEqual({ id: 2 });
    expect(closed.headers['etag']).toBe('"2"');
  });

  it('is what somebody wrote: how it travels stays', () => {
    const byHand = { delay: [1, 2] as const };
    expect(closeAnswer(withHeaders(openReply({ ...reply, byHand }), {})).byHand).toBe(byHand);
  });

  it.each([
    ['JSON by its type', 'application/json', '{"id":3}', { id: 3 }],
    ['JSON that is none', 'application/json', '{"id"', undefined],
    ['text', 'text/plain', '{"id":3}', undefined],
    ['nothing', 'application/json', '', undefined],
  ])('reads the bytes of a reply that was not made here: %s', (_, type, body, value) => {
    const answer = openReply({ status: 200, headers: { 'content-type': type }, body: bytes(body) });
    expect(jsonIn(answer)).toEqual(value);
    expect(text(closeAnswer(withHeaders(answer, { etag: '"3"' })).body)).toBe(body);
  });

  it('has no value any more when a fault breaks its bytes', () => {
    expect(applyFault('malformed', reply)).not.toHaveProperty('value');
    expect(applyFault('503', reply)).not.toHaveProperty('value');
  });
});
