const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** A picture of one pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const jpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';
const zip = 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==';
const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

/** One page with a word on it; the cross-reference table counts bytes (ISO 32000-1 §7.5). */
const writePdf = (): string => {
  const text = 'BT /F1 24 Tf 20 90 Td (Pinout) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${file}${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
};

const files: Readonly<Record<string, () => Uint8Array>> = {
  'image/png': () => bytesOf(png),
  'image/gif': () => bytesOf(gif),
  'image/jpeg': () => bytesOf(jpeg),
  'image/jpg': () => bytesOf(jpeg),
  'image/svg+xml': () =>
    new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'),
  'application/pdf': () => new TextEncoder().encode(writePdf()),
  'application/zip': () => bytesOf(zip),
  // Office documents are zip archives.
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': () => bytesOf(zip),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': () => bytesOf(zip),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': () => bytesOf(zip),
  'audio/wav': () => bytesOf(wav),
  'application/octet-stream': () => Uint8Array.from({ length: 16 }, (_, index) => index),
};

/** A small real file of a media type; text of any kind and what is not known here has none. */
export const sampleFile = (essence: string): Uint8Array | undefined =>
  Object.hasOwn(files, essence) ? files[essence]?.() : undefined;
