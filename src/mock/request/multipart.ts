import { parseMultipart } from '@remix-run/multipart-parser';
import { defined } from '../../source/json.ts';

/** One part of a multipart body. */
export interface Part {
  readonly name: string;
  /** Was it sent as a file: with a name of one, or as something else than text. */
  readonly file: boolean;
  /** Empty for a file. */
  readonly text: string;
  /** Present for a file: what is in it, its name and its type, if they were sent. */
  readonly bytes?: Uint8Array;
  readonly filename?: string;
  readonly mediaType?: string;
}

/** The parts of a multipart/form-data body (RFC 7578), or nothing if it is malformed. */
export const readMultipart = (body: Uint8Array, boundary: string): readonly Part[] | undefined => {
  const parts: Part[] = [];
  try {
    for (const part of parseMultipart(withoutPreamble(body, boundary), { boundary, ...noLimits })) {
      const { name, filename, mediaType = 'text/plain' } = part;
      if (name === undefined) return undefined;
      const file = filename !== undefined || !/^(text|application\/json)\b/i.test(mediaType);
      parts.push(
        file
          ? { name, file, text: '', bytes: part.bytes, ...defined({ filename, mediaType: part.mediaType }) }
          : { name, file, text: part.text },
      );
    }
  } catch {
    return undefined;
  }
  return parts;
};

/** The body is in memory already, and --max-body bounds it. */
const noLimits = { maxFileSize: Infinity, maxTotalSize: Infinity, maxParts: 100_000 };

/** What comes before the first delimiter is to be passed over (RFC 2046 §5.1.1); the parser takes no such thing. */
const withoutPreamble = (body: Uint8Array, boundary: string): Uint8Array => {
  const delimiter = encoder.encode(`--${boundary}`);
  if (startsWith(body, delimiter, 0)) return body;
  for (let at = body.indexOf(lineFeed); at >= 0; at = body.indexOf(lineFeed, at + 1)) {
    if (startsWith(body, delimiter, at + 1)) return body.subarray(at + 1);
  }
  return body;
};

const encoder = new TextEncoder();
const lineFeed = 10;

const startsWith = (body: Uint8Array, start: Uint8Array, at: number): boolean => {
  for (let index = 0; index < start.length; index++) if (body[at + index] !== start[index]) return false;
  return true;
};
