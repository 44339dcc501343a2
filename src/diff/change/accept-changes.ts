import { stringify } from 'yaml';
import { PinoutError } from '../../error.ts';
import { fingerprintOf } from '../../report/group/fingerprint.ts';
import type { Finding } from '../../report/report.ts';
import type { ReadSource } from '../../source/decode-text.ts';
import { editText, encodeSource } from '../../source/edit/edit-text.ts';
import { asArray, asObject, asString, defined, own } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';

/** Somebody has looked at a change and takes it, for a reason. */
export interface Acceptance {
  readonly fingerprint: string;
  readonly reason: string;
  /** The day after which it counts no more, `2027-01-31`. */
  readonly until?: string;
}

/**
 * Reads a file of accepted changes, YAML or JSON: a list of `{ fingerprint, reason, until? }`, or an object with that list as `accepted`.
 * Throws a PinoutError (`accepted-invalid`) where an entry lacks its fingerprint or its reason.
 */
export const readAcceptances = (path: string, bytes: Uint8Array): readonly Acceptance[] => {
  const { value, problems }: ReadSource = readSource(path, bytes);
  const list = Array.isArray(value) ? value : own(asObject(value), 'accepted');
  if (!Array.isArray(list)) {
    const why = problems.find(({ severity }) => severity === 'error')?.message;
    throw invalid(path, why ?? `${path} is not a list of accepted changes.`);
  }
  return asArray(list).map((each, index) => {
    const node = asObject(each);
    const fingerprint = asString(own(node, 'fingerprint'));
    const reason = asString(own(node, 'reason'))?.trim() ?? '';
    const until = asString(own(node, 'until'));
    if (fingerprint === undefined || reason === '')
      throw invalid(path, `Entry ${index + 1} of ${path} has no fingerprint, or no reason.`);
    if (until !== undefined && !/^\d{4}-\d\d-\d\d$/.test(until))
      throw invalid(
        path,
        `Entry ${index + 1} of ${path} ends on ${JSON.stringify(until)}, which is not a day.`,
      );
    return { fingerprint, reason, ...defined({ until }) };
  });
};

const invalid = (path: string, message: string): PinoutError =>
  new PinoutError(
    'accepted-invalid',
    message,
    `Write ${path} as a list of { fingerprint: <as printed>, reason: <why>, until: <YYYY-MM-DD, if it ends> }.`,
  );

/** Looks a finding up among those that are accepted on a day (`YYYY-MM-DD`). */
export const acceptedBy =
  (acceptances: readonly Acceptance[], today: string, root?: string) =>
  (finding: Finding): Acceptance | undefined => {
    const own = fingerprintOf(finding, root);
    return acceptances.find(
      ({ fingerprint, until }) => fingerprint === own && (until === undefined || until >= today),
    );
  };

/**
 * The file of accepted changes with findings added, each with the reason and its own words for the reader; a new YAML file where there is
 * none. What is in the file stays as it is.
 */
export const addAcceptances = (
  path: string,
  bytes: Uint8Array | undefined,
  findings: readonly Finding[],
  { reason, root }: { readonly reason: string; readonly root?: string | undefined },
): Uint8Array => {
  const entries = findings.map((finding) => ({
    fingerprint: fingerprintOf(finding, root),
    reason,
    change: finding.message,
  }));
  if (bytes === undefined)
    return new TextEncoder().encode(
      path.endsWith('.json') ? `${JSON.stringify(entries, null, 2)}\n` : stringify(entries),
    );
  const { source, value } = readSource(path, bytes);
  const list = Array.isArray(value) ? '' : '/accepted';
  const edits = entries.map((entry) => ({ kind: 'insert', pointer: `${list}/-`, value: entry }) as const);
  return encodeSource(editText(source, edits));
};
