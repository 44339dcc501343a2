import { matchesGlob, relative, resolve } from 'node:path';
import type { LintException } from '../../config/config.ts';
import type { LintResult } from '../ruleset/result.ts';

/** Takes away the results that an exception covers; those that name an operation are resolved before (`operationExceptions`). `root` is the folder that paths are relative to. */
export const withoutExceptions = (
  results: readonly LintResult[],
  exceptions: readonly LintException[],
  root: string,
): { readonly kept: readonly LintResult[]; readonly used: ReadonlySet<LintException> } => {
  const used = new Set<LintException>();
  if (exceptions.length === 0) return { kept: results, used };
  const kept = results.filter((result) => {
    const covering = exceptions.find((exception) => covers(exception, result, root));
    if (covering !== undefined) used.add(covering);
    return covering === undefined;
  });
  return { kept, used };
};

const covers = ({ rule, file, pointer }: LintException, { finding }: LintResult, root: string): boolean => {
  const { code, at } = finding;
  if (rule !== undefined && !(typeof rule === 'string' ? rule === code : rule.includes(code))) return false;
  if (file !== undefined && (at === undefined || !isFile(file, at.file, root))) return false;
  if (pointer === undefined) return true;
  const below = pointer.replace(/\/$/, '');
  return at?.pointer === below || at?.pointer?.startsWith(`${below}/`) === true;
};

/** A name is a name first; only one that does not fit so is tried as a pattern. */
const isFile = (wanted: string, file: string, root: string): boolean => {
  if (resolve(root, wanted) === resolve(file)) return true;
  return matchesGlob(relative(root, resolve(file)).replaceAll('\\', '/'), wanted);
};
