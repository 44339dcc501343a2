import type { MockRequest } from '../model/message.ts';

/** A number that requests with the same method, address and body have in common; of the body `most` bytes count. */
export const hashRequest = ({ method, target, body }: MockRequest, most: number): number => {
  let sum = 0x811c9dc5;
  for (const text of [method, target])
    for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  for (const byte of body.subarray(0, most)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
};
