import type { Edit } from '../../../rules/rule.ts';
import type { TextReplacement } from '../../../rules/text-rule.ts';
import { formatPointer } from '../../source/pointer.ts';
import type { LintResult } from '../ruleset/result.ts';

/** The changes of one pass to one file; what did not fit beside the others waits for the next pass. */
export type ChosenFixes =
  | { readonly kind: 'bom'; readonly fixed: readonly LintResult[] }
  | {
      readonly kind: 'text';
      readonly parts: readonly TextReplacement[];
      readonly fixed: readonly LintResult[];
    }
  | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly fixed: readonly LintResult[] };

/**
 * Chooses what one pass does to a file: the byte order mark, else the raw text, else the values. The first fix wins where two touch the same
 * place; each is made whole or not at all. Nothing where nothing can be fixed.
 */
export const chooseFixes = (results: readonly LintResult[]): ChosenFixes | undefined => {
  const bom = results.filter(({ fix }) => fix?.kind === 'text' && fix.fix.kind === 'drop-bom');
  if (bom.length > 0) return { kind: 'bom', fixed: bom };
  return chooseText(results) ?? chooseEdits(results);
};

const chooseText = (results: readonly LintResult[]): ChosenFixes | undefined => {
  let parts: readonly TextReplacement[] = [];
  const fixed: LintResult[] = [];
  for (const result of results) {
    if (result.fix?.kind !== 'text' || result.fix.fix.kind !== 'replace') continue;
    const wanted = result.fix.fix.parts.toSorted(byStart);
    if (anyOverlap(parts, wanted)) continue;
    parts = [...parts, ...wanted].toSorted(byStart);
    fixed.push(result);
  }
  return parts.length === 0 ? undefined : { kind: 'text', parts, fixed };
};

const byStart = (left: TextReplacement, right: TextReplacement): number => left.start - right.start;

/** Two sorted lists, walked side by side. */
const anyOverlap = (left: readonly TextReplacement[], right: readonly TextReplacement[]): boolean => {
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    const [one, other] = [left[l], right[r]];
    if (one === undefined || other === undefined) return false;
    if (one.start <= other.end && other.start <= one.end) return true;
    if (one.end < other.start) l++;
    else r++;
  }
  return false;
};

const chooseEdits = (results: readonly LintResult[]): ChosenFixes | undefined => {
  const taken = createTaken();
  const edits: Edit[] = [];
  const fixed: LintResult[] = [];
  for (const result of results) {
    if (result.fix?.kind !== 'edits') continue;
    const wanted = result.fix.edits;
    const same = wanted.every((edit) => taken.has(edit));
    if (!same && wanted.some((edit) => taken.clashes(edit))) continue;
    if (!same) {
      for (const edit of wanted) edits.push(edit);
      for (const edit of wanted) taken.add(edit);
    }
    fixed.push(result);
  }
  return edits.length === 0 ? undefined : { kind: 'edits', edits, fixed };
};

/**
 * The places that edits have touched. Two clash if one is at, above or below the other. Two members of one container do not, in an array
 * either: all edits of a pass mean the document as it was.
 */
const createTaken = () => {
  const exact = new Map<string, Edit>();
  const above = new Set<string>();
  return {
    has: (edit: Edit): boolean => {
      const known = exact.get(formatPointer(edit.path));
      return known !== undefined && JSON.stringify(known) === JSON.stringify(edit);
    },
    clashes: (edit: Edit): boolean => {
      const prefixes = edit.path.map((_, length) => formatPointer(edit.path.slice(0, length)));
      const own = formatPointer(edit.path);
      if (exact.has(own) || above.has(own) || prefixes.some((prefix) => exact.has(prefix))) return true;
      // A key that another member of the object is given.
      return edit.op === 'rename' && exact.has(formatPointer([...edit.path.slice(0, -1), edit.to]));
    },
    add: (edit: Edit): void => {
      exact.set(formatPointer(edit.path), edit);
      if (edit.op === 'rename') exact.set(formatPointer([...edit.path.slice(0, -1), edit.to]), edit);
      for (const length of edit.path.keys()) above.add(formatPointer(edit.path.slice(0, length)));
    },
  };
};
