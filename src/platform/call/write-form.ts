import type { Parameter } from '../../connector/operation.ts';
import { writeParameter } from '../../connector/parameter-text.ts';
import type { Json } from '../../source/json.ts';

/** A boundary that no text of a form holds by chance; fixed, so that the same inputs make the same bytes. */
const boundary = 'pinout-b39a4e5c7d1f';

/** Form parameters as bytes: multipart where a file is among them or the operation consumes it, else percent-encoded (platform.md §5.4). */
export const writeForm = (
  fields: readonly { readonly parameter: Parameter; readonly value: Json }[],
  consumes: readonly string[],
): { readonly bytes: Uint8Array; readonly contentType: string } => {
  const isFile = ({ schema }: Parameter): boolean => schema['type'] === 'file';
  const multipart =
    consumes.some((type) => /^multipart\//i.test(type)) || fields.some(({ parameter }) => isFile(parameter));
  const encoder = new TextEncoder();
  if (!multipart) {
    const pairs = fields.map(({ parameter, value }): [string, string] => [
      parameter.name,
      writeParameter(parameter, value),
    ]);
    return {
      bytes: encoder.encode(new URLSearchParams(pairs).toString()),
      contentType: 'application/x-www-form-urlencoded',
    };
  }
  const parts = fields.map(({ parameter, value }) => {
    const name = parameter.name.replaceAll('"', '%22');
    const file = isFile(parameter) ? `; filename="${name}"\r\nContent-Type: application/octet-stream` : '';
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${writeParameter(parameter, value)}\r\n`;
  });
  return {
    bytes: encoder.encode(`${parts.join('')}--${boundary}--\r\n`),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
};
