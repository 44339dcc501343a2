import { join } from 'node:path';
import type { Sibling } from '../../../rules/folder-rule.ts';
import { readFoundFile } from '../../disk/read-file.ts';
import { asObject, asString, own } from '../../source/json.ts';
import type { LintTarget } from './find-targets.ts';

/** The titles of all connectors of a run. A definition that cannot be read has none. */
export const readSiblings = (targets: readonly LintTarget[]): readonly Sibling[] =>
  targets.map(({ folder, definition }) => ({
    path: folder,
    title: definition === undefined ? undefined : readTitle(folder, definition),
  }));

const readTitle = (folder: string, name: string): string | undefined => {
  try {
    const document = JSON.parse(
      new TextDecoder().decode(readFoundFile(join(folder, name), { within: folder })).replace(/^\ufeff/, ''),
    ) as unknown;
    return asString(own(asObject(own(asObject(document), 'info')), 'title'));
  } catch {
    return undefined;
  }
};
