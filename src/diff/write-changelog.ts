import type { ChangeClass } from '../report/change-class.ts';
import type { Change } from './change/change.ts';
import { changeClasses } from './compare.ts';
import { messageOf } from './describe.ts';
import { changeMeanings } from './meanings/change-meanings.ts';
import { suggestVersion } from './suggest-version.ts';

const headings: Readonly<Record<ChangeClass, string>> = {
  breaking: 'Breaking',
  risky: 'May need a look',
  safe: 'New and safe',
  cosmetic: 'Texts',
};

/** Writes what is new in the next version of a connector, as Markdown. */
export const writeChangelog = (
  name: string,
  before: string,
  after: string,
  changes: readonly Change[],
): string => {
  const { version, step, done } = suggestVersion(before, after, changes);
  if (step === 'none') return `## ${name} ${after}\n\nNothing has changed.\n`;
  const shown = done ? after : version;
  const told = changes.filter(({ code }) => code !== 'version-changed');
  const sections = changeClasses.flatMap((each) => {
    const mine = told.filter((change) => change.class === each);
    return mine.length === 0 ? [] : [`### ${headings[each]}`, mine.map(writeItem).join('\n')];
  });
  const advice = done
    ? `From ${before}: ${step}, and ${after} says so.`
    : `From ${before}: ${step}. Set info.version to ${version}; it is ${after} now.`;
  return `${[`## ${name} ${shown}`, advice, ...sections].join('\n\n')}\n`;
};

const writeItem = (change: Change): string => {
  const { remedy } = changeMeanings[change.code];
  const advice = change.class === 'breaking' || change.class === 'risky' ? ` ${remedy}` : '';
  return `- ${messageOf(change)}${advice}`;
};
