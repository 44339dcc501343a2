import { XMLValidator } from 'fast-xml-parser';
import { essenceOf, isXml } from '../../connector/media-type.ts';

/** Why bytes are not what their content type says, or nothing where they are or where nobody can tell. */
export const findBinaryTrouble = (contentType: string | undefined, bytes: Uint8Array): string | undefined => {
  const essence = essenceOf(contentType);
  if (essence !== '' && isXml(essence)) return xmlTrouble(bytes);
  const kind = kinds[essence];
  if (kind === undefined) return undefined;
  if (!kind.begins.some((text) => latin(bytes.subarray(0, 16)).startsWith(text)))
    return `it is not a ${kind.name}`;
  const { ends, sized } = kind;
  if (sized === true && (bytes.length < 12 || sizeIn(bytes) + 8 > bytes.length))
    return `the ${kind.name} has no end`;
  return ends === undefined || latin(bytes.subarray(-1_024)).includes(ends)
    ? undefined
    : `the ${kind.name} has no end`;
};

interface Kind {
  readonly name: string;
  readonly begins: readonly string[];
  readonly ends?: string;
  /** Its size stands in bytes 4 to 7, without the first eight. */
  readonly sized?: boolean;
}

const zip: Kind = { name: 'zip archive', begins: ['PK\x03\x04', 'PK\x05\x06'], ends: 'PK\x05\x06' };
const office = { ...zip, name: 'Office document' };

/** Signatures of the file formats that connectors hand out. */
const kinds: Readonly<Record<string, Kind>> = {
  'application/pdf': { name: 'PDF', begins: ['%PDF-'], ends: '%%EOF' },
  'image/png': { name: 'PNG', begins: ['\x89PNG\r\n\x1a\n'], ends: 'IEND' },
  'image/jpeg': { name: 'JPEG', begins: ['\xff\xd8\xff'], ends: '\xff\xd9' },
  'image/gif': { name: 'GIF', begins: ['GIF87a', 'GIF89a'], ends: '\x3b' },
  'image/webp': { name: 'WebP picture', begins: ['RIFF'], sized: true },
  'image/bmp': { name: 'BMP', begins: ['BM'] },
  'application/zip': zip,
  'application/gzip': { name: 'gzip', begins: ['\x1f\x8b'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': office,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': office,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': office,
};

const sizeIn = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const xmlTrouble = (bytes: Uint8Array): string | undefined => {
  if (bytes.length > 1_000_000) return undefined;
  const text = new TextDecoder().decode(bytes);
  const result = XMLValidator.validate(text);
  return result === true ? undefined : `it is not well-formed XML: ${result.err.msg}`;
};

/** Content types whose bytes say themselves what they are: an empty body is none of them. */
export const hasSignature = (contentType: string | undefined): boolean =>
  kinds[essenceOf(contentType)] !== undefined;
