/** What is in a file that somebody has chosen. */
export type Chosen =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'not-text'; readonly name: string };

/** Reads a file: in base64 where that is documented, else as text. Requests of the studio carry texts, so a file that is none is not taken. */
export const readChosen = async (file: File, inBase64: boolean): Promise<Chosen> => {
  const { name } = file;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (inBase64) return { kind: 'text', name, text: toBase64(bytes) };
  try {
    return { kind: 'text', name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'not-text', name };
  }
};

/** In pieces: a call takes only so many arguments. */
const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};
