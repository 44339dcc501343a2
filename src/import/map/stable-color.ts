import { createHash } from 'node:crypto';

/** A dark colour, the same for the same text. */
export const stableColor = (text: string): string => {
  const digest = createHash('sha256').update(text).digest();
  const [red = 0, green = 0, blue = 0] = digest;
  return `#${[red, green, blue].map((part) => (0x20 + (part % 0x80)).toString(16).padStart(2, '0')).join('')}`;
};
