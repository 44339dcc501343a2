import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { MockRequest } from '../model/message.ts';

/** What came of a body that was sent compressed. */
export type DecodedBody =
  | { readonly kind: 'decoded'; readonly request: MockRequest }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'malformed'; readonly coding: string };

type Decode = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

const codings: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/** The request as it was before its body was compressed; nothing to do for one that was not, or in a coding that is unknown here. */
export const decodeBody = (request: MockRequest, maxBody: number): DecodedBody => {
  if (request.headers['content-encoding'] === undefined) return { kind: 'decoded', request };
  const { 'content-encoding': coding = '', ...headers } = request.headers;
  const name = coding.trim().toLowerCase();
  const decode = Object.hasOwn(codings, name) ? codings[name] : undefined;
  if (decode === undefined) return { kind: 'decoded', request };
  try {
    const body = decode(request.body, { maxOutputLength: maxBody });
    return { kind: 'decoded', request: { ...request, headers, body } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ERR_BUFFER_TOO_LARGE' ? { kind: 'too-large' } : { kind: 'malformed', coding: name };
  }
};
