import type { Check } from '../report.ts';

/** Checks that were skipped for the same reason. */
export interface SkipGroup {
  /** Where the checks differ only in it, `<operation>`, `<status>` and `<case>` stand for theirs. */
  readonly reason: string;
  readonly remedy: string;
  readonly checks: readonly Check[];
}

/** Skips by reason, in the order in which each comes first. */
export const groupSkips = (checks: readonly Check[]): readonly SkipGroup[] => {
  const groups = new Map<string, { shape: SkipTexts; own: SkipTexts; checks: Check[] }>();
  for (const check of checks) {
    const { verdict } = check;
    if (verdict.kind !== 'skip') continue;
    const own = { reason: verdict.reason, remedy: verdict.remedy };
    const shape = { reason: shapeOf(own.reason, check), remedy: shapeOf(own.remedy, check) };
    const key = `${shape.reason}\n${shape.remedy}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { shape, own, checks: [check] });
    else group.checks.push(check);
  }
  return [...groups.values()].map(({ shape, own, checks: members }) => ({
    ...(members.length === 1 ? own : shape),
    checks: members,
  }));
};

interface SkipTexts {
  readonly reason: string;
  readonly remedy: string;
}

const shapeOf = (text: string, { operation, status, name }: Check): string => {
  const [, byHand] = /^the case "(.+)"$/.exec(name) ?? [];
  const plain = byHand === undefined ? text : text.replaceAll(byHand, '<case>');
  return replaceWord(replaceWord(plain, operation, '<operation>'), status, '<status>');
};

const replaceWord = (text: string, word: string | undefined, by: string): string =>
  word === undefined || !/^[\w-]+$/.test(word)
    ? text
    : text.replaceAll(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'g'), by);

/** Reason and remedy as sentences. */
export const skipText = ({ reason, remedy }: SkipTexts): string =>
  `${reason.replace(/(?<=[^.!?:\s])\s*$/, '.')} ${remedy}`.trim();

/** `EncodeQuery 404 500, Decode 413`: the names of checks, operations with their statuses together; the parts of a name are joined by `joint`. */
export const namesOf = (checks: readonly Check[], joint = ' '): readonly string[] => {
  const names = new Map<string, string[]>();
  for (const { operation, status, name } of checks) {
    const key = operation !== undefined && status !== undefined ? operation : name;
    const statuses = names.get(key) ?? [];
    if (key === operation && status !== undefined) statuses.push(status);
    names.set(key, statuses);
  }
  return [...names].map(([name, statuses]) => [name, ...statuses].join(joint));
};
