/** A number from texts and numbers: the same ones give the same number, and near ones give far ones (FNV-1a, then mixed). */
export const hashOf = (...parts: readonly (string | number)[]): number => {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    const text = String(part);
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Hexadecimal digits from parts. */
export const hexOf = (length: number, ...parts: readonly (string | number)[]): string => {
  let text = '';
  for (let step = 0; text.length < length; step++)
    text += hashOf(...parts, step)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, length);
};

/** A UUID of version 4 from parts. */
export const uuidOf = (...parts: readonly (string | number)[]): string => {
  const hex = hexOf(32, ...parts);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};
