import { encode } from 'fast-png';

/** A picture of one colour as PNG in base64, for the examples of rules. */
export const pngOf = (
  width: number,
  height: number,
  [red, green, blue, alpha]: readonly [number, number, number, number],
): string => {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set([red, green, blue, alpha], at);
  return Buffer.from(encode({ width, height, data, channels: 4, depth: 8 })).toString('base64');
};
