import type { Connector } from '../../connector/connector.ts';
import type { Resource } from '../../connector/find-resources.ts';
import { areOneKind } from './nested-forms.ts';
import { keptKinds } from './thing-role.ts';

/** Kinds by another form of theirs. */
interface Forms {
  readonly flat: ReadonlyMap<Resource, Resource>;
  readonly nested: ReadonlyMap<Resource, readonly Resource[]>;
}

const formsKnown = new WeakMap<Connector, Forms>();

const formsOf = (connector: Connector): Forms => {
  const before = formsKnown.get(connector);
  if (before !== undefined) return before;
  const kinds = keptKinds(connector);
  const pairs = kinds.flatMap((nested): readonly (readonly [Resource, Resource])[] => {
    const [flat, ...others] = kinds.filter(
      (each) => each.read !== undefined && areOneKind(connector, nested, each),
    );
    return flat === undefined || others.length > 0 ? [] : [[nested, flat]];
  });
  const flat = new Map(pairs);
  const nested = Map.groupBy(pairs, ([, each]) => each);
  const forms = {
    // A form of a form would have two parents: `/a/{x}/b/{y}/c` of `/b/{y}/c` of `/c`.
    flat: new Map([...flat].filter(([, each]) => !flat.has(each))),
    nested: new Map([...nested].map(([each, all]) => [each, all.map(([inner]) => inner)])),
  };
  formsKnown.set(connector, forms);
  return forms;
};

/** The kind that keeps the same things by their key alone: that of `/tasks/{id}` for `/projects/{id}/tasks`; nothing if there is none, or more than one. */
export const flatFormOf = (connector: Connector, nested: Resource): Resource | undefined =>
  formsOf(connector).flat.get(nested);

/** The kinds that list the same things below others. */
export const nestedFormsOf = (connector: Connector, flat: Resource): readonly Resource[] =>
  formsOf(connector).nested.get(flat) ?? [];
