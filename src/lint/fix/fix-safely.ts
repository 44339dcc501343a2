import type { Change } from '../../diff/change/change.ts';
import type { Finding } from '../../report/report.ts';
import { parsePointer } from '../../source/pointer.ts';
import type { LintTarget } from '../find/find-targets.ts';
import type { FolderFiles } from '../folder/folder-files.ts';
import { withChanges } from '../folder/overlay.ts';
import type { RunRules } from '../ruleset/file-rules.ts';
import type { LintResult } from '../ruleset/result.ts';
import { findHarm } from './find-harm.ts';
import { type FixedConnector, type FixOptions, fixConnector } from './fix-connector.ts';

/** A connector after the fixes that harm nobody, and the fixes that were held back. */
export interface SafelyFixed extends FixedConnector {
  /** Findings whose fix `pinout diff` calls breaking or risky here: only a person can decide on them. */
  readonly held: readonly LintResult[];
}

/** After so many rounds single fixes are no longer looked for: all fixes of a rule are held together. */
const mostRounds = 6;

/**
 * Fixes a connector so that `pinout diff` of before and after finds nothing breaking and nothing risky, and no rule is broken more often than
 * before. A fix that stands in the way is held back, and the rest is made anew.
 */
export const fixSafely = async (
  target: LintTarget,
  files: FolderFiles,
  rules: RunRules,
  options: FixOptions = {},
): Promise<SafelyFixed> => {
  const { wanted = (all) => all } = options;
  const held = new Map<string, LintResult>();
  const heldRules = new Set<string>();
  for (let round = 1; ; round++) {
    const mayFix = (result: LintResult): boolean =>
      !held.has(keyOf(result)) && !heldRules.has(result.finding.code);
    const fixed = await fixConnector(target, files, rules, {
      ...options,
      wanted: (results) => wanted(results).filter(mayFix),
    });
    const after = { target: fixed.target, files: withChanges(files, fixed.changes) };
    const harm = fixed.fixed.length === 0 ? [] : await findHarm({ target, files }, after);
    const trouble = [...harm.flatMap(placesOfChange), ...placesOfNew(fixed)];
    if (trouble.length === 0) {
      const suggested = wanted(fixed.results).filter((result) => result.suggested === true);
      return { ...fixed, held: [...suggested, ...held.values()] };
    }
    for (const result of findCulprits(trouble, fixed.fixed)) {
      held.set(keyOf(result), result);
      if (round >= mostRounds) heldRules.add(result.finding.code);
    }
  }
};

const keyOf = ({ finding: { code, at, message } }: LintResult): string =>
  JSON.stringify([code, at?.pointer ?? '', message]);

/** The places of findings that the fixes gave rise to: those of a rule that is broken more often than before. */
const placesOfNew = ({ before, results }: FixedConnector): readonly Path[] => {
  const counts = new Map<string, number>();
  for (const { finding } of before) counts.set(finding.code, (counts.get(finding.code) ?? 0) + 1);
  const known = new Set(before.map(keyOf));
  const after = Map.groupBy(results, ({ finding }) => finding.code);
  return [...after].flatMap(([code, found]) => {
    if (found.length <= (counts.get(code) ?? 0)) return [];
    return found.filter((result) => !known.has(keyOf(result))).map(({ finding }) => placeOf(finding));
  });
};

type Path = readonly (string | number)[];

const placesOfChange = ({ before, after }: Change): readonly Path[] => [
  [before.file, ...parsePointer(before.pointer)],
  [after.file, ...parsePointer(after.pointer)],
];

/** A place begins with the kind of its file, so that paths in different files share nothing. */
const placeOf = ({ at }: Finding): Path => [kindOf(at?.file ?? ''), ...parsePointer(at?.pointer ?? '')];

const kindOf = (file: string): string => {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (/\.csx?$/i.test(name)) return 'script';
  if (/^api_?properties\.json$/i.test(name)) return 'properties';
  return /\.swagger\.(json|ya?ml)$/i.test(name) ? 'definition' : name;
};

/** Fixes at, above or below each of the places; if there are none, those that come nearest to it. Empty only if nothing was fixed. */
const findCulprits = (places: readonly Path[], fixed: readonly LintResult[]): readonly LintResult[] => {
  const placed = fixed.map((result) => ({ result, paths: pathsOf(result) }));
  const found = new Set<LintResult>();
  for (const place of places) {
    const scored = placed.map(({ result, paths }) => ({ result, score: nearness(paths, place) }));
    const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
    for (const { result, score } of scored) if (score === best) found.add(result);
  }
  return [...found];
};

const pathsOf = ({ finding, fix }: LintResult): readonly Path[] => {
  const place = placeOf(finding);
  const [kind = ''] = place;
  return [place, ...(fix?.kind === 'edits' ? fix.edits.map(({ path }) => [kind, ...path]) : [])];
};

/** How many steps two places share at best; endless if one contains the other. */
const nearness = (paths: readonly Path[], place: Path): number =>
  paths.reduce((best, path) => {
    const end = Math.min(path.length, place.length);
    let shared = 0;
    while (shared < end && String(path[shared]) === String(place[shared])) shared++;
    return shared > 1 && shared === end ? Number.POSITIVE_INFINITY : Math.max(best, shared);
  }, 0);
