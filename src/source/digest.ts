/** 16 hexadecimal digits that tell texts apart: 64 bits of two FNV-like lanes, mixed at the end. No secret depends on it, and it runs in a browser without waiting. */
export const digest = (text: string): string => {
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
