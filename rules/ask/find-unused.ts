import { asObject, asString, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { parsePointer } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';

const sections = ['definitions', 'parameters', 'responses'] as const;

/** Members of `definitions`, `parameters` and `responses` that nothing outside of them leads to, not even through others. */
export const findUnused = (definition: Definition): readonly Path[] => {
  const { root } = definition;
  const entries = new Map<string, { readonly at: Path; readonly value: unknown }>(
    sections.flatMap((section) =>
      Object.entries(asObject(own(root, section)) ?? {}).map(
        ([name, value]) => [`${section}/${name}`, { at: [section, name], value }] as const,
      ),
    ),
  );
  const outside = Object.entries(root).flatMap(([key, value]) =>
    sections.some((section) => section === key) ? [] : [value],
  );
  const used = new Set<string>();
  const stack = refsIn(outside);
  for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
    const [section, name] = ref.startsWith('#/') ? parsePointer(ref) : [];
    const key = `${section}/${name}`;
    const entry = entries.get(key);
    if (entry === undefined || used.has(key)) continue;
    used.add(key);
    for (const ref of refsIn([entry.value])) stack.push(ref);
  }
  return [...entries].flatMap(([key, { at }]) => (used.has(key) ? [] : [at]));
};

/** Every `$ref` below the values, wherever it stands. */
const refsIn = (values: readonly unknown[]): string[] => {
  const refs: string[] = [];
  const stack = [...values];
  while (stack.length > 0) {
    const value = stack.pop();
    if (Array.isArray(value)) for (const item of value) stack.push(item);
    const object = asObject(value);
    if (object === undefined) continue;
    const ref = asString(own(object, '$ref'));
    if (ref !== undefined) refs.push(ref);
    for (const item of Object.values(object)) if (typeof item === 'object') stack.push(item);
  }
  return refs;
};
