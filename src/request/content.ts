import { writeExact } from '../source/exact-numbers.ts';
import type { Json } from '../source/json.ts';

/** One field of a form; `file` is what a part that carries a file says of itself. */
export interface FormField {
  readonly name: string;
  readonly text: string;
  readonly file?: { readonly name: string; readonly type: string };
}

/** The body of a request before it is bytes, with the value of its `Content-Type`. */
export type Content =
  | { readonly kind: 'json'; readonly type: string; readonly value: Json }
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  | { readonly kind: 'form' | 'multipart'; readonly type: string; readonly fields: readonly FormField[] };

/** A body as it goes over the wire. The same content always makes the same bytes. */
export const contentBytes = (content: Content): Uint8Array => new TextEncoder().encode(textOf(content));

const textOf = (content: Content): string => {
  switch (content.kind) {
    case 'json':
      return writeExact(content.value);
    case 'text':
      return content.text;
    case 'form':
      return new URLSearchParams(
        content.fields.map(({ name, text }): [string, string] => [name, text]),
      ).toString();
    case 'multipart':
      return writeMultipart(content.fields);
    default:
      return content satisfies never;
  }
};

/** The media type of a multipart form with these fields, with the boundary that `contentBytes` writes. */
export const multipartType = (fields: readonly FormField[]): string =>
  `multipart/form-data; boundary=${boundaryOf(fields)}`;

/** Fixed, so that the same fields make the same bytes; longer if a field holds it. */
const boundaryOf = (fields: readonly FormField[]): string => {
  let boundary = 'pinout-b39a4e5c7d1f';
  while (fields.some(({ text }) => text.includes(boundary))) boundary += 'x';
  return boundary;
};

const writeMultipart = (fields: readonly FormField[]): string => {
  const boundary = boundaryOf(fields);
  const parts = fields.map(({ name, text, file }) => {
    const head = `Content-Disposition: form-data; name="${writeName(name)}"`;
    const more =
      file === undefined ? '' : `; filename="${writeName(file.name)}"\r\nContent-Type: ${file.type}`;
    return `--${boundary}\r\n${head}${more}\r\n\r\n${text}\r\n`;
  });
  return `${parts.join('')}--${boundary}--\r\n`;
};

/** As browsers and the designer write a name in a header of a part (platform.md §5.4). */
const writeName = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
