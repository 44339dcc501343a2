/** Inputs above this many bytes of UTF-8 are refused with 413. */
export const maxInputBytes = 1_048_576;

/** The base64 (RFC 4648 §4) of a text's UTF-8 bytes; nothing for a text that has none, because of a lone surrogate. */
export const encodeText = (text: string): string | undefined =>
  text.isWellFormed() ? Buffer.from(text, 'utf8').toString('base64') : undefined;

/** What a base64 text decodes to, or why it does not. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-base64' }
  | { readonly kind: 'not-utf8' };

/**
 * Decodes strictly: the standard alphabet, with padding, without white space, and canonical, so that encoding the
 * result gives the same text again. Buffer alone takes anything and drops what it does not know.
 */
export const decodeText = (base64: string): Decoded => {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) return { kind: 'not-base64' };
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { kind: 'text', text: decoder.decode(bytes) };
  } catch {
    return { kind: 'not-utf8' };
  }
};
