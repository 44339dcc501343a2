const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** A picture of one pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const jpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';
const zip = 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==';
const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

const files: Readonly<Record<string, () => Uint8Array>> = {
  'image/png': () => bytesOf(png),
  'image/gif': () => bytesOf(gif),
  'image/jpeg': () => bytesOf(jpeg),
  'image/jpg': () => bytesOf(jpeg),
  'image/svg+xml': () =>
    new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'),
  'application/pdf': () => new TextEncoder().encode(pdf),
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
