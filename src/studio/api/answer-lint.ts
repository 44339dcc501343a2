import { fixTargets } from '../../lint/fix/fix-targets.ts';
import { diffOfChanges } from '../../lint/fix/write-changes.ts';
import type { OverlayChanges } from '../../lint/folder/overlay.ts';
import { withoutExceptions } from '../../lint/known/exceptions.ts';
import { operationExceptions } from '../../lint/known/operation-exceptions.ts';
import { everyRule } from '../../lint/ruleset/every-rule.ts';
import type { LintResult } from '../../lint/ruleset/result.ts';
import type { Finding } from '../../report/report.ts';
import { lineReader } from '../../report/text/code-frame.ts';
import { asObject, defined } from '../../source/json.ts';
import type { FixView, FrameText, LintView } from '../model/checks-view.ts';
import { targetOf } from '../session/create-lint-engine.ts';
import type { Held } from '../session/workspace.ts';
import { readFiles } from './answer-source.ts';
import { findingsOf } from './findings-of.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector } from './studio-context.ts';

/** What the linter found, with the lines around it. */
export const answerLint = ({ held }: AboutConnector): LintView => {
  const files = readFiles(held.connector).map(({ source, text }) => [source.path, lineReader(text)] as const);
  const readers = new Map(files);
  const frame = ({ at }: Finding): readonly FrameText[] => {
    const lineAt = at === undefined ? undefined : readers.get(at.file);
    if (at === undefined || lineAt === undefined) return [];
    const first = Math.max(1, at.line - 2);
    return Array.from({ length: 6 }, (_, index) => first + index).flatMap((line) => {
      const text = lineAt(line);
      const marked = line >= at.line && line <= Math.min(at.endLine ?? at.line, at.line + 2);
      return text === undefined ? [] : [{ line, text: text.slice(0, 300), marked }];
    });
  };
  const rows = findingsOf(held).map(({ finding, operation }, index) => ({
    index,
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    remedy: finding.remedy,
    fixable: finding.fixable === true,
    frame: frame(finding),
    ...defined({
      operation,
      file: finding.at?.file,
      line: finding.at?.line,
      column: finding.at?.column,
    }),
  }));
  const found = new Set(rows.map(({ code }) => code));
  return {
    findings: rows,
    fixable: rows.filter(({ fixable }) => fixable).length,
    rules: Object.fromEntries(
      everyRule
        .filter(({ id }) => found.has(id))
        .map(({ id, demands, why, source }) => [id, { demands, why, source }]),
    ),
  };
};

/** What fixes would change, as a diff; of one finding, or of all. Nothing is written. */
export const answerFix = async (about: AboutConnector): Promise<ApiReply> => {
  const made = await makeFix(about.studio.options.lintOf, about.held, chosenFinding(about));
  return made === undefined ? nothing : data(made.view);
};

/** Writes the fixes; only if the studio was started with `--write`. */
export const applyFix = async (about: AboutConnector): Promise<ApiReply> => {
  const { studio, held } = about;
  if (!studio.options.write) return readOnly;
  const made = await makeFix(studio.options.lintOf, held, chosenFinding(about));
  if (made === undefined || made.view.diff === '') return nothing;
  const written = studio.writer.write(made.folder, made.changes, [held.path]);
  await studio.workspace.reload([held.name]);
  return data(written);
};

/** Said wherever somebody wants to change files of a studio that only reads. */
export const readOnly: ApiReply = refused(
  403,
  'The studio was started without --write, so it changes no file.',
  'Start it again: pinout studio --write.',
);

const nothing: ApiReply = refused(409, 'There is nothing that a fix would change.', 'Mend it by hand.');

/** `?finding=3`, or `{ "finding": 3 }`: by its place in the list. */
const chosenFinding = ({ held, query, body }: AboutConnector): Finding | undefined => {
  const index = Number(asObject(body)?.['finding'] ?? query['finding'] ?? Number.NaN);
  return Number.isInteger(index) ? findingsOf(held)[index]?.finding : undefined;
};

interface MadeFix {
  readonly view: FixView;
  readonly folder: string;
  readonly changes: OverlayChanges;
}

const makeFix = async (
  lintOf: AboutConnector['studio']['options']['lintOf'],
  held: Held,
  only: Finding | undefined,
): Promise<MadeFix | undefined> => {
  const target = await targetOf(held.path);
  if (target === undefined) return undefined;
  const options = lintOf(target.folder);
  const { exceptions = [], root = process.cwd() } = options;
  const excepted = operationExceptions(exceptions, [target]);
  // One that a person has chosen may change what flows see: the diff is before their eyes.
  const [done] = await fixTargets([target], {
    ...options,
    suggestions: only !== undefined,
    wanted: (results) => withoutExceptions(results, excepted, root).kept.filter(isChosen(only)),
  });
  if (done === undefined) return undefined;
  return {
    folder: target.folder,
    changes: done.changes,
    view: {
      diff: diffOfChanges(target.folder, done.changes),
      fixed: done.fixed.length,
      held: done.held.map(({ finding }) => finding.message),
    },
  };
};

const isChosen =
  (only: Finding | undefined) =>
  ({ finding }: LintResult): boolean =>
    only === undefined ||
    (finding.code === only.code &&
      finding.at?.pointer === only.at?.pointer &&
      finding.message === only.message);
