import { describe, expect, it } from 'vitest';
import type { Example } from '../../../rules/example.ts';
import { allFolderRules } from '../../../rules/folder/all-folder-rules.ts';
import type { ConnectorFolder, FolderProblem } from '../../../rules/folder-rule.ts';
import { folderOfExample } from '../../lint/support/folder-of-example.ts';

/** What one rule of the folder finds in the base connector with an example over it: files with the place in each, or nothing. */
export type FolderRow = readonly [rule: string, what: string, example: Example, ...places: readonly string[]];

/** The file and the path in it, or the text that is meant. */
const placeOf =
  (folder: ConnectorFolder) =>
  ({ file, path, span }: FolderProblem): string => {
    const text = span === undefined ? '' : ` ${folder.text(file)?.slice(span.start, span.end)}`;
    return [file, ...path].join(' ') + text;
  };

const find = (id: string, example: Example): readonly string[] => {
  const rule = allFolderRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  const folder = folderOfExample(example);
  return [...rule.check(folder)].map(placeOf(folder));
};

/** The same for rules that look at the whole folder. */
export const testFolderRows = (rows: readonly FolderRow[]): void => {
  describe('a rule of the folder that never fired on a real connector', () => {
    it.each(rows.map(([rule, what, example, ...places]) => ({ rule, what, example, places })))(
      'connector-$rule: $what',
      ({ rule, example, places }) => {
        expect(find(`connector-${rule}`, example)).toEqual(places);
      },
    );
  });
};
