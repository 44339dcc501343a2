import type { SecurityScheme } from '../../connector/operation.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { connectorDraft } from '../sides/connector-draft.ts';
import type { Comparison } from '../sides/model.ts';
import { pairOff } from '../sides/pair-off.ts';

type Named = readonly [name: string, scheme: SecurityScheme];
type SchemePair = readonly [before: Named, after: Named];

/** Compares `securityDefinitions`: where credentials go on the wire, and where tokens come from. */
export const compareSecuritySchemes = ({ before, after }: Comparison): readonly Draft[] => {
  const { take, removed, added } = pairOff<Named>(
    Object.entries(before.connector.securitySchemes),
    Object.entries(after.connector.securitySchemes),
  );
  const pairs = [
    ...take(([name], [other]) => name === other),
    ...take(([, one], [, other]) => isEqual(contentOf(one), contentOf(other))),
  ];
  return [
    ...pairs.flatMap(compareScheme),
    ...removed().map(([name, { pointer }]) =>
      tell('security-scheme-removed', name, pointer, { after: pointerOf(name) }),
    ),
    ...added().map(([name, { pointer }]) =>
      tell('security-scheme-added', name, pointerOf(name), { after: pointer }),
    ),
  ];
};

const contentOf = ({ pointer: _, ...content }: SecurityScheme) => ({ ...content });

const pointerOf = (name: string): string => `/securityDefinitions/${escapeToken(name)}`;

const tell = (
  code: ChangeCode,
  name: string,
  before: string,
  {
    after,
    values = {},
  }: {
    readonly after: string;
    readonly values?: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined;
  },
): Draft => connectorDraft(code, `Security scheme "${name}"`, { file: 'definition', before, after }, values);

const compareScheme = ([[name, before], [next, after]]: SchemePair): readonly Draft[] => {
  const renamed =
    name === next ? [] : [tell('security-scheme-renamed', next, before.pointer, { after: after.pointer })];
  if (before.type !== after.type) {
    const values = { from: before.type, to: after.type };
    return [
      ...renamed,
      tell('security-scheme-type-changed', next, `${before.pointer}/type`, {
        after: `${after.pointer}/type`,
        values,
      }),
    ];
  }
  return [...renamed, ...compareApiKeys(next, before, after), ...compareOAuth(next, before, after)];
};

const compareApiKeys = (name: string, before: SecurityScheme, after: SecurityScheme): readonly Draft[] => {
  if (before.type !== 'apiKey' || after.type !== 'apiKey') return [];
  const plain = (scheme: typeof before) =>
    `${scheme.in} ${scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name}`;
  if (plain(before) === plain(after)) return [];
  const values = { from: `${before.in} ${before.name}`, to: `${after.in} ${after.name}` };
  return [tell('api-key-moved', name, before.pointer, { after: after.pointer, values })];
};

const compareOAuth = (name: string, before: SecurityScheme, after: SecurityScheme): readonly Draft[] => {
  if (before.type !== 'oauth2' || after.type !== 'oauth2') return [];
  const urls = (['flow', 'authorizationUrl', 'tokenUrl'] as const)
    .filter((key) => before[key] !== after[key])
    .map((key) =>
      tell('identity-provider-changed', name, `${before.pointer}/${key}`, {
        after: `${after.pointer}/${key}`,
        values: {
          from: before[key],
          to: after[key],
        },
      }),
    );
  return [...urls, ...compareScopes(`Security scheme "${name}"`, 'definition', before, after)];
};

interface ScopeList {
  readonly scopes: readonly string[];
  readonly pointer: string;
}

/** Compares the scopes that are asked for, one change for each that came or went. */
export const compareScopes = (
  subject: string,
  file: 'definition' | 'properties',
  before: ScopeList,
  after: ScopeList,
): readonly Draft[] => {
  const place = (scope: string) => ({
    file,
    before: `${before.pointer}/scopes/${escapeToken(scope)}`,
    after: `${after.pointer}/scopes/${escapeToken(scope)}`,
  });
  const added = after.scopes.filter((scope) => !before.scopes.includes(scope));
  const removed = before.scopes.filter((scope) => !after.scopes.includes(scope));
  return [
    ...added.map((to) => connectorDraft('oauth-scope-added', subject, place(to), { to })),
    ...removed.map((from) => connectorDraft('oauth-scope-removed', subject, place(from), { from })),
  ];
};
