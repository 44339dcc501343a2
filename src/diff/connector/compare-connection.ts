import type { ConnectionParameter, ConnectionParameterSet } from '../../connector/api-properties.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { asArray, asObject, type Json, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { connectorDraft } from '../sides/connector-draft.ts';
import type { Comparison } from '../sides/model.ts';
import { compareScopes } from './compare-security-schemes.ts';

/** Compares what a connection holds: its parameters, alone or in sets. */
export const compareConnection = ({ before, after }: Comparison): readonly Draft[] => {
  const [one, other] = [before.connector.apiProperties, after.connector.apiProperties];
  const list = '/properties/connectionParameters';
  return [
    ...compareParameters(one.connectionParameters, other.connectionParameters, list, list),
    ...compareSets(one.connectionParameterSets, other.connectionParameterSets),
  ];
};

const compareSets = (
  before: readonly ConnectionParameterSet[],
  after: readonly ConnectionParameterSet[],
): readonly Draft[] => {
  const values = '/properties/connectionParameterSets/values';
  const tell = (code: ChangeCode, name: string, one: string, other: string): Draft =>
    connectorDraft(code, `Connection parameter set "${name}"`, {
      file: 'properties',
      before: one,
      after: other,
    });
  const find = (sets: readonly ConnectionParameterSet[], name: string) =>
    sets.find((set) => set.name === name);
  return [
    ...before.flatMap((set) => {
      const other = find(after, set.name);
      if (other === undefined)
        return [tell('connection-parameter-set-removed', set.name, set.pointer, values)];
      const text = (each: ConnectionParameterSet) => [each.displayName ?? '', each.description ?? ''];
      return [
        ...(isEqual(text(set), text(other))
          ? []
          : [tell('connection-parameter-text-changed', set.name, set.pointer, other.pointer)]),
        ...compareParameters(
          set.parameters,
          other.parameters,
          `${set.pointer}/parameters`,
          `${other.pointer}/parameters`,
        ),
      ];
    }),
    ...after
      .filter(({ name }) => find(before, name) === undefined)
      .map((set) => tell('connection-parameter-set-added', set.name, values, set.pointer)),
  ];
};

const tell = (
  code: ChangeCode,
  { name }: ConnectionParameter,
  before: string,
  {
    after,
    values = {},
  }: {
    readonly after: string;
    readonly values?: { readonly from?: Json | undefined; readonly to?: Json | undefined } | undefined;
  },
): Draft =>
  connectorDraft(code, `Connection parameter "${name}"`, { file: 'properties', before, after }, values);

const compareParameters = (
  before: readonly ConnectionParameter[],
  after: readonly ConnectionParameter[],
  oldList: string,
  newList: string,
): readonly Draft[] => {
  const removed = before.filter(({ name }) => !after.some((each) => each.name === name));
  const added = after.filter(({ name }) => !before.some((each) => each.name === name));
  const [gone, come] = [removed[0], added[0]];
  const renamed = gone !== undefined && come !== undefined && isRenamed(removed, added);
  const pairs = before.flatMap((one) => {
    const other = after.find(({ name }) => name === one.name);
    return other === undefined ? [] : [[one, other] as const];
  });
  return [
    ...(renamed
      ? [
          tell('connection-parameter-renamed', come, gone.pointer, {
            after: come.pointer,
            values: {
              from: gone.name,
              to: come.name,
            },
          }),
        ]
      : [
          ...removed.map((each) =>
            tell('connection-parameter-removed', each, each.pointer, {
              after: `${newList}/${escapeToken(each.name)}`,
            }),
          ),
          ...added.map((each) =>
            tell(addedCode(each), each, `${oldList}/${escapeToken(each.name)}`, { after: each.pointer }),
          ),
        ]),
    ...pairs.flatMap(([one, other]) => compareParameter(one, other)),
  ];
};

/** One went and one came, of the same type, as required as before. */
const isRenamed = (removed: readonly ConnectionParameter[], added: readonly ConnectionParameter[]): boolean =>
  removed.length === 1 &&
  added.length === 1 &&
  removed[0]?.type === added[0]?.type &&
  removed[0]?.required === added[0]?.required;

