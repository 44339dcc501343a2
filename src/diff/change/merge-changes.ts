import { defined } from '../../source/json.ts';
import { changeMeanings } from '../meanings/change-meanings.ts';
import { officialMessages } from '../meanings/official-messages.ts';
import type { Change, Draft, Spot, Use } from './change.ts';

/**
 * Drafts → changes: what was found at the same places for several uses is one change with all of these. A change of answers that
 * nobody uses is reported with the one that somebody does use, where both are the same piece of a shared definition.
 */
export const mergeChanges = (drafts: readonly Draft[]): readonly Change[] => {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = [draft.code, keyOf(draft), draft.from ?? '', draft.to ?? ''].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [draft]);
    else group.push(draft);
  }
  const used = new Set(drafts.filter((draft) => !isUnused(draft)).map(keyOf));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined || (isUnused(first) && used.has(keyOf(first))) ? [] : [toChange(first, group)];
  });
};

const isUnused = ({ code }: Draft): boolean => code === 'unused-response-changed';

const keyOf = ({ before, after }: Draft): string => `${writeSpot(before)}\n${writeSpot(after)}`;

const writeSpot = ({ file, pointer }: Spot): string => `${file} ${pointer}`;

const toChange = (first: Draft, group: readonly Draft[]): Change => {
  const official = officialOf(first);
  return {
    code: first.code,
    class: changeMeanings[first.code].class,
    before: first.before,
    after: first.after,
    ...defined({ from: first.from, to: first.to }),
    uses: uniqueUses(group),
    ...defined({ official }),
  };
};

const uniqueUses = (group: readonly Draft[]): readonly Use[] => [
  ...new Map(
    group.map(({ operation, valuePath, subject }): readonly [string, Use] => [
      valuePath,
      { ...defined({ operation }), valuePath, subject },
    ]),
  ).values(),
];

const officialOf = ({ code, valuePath }: Draft): Change['official'] => {
  const { official } = changeMeanings[code];
  const name = official?.[partOf(valuePath)];
  return name === undefined
    ? undefined
    : { message: officialMessages[name], valuePath: `${valuePath}${official?.suffix ?? ''}` };
};

const partOf = (valuePath: string): 'operation' | 'parameter' | 'field' => {
  const [, , part, , schema] = valuePath.split('/');
  if (part === undefined) return 'operation';
  return part === 'parameter' && schema === undefined ? 'parameter' : 'field';
};
