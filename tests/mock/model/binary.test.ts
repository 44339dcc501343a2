import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleFile } from '../../../src/mock/model/binary.ts';

const fileOf = (mediaType: string): Buffer => {
  const bytes = sampleFile(mediaType);
  if (bytes === undefined) throw new Error(`There is no file of ${mediaType}.`);
  return Buffer.from(bytes);
};

describe('sampleFile', () => {
  it('makes a PNG whose chunks are whole and whose pixel can be read', () => {
    const png = fileOf('image/png');
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    const chunks = new Map<string, Buffer>();
    for (let at = 8; at < png.length; ) {
      const length = png.readUInt32BE(at);
      const named = png.subarray(at + 4, at + 8 + length);
      expect(crc32(named)).toBe(png.readUInt32BE(at + 8 + length));
      chunks.set(named.toString('latin1', 0, 4), named.subarray(4));
      at += 12 + length;
    }
    expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
    // One filter byte and one pixel of four.
    expect(inflateSync(chunks.get('IDAT') ?? '')).toHaveLength(5);
  });

  it('makes a PDF whose table leads to every object', () => {
    const pdf = fileOf('application/pdf').toString('latin1');
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
    expect(pdf.slice(table, table + 4)).toBe('xref');
    const offsets = [...pdf.matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
    expect(offsets.map((offset) => pdf.slice(offset, offset + 7))).toEqual(
      offsets.map((_, index) => `${index + 1} 0 obj`),
    );
    const { length, text } =
      /<<\/Length (?<length>\d+)>>\nstream\n(?<text>[\s\S]*?)\nendstream/.exec(pdf)?.groups ?? {};
    expect(text).toHaveLength(Number(length));
  });

  it.each([
    ['image/gif', /^GIF89a/],
    ['image/jpeg', /^\xff\xd8\xff/],
    ['image/svg+xml', /^<svg /],
    ['application/zip', /^PK/],
    ['audio/wav', /^RIFF.{4}WAVE/s],
  ])('makes %s', (mediaType, start) => {
    expect(fileOf(mediaType).toString('latin1')).toMatch(start);
  });

  it('makes nothing of a type that it does not know', () => {
    expect(sampleFile('toString')).toBeUndefined();
  });
});
