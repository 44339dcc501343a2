import { statSync } from 'node:fs';
import { createLinter } from '../../lint/create-linter.ts';
import { findTargets, type LintTarget } from '../../lint/find/find-targets.ts';
import { type LintOptions, toReport } from '../../lint/lint-connectors.ts';
import type { Report } from '../../report/report.ts';

/** Lints connectors again and again: rules are loaded once. */
export interface LintEngine {
  /** Nothing if there is no connector any more. */
  readonly lint: (path: string) => Promise<Report | undefined>;
}

type Lint = Awaited<ReturnType<typeof createLinter>>;

interface Kept {
  readonly key: string;
  readonly lint: Promise<Lint>;
}

/** Makes what lints for the studio. A ruleset file that has changed is loaded anew. */
export const createLintEngine = (lintOf: (folder: string) => LintOptions): LintEngine => {
  const kept = new Map<string, Kept>();
  const linterOf = (path: string, target: LintTarget, options: LintOptions): Promise<Lint> => {
    const { ruleset = 'connector', rules = {} } = options;
    const key = JSON.stringify([target, ruleset, stampOf(ruleset), rules]);
    const known = kept.get(path);
    if (known?.key === key) return known.lint;
    const lint = createLinter({ targets: [target], ruleset, severities: rules });
    kept.set(path, { key, lint });
    // What did not load is tried again the next time.
    lint.catch(() => kept.delete(path));
    return lint;
  };
  return {
    lint: async (path) => {
      const target = await targetOf(path);
      if (target === undefined) return undefined;
      const options = lintOf(target.folder);
      const lint = await linterOf(path, target, options);
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
