import type { ChangeClass } from '../report/change-class.ts';
import type { Change } from './change/change.ts';
import { changeClasses } from './compare.ts';

/** A suggested version number, and the reason. */
export interface VersionSuggestion {
  /** The lowest version that is right. */
  readonly version: string;
  readonly step: 'major' | 'minor' | 'patch' | 'none';
  /** The new side's own version is already high enough. */
  readonly done: boolean;
}

/** Suggests the next version: major for breaking changes, patch if only texts changed, and minor otherwise. */
export const suggestVersion = (
  before: string,
  after: string,
  changes: readonly Change[],
): VersionSuggestion => {
  const step = stepOf(changes);
  const version = raise(before, step);
  return { version, step, done: isAtLeast(after, version) };
};

const steps: Readonly<Record<ChangeClass, VersionSuggestion['step']>> = {
  breaking: 'major',
  risky: 'minor',
  safe: 'minor',
  cosmetic: 'patch',
};

/** A version that changed by itself is no reason for another one. */
const stepOf = (changes: readonly Change[]): VersionSuggestion['step'] => {
  const counting = changes.filter(({ code }) => code !== 'version-changed');
  const worst = changeClasses.find((each) => counting.some((change) => change.class === each));
  return worst === undefined ? 'none' : steps[worst];
};

/** `1.0` → 2.0, 1.1, 1.0.1; a text that is no version counts as 1.0. */
const raise = (version: string, step: VersionSuggestion['step']): string => {
  const parts = numbersOf(version);
  const [major = 1, minor = 0, patch = 0] = parts;
  if (step === 'none') return version;
  if (step === 'patch') return `${major}.${minor}.${patch + 1}`;
  const [first, second] = step === 'major' ? [major + 1, 0] : [major, minor + 1];
  return parts.length > 2 ? `${first}.${second}.0` : `${first}.${second}`;
};

const numbersOf = (version: string): readonly number[] =>
  (/^v?(\d+(?:\.\d+){0,2})/.exec(version)?.[1] ?? '1.0').split('.').map(Number);

const isAtLeast = (version: string, wanted: string): boolean => {
  const [one, other] = [numbersOf(version), numbersOf(wanted)];
  for (const index of [0, 1, 2]) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
};
