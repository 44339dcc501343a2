import type { Operation, Parameter } from '../../connector/operation.ts';
import { compileTemplate } from '../../connector/path-template.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import { addedCode, removedCode } from '../schema/compare-use.ts';
import { findRenames } from '../schema/find-renames.ts';
import type { Comparison } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';
import { pairOff } from '../sides/pair-off.ts';
import { compareParameter, parameterUse } from './compare-parameter.ts';

type ParameterPair = readonly [before: Parameter, after: Parameter];

/** Compares the parameters of an operation but its body: those that came, went, moved or got another name, and those on both sides. */
export const compareParameters = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const { kept, moved, renamed, removed, added } = matchParameters(comparison, pair);
  const tell = (code: Draft['code'], one: Parameter, other: Parameter | undefined, parts = {}): Draft =>
    operationDraft(pair, code, {
      path: `/parameter/${one.name}`,
      thing: `input "${one.name}"`,
      ...parts,
      ...(other === undefined ? {} : { before: one.pointer, after: other.pointer }),
    });
  return [
    ...moved.map(([one, other]) => tell('input-moved', one, other, { from: one.in, to: other.in })),
    ...renamed.map(([one, other]) => tell('input-renamed', one, other, { from: one.name, to: other.name })),
    ...removed.map((each) =>
      tell(removedCode(parameterUse(comparison.before, each), 'input'), each, undefined, {
        before: each.pointer,
        after: missing(pair.after, each),
      }),
    ),
    ...added.map((each) =>
      tell(addedCode(parameterUse(comparison.after, each), 'input'), each, undefined, {
        before: missing(pair.before, each),
        after: each.pointer,
      }),
    ),
    ...[...kept, ...moved, ...renamed].flatMap(([one, other]) =>
      compareParameter(comparison, pair, one, other),
    ),
    ...compareOrder(pair, kept),
  ];
};

/** Where a parameter would stand; the name tells apart several that are missing. */
const missing = ({ pointer }: Operation, { name }: Parameter): string =>
  `${pointer}/parameters/${escapeToken(name)}`;

interface MatchedParameters {
  readonly kept: readonly ParameterPair[];
  readonly moved: readonly ParameterPair[];
  readonly renamed: readonly ParameterPair[];
  readonly removed: readonly Parameter[];
  readonly added: readonly Parameter[];
}

const matchParameters = (comparison: Comparison, pair: OperationPair): MatchedParameters => {
  const { take, removed, added } = pairOff(pair.before.parameters, pair.after.parameters);
  const kept = take((one, other) => one.in === other.in && nameKey(one) === nameKey(other));
  const moved = take((one, other) => one.name === other.name);
  const variables = pathVariables(pair);
  const renamed = [
    ...take(
      (one, other) => one.in === 'path' && other.in === 'path' && variables.get(one.name) === other.name,
    ),
    ...locations.flatMap((location) => {
      const names = findRenames(comparison, candidates(removed(), location), candidates(added(), location));
      return names.flatMap(([from, to]) =>
        take((one, other) => one.in === location && one.name === from && other.name === to),
      );
    }),
  ];
  // A variable that came or went with the path is reported with the path.
  const samePath = pair.before.path === pair.after.path;
  const count = (each: Parameter): boolean => samePath || each.in !== 'path';
  return { kept, moved, renamed, removed: removed().filter(count), added: added().filter(count) };
};

const locations = ['query', 'header', 'formData'] as const;

/** Header names have no case. */
const nameKey = (parameter: Parameter): string =>
  parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;

const candidates = (parameters: readonly Parameter[], location: Parameter['in']) =>
  parameters
    .filter((each) => each.in === location)
    .map((each) => ({
      name: each.name,
      required: each.required,
      placed: { schema: each.schema, pointer: each.pointer },
    }));

/** Old name → new name of the variables of a path whose text is otherwise the same. */
const pathVariables = ({ before, after }: OperationPair): ReadonlyMap<string, string> => {
  if (!isSamePath(before, after)) return new Map();
  const next = compileTemplate(after.path).names;
  return new Map(compileTemplate(before.path).names.map((name, index) => [name, next[index] ?? name]));
};

/** The paths differ in the names of their variables at most. */
export const isSamePath = (before: Operation, after: Operation): boolean =>
  before.path === after.path ||
  compileTemplate(before.path).literals.join('{}') === compileTemplate(after.path).literals.join('{}');

/** Cards keep values by name; formulas of Power Apps give required ones by position. */
const compareOrder = (pair: OperationPair, kept: readonly ParameterPair[]): readonly Draft[] => {
  const old = kept.map(([one]) => one);
  const order = new Map(pair.after.parameters.map((each, index) => [each, index]));
  const next = kept
    .toSorted(([, one], [, other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
    .map(([one]) => one);
  if (old.every((each, index) => each === next[index])) return [];
  const required = (list: readonly Parameter[]) => list.filter((each) => each.required);
  const positional = required(old).some((each, index) => each !== required(next)[index]);
  return [
    operationDraft(pair, positional ? 'required-inputs-reordered' : 'inputs-reordered', {
      before: `${pair.before.pointer}/parameters`,
      after: `${pair.after.pointer}/parameters`,
    }),
  ];
};
