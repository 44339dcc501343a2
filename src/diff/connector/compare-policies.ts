import type { PolicyInstance } from '../../connector/api-properties.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import type { JsonObject } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { connectorDraft } from '../sides/connector-draft.ts';
import type { Comparison } from '../sides/model.ts';
import { pairOff } from '../sides/pair-off.ts';

type PolicyPair = readonly [before: PolicyInstance, after: PolicyInstance];

const list = '/properties/policyTemplateInstances';

/** Compares the policies: what each does, to which operations, and in which order. */
export const comparePolicies = ({ before, after }: Comparison): readonly Draft[] => {
  const { pairs, removed, added } = match(
    before.connector.apiProperties.policies,
    after.connector.apiProperties.policies,
  );
  return [
    ...removed.map((policy) => tell('policy-removed', policy, policy.pointer, policy.pointer)),
    ...added.map((policy) => tell('policy-added', policy, policy.pointer, policy.pointer)),
    ...pairs.flatMap(comparePolicy),
    ...compareOrder(pairs, after.connector.apiProperties.policies),
  ];
};

/** Equal ones first, then those of one template and title, then those of one template in their order. */
const match = (before: readonly PolicyInstance[], after: readonly PolicyInstance[]) => {
  const { take, removed, added } = pairOff(before, after);
  const pairs = [
    ...take((one, other) => isEqual(contentOf(one), contentOf(other)) && one.title === other.title),
    ...take((one, other) => isEqual(contentOf(one), contentOf(other))),
    ...take((one, other) => one.template === other.template && one.title === other.title),
    ...take((one, other) => one.template === other.template),
  ];
  return { pairs, removed: removed(), added: added() };
};

const effectOf = ({ template, section, parameters }: PolicyInstance): JsonObject => ({
  template,
  section: section ?? null,
  parameters,
});

const contentOf = (policy: PolicyInstance): JsonObject => ({
  ...effectOf(policy),
  operations: policy.operations.toSorted(),
});

const comparePolicy = ([before, after]: PolicyPair): readonly Draft[] => [
  ...(isEqual(effectOf(before), effectOf(after))
    ? []
    : [tell('policy-changed', after, before.pointer, after.pointer)]),
  ...(isEqual(before.operations.toSorted(), after.operations.toSorted())
    ? []
    : [tell('policy-scope-changed', after, before.pointer, after.pointer)]),
  ...(before.title === after.title
    ? []
    : [tell('connector-metadata-changed', after, `${before.pointer}/title`, `${after.pointer}/title`)]),
];

const tell = (code: ChangeCode, policy: PolicyInstance, before: string, after: string): Draft =>
  connectorDraft(code, `Policy ${policy.template}${policy.title === undefined ? '' : ` "${policy.title}"`}`, {
    file: 'properties',
    before,
    after,
  });

const compareOrder = (pairs: readonly PolicyPair[], after: readonly PolicyInstance[]): readonly Draft[] => {
  const indexOf = (pointer: string): number => Number(pointer.slice(pointer.lastIndexOf('/') + 1));
  const order = pairs
    .toSorted(([one], [other]) => indexOf(one.pointer) - indexOf(other.pointer))
    .map(([, other]) => after.indexOf(other));
  const sorted = order.every((at, index) => index === 0 || at > (order[index - 1] ?? -1));
  return sorted
    ? []
    : [connectorDraft('policies-reordered', 'The policies', { file: 'properties', before: list })];
};
