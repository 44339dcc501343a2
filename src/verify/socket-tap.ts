import type { Socket } from 'node:net';

/** Counts what comes over a socket, so that bytes after the end of an answer are seen: the parser throws them away. */
export interface Tap {
  readonly watch: (socket: Socket) => void;
  readonly reset: () => void;
  /** Nothing has come since. */
  readonly isSilent: () => boolean;
  /** Bytes beyond the answer: `none` for one that must not have a body. Nothing is known of a chunked one. */
  readonly surplus: (none: boolean) => number;
}

/** Only so much of an answer's beginning is kept to find the end of its headers. */
const headLimit = 65_536;

/** A tap that has seen nothing. */
export const createTap = (): Tap => {
  let count = 0;
  let back = 0;
  let head: Uint8Array[] = [];
  const note = (chunk: Uint8Array): void => {
    const again = Math.min(back, chunk.length);
    back -= again;
    if (count < headLimit) head.push(chunk.subarray(again));
    count += chunk.length - again;
  };
  return {
    watch: (socket) => {
      const read = socket.read.bind(socket);
      const unshift = socket.unshift.bind(socket);
      socket.read = (size?: number) => {
        const chunk: unknown = read(size);
        if (chunk instanceof Uint8Array) note(chunk);
        return chunk;
      };
      // The parser puts back what it cannot take yet, and reads it again.
      socket.unshift = (chunk: Uint8Array, encoding?: BufferEncoding) => {
        back += chunk.length;
        unshift(chunk, encoding);
      };
    },
    reset: () => {
      count = 0;
      back = 0;
      head = [];
    },
    isSilent: () => count === 0,
    surplus: (none) => {
      const text = Buffer.concat(head).toString('latin1');
      const end = endOfHead(text);
      if (end === undefined) return 0;
      const [from, to] = end;
      const length = none ? '0' : /\r\ncontent-length:[ \t]*(\d+)/i.exec(text.slice(from, to))?.[1];
      return length === undefined ? 0 : Math.max(0, count - to - Number(length));
    },
  };
};

/** Where the final head begins and ends: informational ones (1xx) may come before it. */
const endOfHead = (text: string): readonly [from: number, to: number] | undefined => {
  for (let from = 0; ; ) {
    const end = text.indexOf('\r\n\r\n', from);
    if (end < 0) return undefined;
    if (!/^HTTP\/1\.\d 1\d\d/.test(text.slice(from, from + 12))) return [from, end + 4];
    from = end + 4;
  }
};
