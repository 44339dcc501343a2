import { PinoutError } from '../error.ts';
import type { Report, Shards } from './report.ts';

/**
 * The shards of several reports together; nothing where no report is of a shard, and where all of them are here: then it is a whole run.
 * Throws a PinoutError for a shard that is there twice, and for shards of different runs.
 */
export const joinShards = (reports: readonly Pick<Report, 'shards'>[]): Shards | undefined => {
  const parts = reports.flatMap(({ shards }) => shards ?? []);
  const [first] = parts;
  if (first === undefined) return undefined;
  if (parts.length < reports.length)
    throw new PinoutError(
      'report-run-differs',
      'Some of these reports are shards, and some are whole runs.',
      'Join the shards of one run at a time.',
    );
  for (const part of parts) checkSame(first, part);
  const at = parts.flatMap((part) => part.at);
  const doubled = at.find((each, index) => at.indexOf(each) !== index);
  if (doubled !== undefined)
    throw new PinoutError(
      'report-shard-doubled',
      `Shard ${doubled} of ${first.of} is there twice.`,
      'Name the report of each shard once; a job that ran again writes its report anew.',
    );
  if (at.length === first.of) return undefined;
  const { unused: _, ...run } = first;
  const unused = unusedInAll(parts);
  return {
    ...run,
    at: at.toSorted((one, other) => one - other),
    ...(unused.length === 0 ? {} : { unused }),
  };
};

/** The exceptions of lint that covered nothing in any of the shards. */
export const unusedInAll = (parts: readonly Shards[]): readonly string[] => {
  const [first, ...others] = parts.map(({ unused = [] }) => unused);
  return (first ?? []).filter((each) => others.every((unused) => unused.includes(each)));
};

/** Throws a PinoutError where a shard is missing: a lost shard is never green. */
export const requireWhole = ({ shards }: Pick<Report, 'shards'>): void => {
  if (shards === undefined) return;
  const missing = Array.from({ length: shards.of }, (_, index) => index + 1).filter(
    (each) => !shards.at.includes(each),
  );
  if (missing.length === 0) return;
  throw new PinoutError(
    'report-shard-missing',
    `${missing.length === 1 ? `Shard ${missing[0]} of ${shards.of} is` : `Shards ${missing.join(', ')} of ${shards.of} are`} missing.`,
    'Look why that job wrote no report, run it again, and name the reports of all shards.',
  );
};

const checkSame = (first: Shards, other: Shards): void => {
  const what =
    first.of !== other.of
      ? `one run has ${first.of} shards, the other ${other.of}`
      : first.subjects !== other.subjects
        ? 'their connectors are not the same, or the files of one have changed'
        : first.plan !== other.plan
          ? 'their flags, seeds or cases are not the same'
          : undefined;
  if (what === undefined) return;
  throw new PinoutError(
    'report-run-differs',
    `These are shards of different runs: ${what}.`,
    'Join the reports of one run: the same commit, connectors and flags in each job.',
  );
};
