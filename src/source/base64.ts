/** Bytes in base64. */
export const base64 = (bytes: Uint8Array): string => {
  let binary = '';
  // As many at once as a call takes.
  for (let at = 0; at < bytes.length; at += 8_192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(binary);
};

/** The bytes that are written in base64. Throws where it is none. */
export const bytesOfBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** The bytes that are written in base64, or nothing where it is none. */
export const readBase64 = (text: string): Uint8Array | undefined => {
  try {
    return bytesOfBase64(text);
  } catch {
    return undefined;
  }
};

/** The text whose UTF-8 bytes are written in base64, or nothing where it is none. */
export const textOfBase64 = (text: string): string | undefined => {
  const bytes = readBase64(text);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
};

/** The UTF-8 bytes of a text in base64. */
export const base64OfText = (text: string): string => base64(new TextEncoder().encode(text));
