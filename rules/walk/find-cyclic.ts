/** The nodes that reach themselves. Tarjan's strongly connected components without recursion: depth costs no stack. */
export const findCyclic = <T>(nodes: Iterable<T>, next: (node: T) => readonly T[]): ReadonlySet<T> => {
  const state: State<T> = {
    index: new Map(),
    low: new Map(),
    open: [],
    isOpen: new Set(),
    cyclic: new Set(),
  };
  for (const node of nodes) if (!state.index.has(node)) visit(state, node, next);
  return state.cyclic;
};

interface State<T> {
  readonly index: Map<T, number>;
  readonly low: Map<T, number>;
  readonly open: T[];
  readonly isOpen: Set<T>;
  readonly cyclic: Set<T>;
}

const visit = <T>(state: State<T>, start: T, next: (node: T) => readonly T[]): void => {
  const work: { readonly node: T; readonly targets: readonly T[]; at: number }[] = [];
  const enter = (node: T): void => {
    state.index.set(node, state.index.size);
    state.low.set(node, state.index.size - 1);
    state.open.push(node);
    state.isOpen.add(node);
    work.push({ node, targets: next(node), at: 0 });
  };
  enter(start);
  for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
    if (frame.at < frame.targets.length) {
      const target = frame.targets[frame.at++] as T;
      if (!state.index.has(target)) enter(target);
      else if (state.isOpen.has(target)) lower(state, frame.node, state.index.get(target));
      if (target === frame.node) state.cyclic.add(target);
      continue;
    }
    work.pop();
    const parent = work.at(-1);
    if (parent !== undefined) lower(state, parent.node, state.low.get(frame.node));
    if (state.low.get(frame.node) === state.index.get(frame.node)) close(state, frame.node);
  }
};

const lower = <T>(state: State<T>, node: T, value: number | undefined): void => {
  state.low.set(node, Math.min(state.low.get(node) ?? 0, value ?? 0));
};

/** Takes one component off the stack; more than one node in it: each reaches itself. */
const close = <T>(state: State<T>, top: T): void => {
  const component = state.open.splice(state.open.lastIndexOf(top));
  for (const node of component) {
    state.isOpen.delete(node);
    if (component.length > 1) state.cyclic.add(node);
  }
};
