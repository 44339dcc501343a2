import type { ChangeMeaning } from '../../src/diff/meanings/change-meaning.ts';
import { changeMeanings } from '../../src/diff/meanings/change-meanings.ts';

const classes = ['breaking', 'risky', 'safe', 'cosmetic'] as const;

const explained: Readonly<Record<(typeof classes)[number], string>> = {
  breaking: 'Some saved flow or app that worked stops working, or silently does something else.',
  risky: 'It depends on the backend, or on what the flows use.',
  safe: 'Saved flows work as before.',
  cosmetic: 'Only people see it.',
};

/** `docs/diff-changes.md`: every kind of change, as the one table of `src/diff` has it. */
export const writeChangeTable = (): string => {
  const sections = classes.map((each) => {
    const rows = Object.entries(changeMeanings).filter(([, meaning]) => meaning.class === each);
    return [
      `## ${each.charAt(0).toUpperCase()}${each.slice(1)}`,
      `${explained[each]} ${rows.length} kinds.`,
      [
        '| code | the thing … | since … | hurts | what to do |',
        '|---|---|---|---|---|',
        ...rows.map(([code, meaning]) => writeRow(code, meaning)),
      ].join('\n'),
    ].join('\n\n');
  });
  return `${['# Every change that `pinout diff` tells', ...sections].join('\n\n')}\n`;
};

const writeRow = (code: string, { what, why, hurts, remedy, official }: ChangeMeaning): string => {
  const mark = official === undefined ? '' : ' (official)';
  return `| \`${code}\`${mark} | ${what} | ${why} | ${hurts.join(', ')} | ${remedy} |`;
};
