import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from '../../lint/create-linter.ts';
import { findTargets, type LintTarget } from '../../lint/find/find-targets.ts';
import { type LintOptions, toReport } from '../../lint/lint-connectors.ts';
import type { Report } from '../../report/report.ts';
import { defined } from '../../source/json.ts';

/** What a connector is linted by; it survives a message to another thread. */
export type LintWords = Pick<LintOptions, 'ruleset' | 'rules' | 'exceptions' | 'baseline' | 'root'>;

/** Of all options those that say what is found. */
export const lintWordsOf = ({ ruleset, rules, exceptions, baseline, root }: LintOptions): LintWords =>
  defined({ ruleset, rules, exceptions, baseline, root });

/** Lints connectors again and again: rules are loaded once. */
export interface LintEngine {
  readonly lint: (target: LintTarget, options: LintWords) => Promise<Report>;
}

type Lint = Awaited<ReturnType<typeof createLinter>>;

interface Kept {
  readonly key: string;
  readonly lint: Promise<Lint>;
}

/** Makes what lints for the studio. A ruleset file that has changed is loaded anew. */
export const createLintEngine = (): LintEngine => {
  const kept = new Map<string, Kept>();
  const linterOf = (target: LintTarget, { ruleset = 'connector', rules = {} }: LintWords): Promise<Lint> => {
    const key = JSON.stringify([target, ruleset, stampOf(ruleset), rules]);
    const path = join(target.folder, target.definition ?? '');
    const known = kept.get(path);
    if (known?.key === key) return known.lint;
    const lint = createLinter({ targets: [target], ruleset, severities: rules });
    kept.set(path, { key, lint });
    // What did not load is tried again the next time.
    lint.catch(() => kept.delete(path));
    return lint;
  };
  return {
    lint: async (target, options) => {
      const lint = await linterOf(target, options);
      return toReport([{ target, results: await lint(target) }], options);
    },
  };
};

/** The connector as the linter names it. */
export const targetOf = async (path: string): Promise<LintTarget | undefined> =>
  (await findTargets([path]))[0];

/** When a ruleset file was written; those of Pinout have a name only. */
const stampOf = (ruleset: string): number =>
  /[./\\]/.test(ruleset) ? (statSync(ruleset, { throwIfNoEntry: false })?.mtimeMs ?? 0) : 0;
