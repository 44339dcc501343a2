import { PinoutError } from '../../error.ts';
import type { JsonObject } from '../../source/json.ts';
import type { Notes } from '../model/note.ts';
import type { ImportOptions } from '../model/options.ts';
import type { Documents } from '../read/documents.ts';
import { alternativesOf, readSchemes, type SchemeKind, type SourceScheme } from './read-schemes.ts';

/** The schemes that the connection has together: none, one, or two keys that go together. */
export interface ChosenSchemes {
  readonly schemes: readonly SourceScheme[];
  /** Several ways to sign in, of which makers choose one (`--auth a,b`); each is one scheme or keys that go together. */
  readonly sets?: readonly (readonly SourceScheme[])[];
  /** Does an operation accept them. */
  readonly accepts: (operation: JsonObject) => boolean;
}

const order: readonly SchemeKind[] = [
  'oauth-code',
  'key-header',
  'basic',
  'bearer',
  'key-query',
  'key-cookie',
  'openid',
  'oauth-implicit',
];

/** Chooses by `--auth`, else what most operations accept. Throws if nothing that the operations want can be done. */
export const chooseSchemes = (
  operations: readonly JsonObject[],
  {
    documents,
    notes,
    options,
  }: { readonly documents: Documents; readonly notes: Notes; readonly options: ImportOptions },
): ChosenSchemes => {
  const all = readSchemes(documents);
  const { root } = documents;
  const accept =
    (names: readonly string[]) =>
    (operation: JsonObject): boolean => {
      const alternatives = alternativesOf(operation, root).map((each) =>
        each.filter((name) => all.some((scheme) => scheme.name === name)),
      );
      return (
        alternatives.length === 0 || alternatives.some((each) => each.every((name) => names.includes(name)))
      );
    };
  const sets = options.auth
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => named(part, all, documents));
  const chosen = sets?.flat() ?? best(operations, all, options, { root, accept });
  const names = chosen.map(({ name }) => name);
  if (chosen.length === 0 && options.auth === undefined && all.length > 0 && !operations.some(accept([])))
    throw unsupported(all, documents);
  for (const scheme of all)
    if (!names.includes(scheme.name))
      notes.add(
        isUsable(scheme, options) ? 'security-scheme' : 'security-unsupported',
        scheme.node,
        scheme.name,
      );
  const ways = (sets ?? [chosen]).map((set) => accept(set.map(({ name }) => name)));
  return {
    schemes: chosen,
    ...(sets === undefined || sets.length < 2 ? {} : { sets }),
    accepts: (operation) => ways.some((accepts) => accepts(operation)),
  };
};

const best = (
  operations: readonly JsonObject[],
  all: readonly SourceScheme[],
  options: ImportOptions,
  {
    root,
    accept,
  }: {
    readonly root: JsonObject;
    readonly accept: (names: readonly string[]) => (operation: JsonObject) => boolean;
  },
): readonly SourceScheme[] => {
  const usable = all.filter((scheme) => isUsable(scheme, options));
  const wanted = operations.flatMap((operation) => alternativesOf(operation, root));
  const pairs = wanted
    .map((names) => usable.filter(({ name }) => names.includes(name)))
    .filter(
      (schemes, index) =>
        schemes.length === 2 &&
        schemes.length === wanted[index]?.length &&
        schemes.every(({ kind }) => kind.startsWith('key-')),
    );
  const candidates: readonly (readonly SourceScheme[])[] = [
    ...usable.map((scheme) => [scheme]),
    ...pairs.slice(0, 3),
  ];
  const scored = candidates.map((schemes) => ({
    schemes,
    count: operations.filter(accept(schemes.map(({ name }) => name))).length,
    rank: Math.max(...schemes.map(({ kind }) => order.indexOf(kind))) + (schemes.length - 1) * 20,
  }));
  const [first] = scored.toSorted((left, right) => right.count - left.count || left.rank - right.rank);
  // A scheme that no operation needs is not asked of makers.
  if (first === undefined || (first.count === operations.filter(accept([])).length && first.count > 0))
    return [];
  return first.count === 0 ? [] : first.schemes;
};

/** Can a connection sign in this way, with what was given. */
const isUsable = ({ kind }: SourceScheme, { oidc, tokenUrl }: ImportOptions): boolean => {
  if (kind === 'openid') return oidc !== undefined;
  if (kind === 'oauth-implicit') return tokenUrl !== undefined;
  return !['oauth-password', 'oauth-client', 'unsupported'].includes(kind);
};

const named = (
  wanted: string,
  all: readonly SourceScheme[],
  { placeOf, root }: Documents,
): readonly SourceScheme[] => {
  if (wanted === 'none') return [];
  const parts = wanted.split('+');
  const found = all.filter(
    ({ name, kind }) =>
      parts.includes(name) ||
      parts.includes(kind) ||
      (parts.includes('apiKey') && kind === 'key-header') ||
      (parts.includes('oauth2') && kind === 'oauth-code'),
  );
  if (found.length > 0) return found.slice(0, Math.max(parts.length, 1));
  throw new PinoutError(
    'import-auth',
    `The document has no security scheme ${JSON.stringify(wanted)}.`,
    `It has: ${all.map(({ name, kind }) => `${name} (${kind})`).join(', ') || 'none'}. Or name none.`,
    { at: placeOf(root, 'components') },
  );
};

const ways: Readonly<Partial<Record<SchemeKind, string>>> = {
  'oauth-client':
    'A connection cannot use client credentials. Ways out: a key in front of the service; a "setvaluefromurl" policy; Microsoft Entra with a service principal. Or import with --auth none',
  'oauth-implicit': 'Name the address of the token with --token-url, or import with --auth none',
  openid: "Name the provider's openid-configuration with --oidc <file>, or import with --auth none",
  'oauth-password':
    'A connection cannot fetch a token with a password. Import with --auth none, and write a script',
};

const unsupported = (all: readonly SourceScheme[], { placeOf }: Documents): PinoutError => {
  const [first] = all;
  return new PinoutError(
    'import-auth',
    `A connection cannot sign in as the document wants: ${all.map(({ name, node }) => `${name} (${String(node['type'])})`).join(', ')}.`,
    `${(first === undefined ? undefined : ways[first.kind]) ?? 'Import with --auth none, and add the sign-in by hand or by a script'}.`,
    { at: placeOf(first?.node) },
  );
};
