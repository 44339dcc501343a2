/** What the arrows do in a tree, as the ARIA Authoring Practices have it. */
export const moveInTree = (
  event: KeyboardEvent,
  tree: HTMLElement | null,
  toggle: (group: string, open: boolean) => void,
): void => {
  const items = [...(tree?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const item = items[at];
  if (item === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const { group } = item.dataset;
  const isOpen = item.getAttribute('aria-expanded') === 'true';
  const parent = items.slice(0, at).findLast(({ dataset }) => dataset['group'] !== undefined);
  const go = (to: HTMLElement | undefined) => (): void => to?.focus();
  const open = (next: boolean) => (): void => toggle(group ?? '', next);
  const plain = {
    ArrowDown: go(items[at + 1]),
    ArrowUp: go(items[at - 1]),
    Home: go(items[0]),
    End: go(items.at(-1)),
  };
  const ofGroup = {
    Enter: open(!isOpen),
    ' ': open(!isOpen),
    ArrowRight: isOpen ? go(items[at + 1]) : open(true),
    ArrowLeft: isOpen ? open(false) : go(parent),
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: go(parent),
    ...plain,
    ...(group === undefined ? {} : ofGroup),
  };
  const does = keys[event.key];
  if (does === undefined) return;
  event.preventDefault();
  does();
};
