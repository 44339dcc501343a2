import { readNamedText } from '../../disk/read-file.ts';
import { writeFiles } from '../../disk/write-files.ts';
import { PinoutError } from '../../error.ts';
import { fingerprintsOf } from '../../report/group/fingerprint.ts';
import type { Finding } from '../../report/report.ts';
import { relativePath } from '../../report/text/relative-path.ts';
import { asArray, asObject, asString, own } from '../../source/json.ts';

/** Findings that were there when a project began to lint: they are not reported again. Lines may move; the fingerprint stays. */
export interface Baseline {
  readonly fingerprints: ReadonlySet<string>;
}

/** Reads a baseline file. Throws a PinoutError where there is none, or it is something else. */
export const readBaseline = async (file: string): Promise<Baseline> => {
  const text = readNamedText(file, {
    code: 'baseline-not-found',
    remedy: 'Write one with --update-baseline.',
  });
  const document = asObject(parse(text, file));
  if (own(document, 'baselineVersion') !== 1) throw invalid(file);
  return {
    fingerprints: new Set(
      asArray(own(document, 'findings')).flatMap(
        (entry) => asString(own(asObject(entry), 'fingerprint')) ?? [],
      ),
    ),
  };
};

/** Writes the findings of a run as a baseline: sorted, one a line group, so that reviews show what came and went. */
export const writeBaseline = async (
  file: string,
  findings: readonly Finding[],
  root: string,
): Promise<void> => {
  const fingerprints = fingerprintsOf(findings, root);
  const entries = findings.map(({ code, at }, index) => ({
    fingerprint: fingerprints[index] ?? '',
    rule: code,
    file: at === undefined ? '' : relativePath(at.file, root),
    ...(at?.pointer === undefined ? {} : { pointer: at.pointer }),
  }));
  const key = (entry: (typeof entries)[number]): string =>
    `${entry.file}\n${entry.pointer ?? ''}\n${entry.rule}\n${entry.fingerprint}`;
  const sorted = entries.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
  const text = `${JSON.stringify({ baselineVersion: 1, findings: sorted }, null, 2)}\n`;
  writeFiles([{ path: file, content: text }], { code: 'baseline-not-written' });
};

const parse = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid(file);
  }
};

const invalid = (file: string): PinoutError =>
  new PinoutError(
    'baseline-invalid',
    `${file} is not a baseline.`,
    'Name a file that --update-baseline has written.',
  );
