import type { Socket } from 'node:net';

/** Counts what comes over a socket, so that bytes after the end of an answer are seen: the parser throws them away. */
export interface Tap {
  readonly watch: (socket: Socket) => void;
  readonly reset: () => void;
  /** Nothing has come since. */
  readonly isSilent: () => boolean;
  /** Bytes beyond the answer, whose body has this length. */
  readonly surplus: (length: number) => number;
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
    surplus: (length) => {
      const end = endOfHead(head);
      return end === undefined ? 0 : Math.max(0, count - end - length);
    },
  };
};

/** Where the headers of the answer end: informational ones (1xx) may come before them. */
const endOfHead = (chunks: readonly Uint8Array[]): number | undefined => {
  const [first] = chunks;
  const bytes =
    first !== undefined && chunks.length === 1
      ? Buffer.from(first.buffer, first.byteOffset, first.length)
      : Buffer.concat(chunks);
  for (let from = 0; ; ) {
    const end = bytes.indexOf('\r\n\r\n', from);
    if (end < 0) return undefined;
    // HTTP/1.1 1…
    if (bytes[from + 9] !== 0x31) return end + 4;
    from = end + 4;
  }
};
