import { isEqual } from '../../source/compare/is-equal.ts';
import type { Draft } from '../change/change.ts';
import { connectorDraft } from '../sides/connector-draft.ts';
import type { Comparison, Side } from '../sides/model.ts';

/** Compares script.csx, its text where both were given, and the operations that it answers. */
export const compareScript = ({ before, after }: Comparison): readonly Draft[] => {
  const [had, has] = [hasScript(before), hasScript(after)];
  const script = { file: 'script', before: '' } as const;
  if (had !== has) return [connectorDraft(has ? 'script-added' : 'script-removed', 'script.csx', script)];
  if (!has) return [];
  const changed = before.script !== undefined && after.script !== undefined && !sameText(before, after);
  const [one, other] = [operationsOf(before), operationsOf(after)];
  return [
    ...(changed ? [connectorDraft('script-changed', 'script.csx', script)] : []),
    ...(isEqual(one, other)
      ? []
      : [
          connectorDraft(
            'script-operations-changed',
            'script.csx',
            { file: 'properties', before: '/properties/scriptOperations' },
            { from: one, to: other },
          ),
        ]),
  ];
};

const hasScript = ({ connector, script }: Side): boolean =>
  script !== undefined || connector.apiProperties.script;

/** Line endings do not count. */
const sameText = (before: Side, after: Side): boolean =>
  before.script?.replaceAll('\r\n', '\n') === after.script?.replaceAll('\r\n', '\n');

/** No list and an empty one both mean every operation (platform.md §1.6). */
const operationsOf = ({ connector }: Side): readonly string[] =>
  connector.apiProperties.scriptOperations?.toSorted() ?? [];