/** Nobody can type a hidden one in; the platform fills it. */
const addedCode = ({ required, hidden }: ConnectionParameter): ChangeCode =>
  required && !hidden ? 'connection-parameter-added-required' : 'connection-parameter-added';

const compareParameter = (before: ConnectionParameter, after: ConnectionParameter): readonly Draft[] => {
  const drafts: Draft[] = [];
  const note = (code: ChangeCode, key: string, from?: Json, to?: Json): void => {
    drafts.push(
      tell(code, after, `${before.pointer}${key}`, { after: `${after.pointer}${key}`, values: { from, to } }),
    );
  };
  if (before.type.toLowerCase() !== after.type.toLowerCase())
    note('connection-parameter-type-changed', '/type', before.type, after.type);
  if (before.required !== after.required)
    note(
      after.required ? 'connection-parameter-now-required' : 'connection-parameter-now-optional',
      '/uiDefinition/constraints/required',
    );
  if (!isEqual(before.default, after.default))
    note('connection-parameter-default-changed', '/defaultValue', before.default, after.default);
  const values = compareValues(before, after);
  if (values !== undefined) note(values, '/allowedValues');
  if (textsDiffer(before, after)) note('connection-parameter-text-changed', '');
  return [...drafts, ...compareOAuthSettings(before, after)];
};

const compareValues = (before: ConnectionParameter, after: ConnectionParameter): ChangeCode | undefined => {
  const [old, next] = [valuesOf(before), valuesOf(after)];
  const lost = old.some((value) => !next.some((each) => isEqual(each, value)));
  const won = next.some((value) => !old.some((each) => isEqual(each, value)));
  if (next.length > 0 && (lost || old.length === 0)) return 'connection-parameter-values-narrowed';
  return won || (lost && next.length === 0) ? 'connection-parameter-values-widened' : undefined;
};

const valuesOf = ({ allowedValues }: ConnectionParameter): readonly Json[] =>
  allowedValues.map(({ value }) => value);

/** What the dialog shows and nothing reads at run time: everything that has no comparison of its own. */
const textsDiffer = (before: ConnectionParameter, after: ConnectionParameter): boolean => {
  const kept = valuesOf(before).filter((value) => valuesOf(after).some((each) => isEqual(each, value)));
  const shared = new Set(kept.map((value) => JSON.stringify(value)));
  const rest = ({ raw, allowedValues, hidden }: ConnectionParameter): Json => {
    const { type: _t, defaultValue: _d, allowedValues: _a, oAuthSettings: _o, uiDefinition, ...others } = raw;
    const { constraints, ...shown } = asObject(uiDefinition) ?? {};
    const { required: _r, hidden: _h, allowedValues: _v, ...further } = asObject(constraints) ?? {};
    return { others, shown, further, hidden, labels: labelsOf(allowedValues, shared) };
  };
  return !isEqual(rest(before), rest(after));
};

/** Labels of the values that are on both sides are texts; a value that came or went is told of already. */
const labelsOf = (values: ConnectionParameter['allowedValues'], shared: ReadonlySet<string>): Json =>
  Object.fromEntries(
    values
      .map(({ value, text }) => [JSON.stringify(value), text ?? ''] as const)
      .filter(([value]) => shared.has(value)),
  );

const compareOAuthSettings = (before: ConnectionParameter, after: ConnectionParameter): readonly Draft[] => {
  const [one, other] = [before.oAuthSettings ?? {}, after.oAuthSettings ?? {}];
  const pointers = {
    before: `${before.pointer}/oAuthSettings`,
    after: `${after.pointer}/oAuthSettings`,
  };
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => key !== 'scopes' && key !== 'clientSecret' && !isEqual(own(one, key), own(other, key)),
  );
  const scopesOf = (settings: typeof one) =>
    asArray(own(settings, 'scopes')).flatMap((scope) => (typeof scope === 'string' ? [scope] : []));
  return [
    ...keys.map((key) =>
      tell('identity-provider-changed', after, `${pointers.before}/${escapeToken(key)}`, {
        after: `${pointers.after}/${escapeToken(key)}`,
      }),
    ),
    ...compareScopes(
      `Connection parameter "${after.name}"`,
      'properties',
      { scopes: scopesOf(one), pointer: pointers.before },
      { scopes: scopesOf(other), pointer: pointers.after },
    ),
  ];
};
