import { countOf } from '../../report/summary.ts';
import { pathIn } from '../file/lint-connector.ts';
import type { FixedTarget } from './fix-targets.ts';

/** What was fixed, file by file, for a person: one line a file and one for all. Empty where there was nothing to fix. */
export const countFixes = (done: readonly FixedTarget[], verb: 'were' | 'could be'): string => {
  const lines = done.flatMap(({ target, changes }) =>
    [...changes.renamed.map(({ to }) => to), ...changes.written.map(({ name }) => name)]
      .filter((name, index, all) => all.indexOf(name) === index)
      .map((name) => `  ${pathIn(target.folder, name)}`),
  );
  const fixed = done.reduce((sum, each) => sum + each.fixed.length, 0);
  if (fixed === 0) return 'There is nothing that can be fixed safely.\n';
  return `${[`${countOf(fixed, 'finding')} ${fixed === 1 && verb === 'were' ? 'was' : verb} fixed in ${countOf(lines.length, 'file')}:`, ...lines].join('\n')}\n`;
};
