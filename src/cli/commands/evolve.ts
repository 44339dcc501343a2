import { Command } from 'commander';
import { createTwoFilesPatch } from 'diff';
import { type EvolveOptions, planEvolution } from '../../diff/evolve/plan-evolution.ts';
import { writeFiles } from '../../disk/write-files.ts';
import { loadConnector } from '../../load/load-connector.ts';
import { editText, encodeSource } from '../../source/edit/edit-text.ts';
import type { Source } from '../../source/source.ts';
import type { CommandOutput } from '../command-output.ts';

interface EvolveFlags extends EvolveOptions {
  readonly dryRun?: boolean;
}

/** `pinout evolve`: makes a new version of an operation and steps the old one back. */
export const evolveCommand = (output: Pick<CommandOutput, 'write' | 'warn'>): Command =>
  new Command('evolve')
    .description('Add a new version of an operation, with _V2 and x-ms-api-annotation, next to the old one.')
    .argument('<connector>', 'folder or definition file')
    .argument('<operation>', 'operationId of the newest version')
    .option('--deprecate', 'deprecate the old one, with the texts that certification requires')
    .option('--path <path>', 'path of the new one; default: /v2/…')
    .option('--route', 'route the call to the old path with a policy, for a backend without the new path')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .action(async (path: string, operation: string, flags: EvolveFlags) => {
      const connector = await loadConnector(path);
      const plan = planEvolution(connector, operation, flags);
      const changed = [
        { before: connector.definition, after: editText(connector.definition, plan.definition) },
        ...(connector.properties === undefined
          ? []
          : [{ before: connector.properties, after: editText(connector.properties, plan.properties) }]),
      ].filter(({ before, after }) => before.text !== after.text);
      if (flags.dryRun === true) {
        for (const { before, after } of changed) output.write(writePatch(before, after));
        return;
      }
      const files = changed.map(({ after }) => ({ path: after.path, content: encodeSource(after) }));
      writeFiles(files, { edits: true, within: connector.folder, named: [path] });
      output.write(
        [
          `${plan.operationId}: ${plan.method} ${plan.path}`,
          ...changed.map(({ after }) => `changed ${after.path}`),
          '',
        ].join('\n'),
      );
      if (plan.shared.length > 0)
        output.warn(
          `Both versions refer to ${plan.shared.join(', ')}: copy a definition under a new name before you change it for ${plan.operationId} alone.\n`,
        );
    });

const writePatch = (before: Source, after: Source): string =>
  createTwoFilesPatch(named('a', before), named('b', after), before.text, after.text).replace(/^=+\n/, '');

/** As git names the two sides of a file. */
const named = (side: 'a' | 'b', { path }: Source): string => `${side}/${path.replace(/^\//, '')}`;
