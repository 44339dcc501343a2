import { digest } from '../../source/digest.ts';
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
  return digest([code, at === undefined ? '' : relativePath(at.file, root), what].join('\n'));
};

/** Fingerprints of findings in order; one that is there already gets its ordinal, so that no two are the same. */
export const fingerprintsOf = (findings: readonly Finding[], root?: string): readonly string[] =>
  findings.map(createFingerprints(root));

/** The same for findings that come one after another. */
export const createFingerprints = (root?: string): ((finding: Finding) => string) => {
  const counts = new Map<string, number>();
  return (finding) => {
    const own = fingerprintOf(finding, root);
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    return count === 1 ? own : digest(`${own}\n${count}`);
  };
};

const shapeOf = (message: string): string => message.replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim();
