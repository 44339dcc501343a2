import type { Finding } from '../report.ts';
import { relativePath } from '../text/relative-path.ts';

/**
 * The same text for the same trouble, also when lines have moved: made of the code, the file and the JSON pointer; without a pointer, of
 * the message with its numbers left out. `root` is the folder that absolute paths are taken relative to. 16 hexadecimal digits.
 */
export const fingerprintOf = (finding: Finding, root?: string): string => {
  const { code, at, message } = finding;
  const pointer = at?.pointer ?? '';
  // The root of a document is where findings end up that have no better place: there the message tells them apart.
  const what = pointer === '' ? `message ${shapeOf(message)}` : `pointer ${pointer}`;
  return hash([code, at === undefined ? '' : relativePath(at.file, root), what].join('\n'));
};

/** Fingerprints of findings in order; one that is there already gets its ordinal, so that no two are the same. */
export const fingerprintsOf = (findings: readonly Finding[], root?: string): readonly string[] => {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const own = fingerprintOf(finding, root);
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    return count === 1 ? own : hash(`${own}\n${count}`);
  });
};

const shapeOf = (message: string): string => message.replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim();

/** 64 bits of two FNV-like lanes, mixed at the end: no secret depends on it, and it runs in a browser without waiting. */
const hash = (text: string): string => {
  let left = 0x811c9dc5;
  let right = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    left = Math.imul(left ^ unit, 0x01000193);
    right = Math.imul(right ^ unit, 0x5bd1e995) + ((right >>> 13) | 0);
  }
  return [mix(left ^ (right >>> 16)), mix(right ^ (left >>> 15))]
    .map((half) => half.toString(16).padStart(8, '0'))
    .join('');
};

const mix = (half: number): number => {
  const first = Math.imul(half ^ (half >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
};
