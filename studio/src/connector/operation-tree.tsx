import { useId, useRef, useState } from 'preact/hooks';
import type { OperationRow } from '../../../src/studio/model/overview.ts';
import { linkTo } from '../shell/route.ts';
import type { OperationGroup } from './group-operations.ts';
import { moveInTree } from './move-in-tree.ts';

interface TreeProps {
  readonly connector: string;
  readonly groups: readonly OperationGroup[];
  readonly chosen: string | undefined;
  readonly tab: string;
}

/** Operations as a tree (ARIA Authoring Practices): one stop of the Tab key, arrows move, Right and Left open and close a group. */
export const OperationTree = ({ connector, groups, chosen, tab }: TreeProps) => {
  const id = useId();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const ids = groups.flatMap(({ rows, title }) => [
    ...(title === undefined ? [] : [`group ${title}`]),
    ...(title !== undefined && closed.has(title) ? [] : rows.map(({ id }) => id)),
  ]);
  // What the focus was on may be filtered out: then it is the chosen one, or the first.
  const stop = [at, chosen].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
  const toggle = (title: string, open: boolean): void => {
    const next = new Set(closed);
    if (open) next.delete(title);
    else next.add(title);
    setClosed(next);
  };
  return (
    <div
      class="operations"
      role="tree"
      aria-label="Operations"
      ref={tree}
      onKeyDown={(event) => moveInTree(event, tree.current, toggle)}
      onFocusIn={(event) => setAt((event.target as HTMLElement).dataset['item'])}
    >
      {groups.map(({ title, rows }, index) =>
        title === undefined ? (
          rows.map((row) => <Item key={row.id} {...{ connector, row, chosen, tab, stop }} level={1} />)
        ) : (
          <div key={title} role="none">
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the tree. */}
            <div
              role="treeitem"
              class="group"
              aria-expanded={!closed.has(title)}
              aria-level={1}
              {...(closed.has(title) ? {} : { 'aria-owns': `${id}-${index}` })}
              tabIndex={stop === `group ${title}` ? 0 : -1}
              data-item={`group ${title}`}
              data-group={title}
              onClick={() => toggle(title, closed.has(title))}
            >
              {title} <span class="faint">{rows.length}</span>
            </div>
            {!closed.has(title) && (
              <div role="group" id={`${id}-${index}`} aria-label={title}>
                {rows.map((row) => (
                  <Item key={row.id} {...{ connector, row, chosen, tab, stop }} level={2} />
                ))}
              </div>
            )}
          </div>
        ),
      )}
    </div>
  );
};

interface ItemProps extends Omit<TreeProps, 'groups'> {
  readonly row: OperationRow;
  readonly stop: string | undefined;
  readonly level: number;
}

const Item = ({ connector, row, chosen, tab, stop, level }: ItemProps) => (
  <div role="none">
    <a
      role="treeitem"
      href={linkTo(['connector', connector, row.id, tab])}
      aria-level={level}
      aria-selected={row.id === chosen}
      tabIndex={row.id === stop ? 0 : -1}
      data-item={row.id}
      data-row
      {...(row.id === chosen ? { 'aria-current': 'true' } : {})}
    >
      <span class="summary">{row.summary ?? row.id}</span>
      <span class="faint">
        <span class="method">{row.method}</span> {row.path}
      </span>
      <Badges row={row} />
    </a>
  </div>
);

const Badges = ({ row }: { readonly row: OperationRow }) => {
  const badges = [
    ...(row.kind === 'action' ? [] : [row.kind.replace('-', ' ')]),
    ...(row.visibility === 'normal' ? [] : [row.visibility]),
    ...(row.deprecated ? ['deprecated'] : []),
  ];
  return (
    <span class="badges">
      {badges.map((badge) => (
        <span key={badge} class="badge">
          {badge}
        </span>
      ))}
      {row.findings > 0 && (
        <span class="badge warn">
          {row.findings} {row.findings === 1 ? 'finding' : 'findings'}
        </span>
      )}
    </span>
  );
};
