/** One part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly mediaType?: string;
  readonly text: string;
}

/** The parts of a multipart/form-data body (RFC 7578), or nothing where it is malformed. */
export const readMultipart = (body: Uint8Array, boundary: string): readonly Part[] | undefined => {
  // Latin-1 keeps one character a byte, so that positions hold.
  const all = latin1.decode(body);
  const marks = all.split(`--${boundary}`);
  const tail = marks.at(-1);
  if (marks.length < 2 || tail === undefined || !tail.startsWith('--')) return undefined;
  const parts: Part[] = [];
  for (const mark of marks.slice(1, -1)) {
    const end = mark.indexOf('\r\n\r\n');
    if (!mark.startsWith('\r\n') || end < 0 || !mark.endsWith('\r\n')) return undefined;
    const part = readPart(mark.slice(2, end), mark.slice(end + 4, -2));
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
};

const readPart = (head: string, content: string): Part | undefined => {
  const disposition = /^content-disposition:\s*form-data\b(.*)$/im.exec(head)?.[1];
  const name = disposition === undefined ? undefined : /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (disposition === undefined || name === undefined) return undefined;
  const filename = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1];
  const mediaType = /^content-type:\s*([^\r\n]+)$/im.exec(head)?.[1]?.trim();
  return {
    name: toUtf8(name),
    ...(filename === undefined ? {} : { filename: toUtf8(filename) }),
    ...(mediaType === undefined ? {} : { mediaType }),
    text: filename === undefined ? toUtf8(content) : content,
  };
};

const latin1 = { decode: (bytes: Uint8Array): string => bytesToText(bytes) };

const bytesToText = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
};

const utf8 = new TextDecoder();
const toUtf8 = (text: string): string => utf8.decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
