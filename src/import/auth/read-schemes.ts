import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../source/json.ts';
import type { Documents } from '../read/documents.ts';

/** A security scheme of the document. `kind` sorts it by what a connection does with it. */
export interface SourceScheme {
  readonly name: string;
  readonly node: JsonObject;
  readonly kind: SchemeKind;
}

/** The kinds of security that sources describe (import.md §6). */
export type SchemeKind =
  | 'oauth-code'
  | 'oauth-implicit'
  | 'oauth-password'
  | 'oauth-client'
  | 'openid'
  | 'key-header'
  | 'key-query'
  | 'key-cookie'
  | 'basic'
  | 'bearer'
  | 'unsupported';

/** The schemes of a document of OpenAPI 3 or Swagger 2.0. */
export const readSchemes = (documents: Documents): readonly SourceScheme[] =>
  own(documents.root, 'securityDefinitions') === undefined ? readNewer(documents) : readOlder(documents);

/** Those of Swagger 2.0, in the words of OpenAPI 3. */
const readOlder = ({ root, adopt }: Documents): readonly SourceScheme[] =>
  objectEntries(own(root, 'securityDefinitions')).map(([name, raw]) => {
    const flow =
      { accessCode: 'authorizationCode', application: 'clientCredentials' }[String(own(raw, 'flow'))] ??
      String(own(raw, 'flow'));
    const type = own(raw, 'type');
    const node: JsonObject =
      type === 'basic'
        ? { ...raw, type: 'http', scheme: 'basic' }
        : type === 'oauth2'
          ? { ...raw, flows: { [flow]: raw } }
          : raw;
    return { name, node: adopt(node, raw), kind: kindOf(node) };
  });

const readNewer = ({ root, follow }: Documents): readonly SourceScheme[] =>
  objectEntries(own(asObject(own(root, 'components')), 'securitySchemes')).flatMap(([name, raw]) => {
    const node = follow(raw);
    return typeof node === 'object' ? [{ name, node, kind: kindOf(node) }] : [];
  });

const kindOf = (node: JsonObject): SchemeKind => {
  const type = asString(own(node, 'type'));
  if (type === 'apiKey') return keyKind(node);
  if (type === 'http') {
    const scheme = asString(own(node, 'scheme'))?.toLowerCase();
    return scheme === 'basic' ? 'basic' : scheme === 'bearer' ? 'bearer' : 'unsupported';
  }
  if (type === 'openIdConnect') return 'openid';
  if (type !== 'oauth2') return 'unsupported';
  const flows = Object.keys(asObject(own(node, 'flows')) ?? {});
  if (flows.includes('authorizationCode')) return 'oauth-code';
  if (flows.includes('implicit')) return 'oauth-implicit';
  if (flows.includes('password')) return 'oauth-password';
  return flows.includes('clientCredentials') ? 'oauth-client' : 'unsupported';
};

const keyKind = (node: JsonObject): SchemeKind => {
  const place = asString(own(node, 'in'));
  if (asString(own(node, 'name')) === undefined) return 'unsupported';
  return place === 'header'
    ? 'key-header'
    : place === 'query'
      ? 'key-query'
      : place === 'cookie'
        ? 'key-cookie'
        : 'unsupported';
};

/** What an operation accepts: alternatives, each of schemes that go together. An empty alternative: nothing is needed. */
export const alternativesOf = (operation: JsonObject, root: JsonObject): readonly (readonly string[])[] => {
  const own_ = own(operation, 'security') ?? own(root, 'security');
  return asArray(own_).map((each) => Object.keys(asObject(each) ?? {}));
};

/** The scopes that operations need of a scheme. */
export const scopesNeeded = (
  operations: readonly JsonObject[],
  root: JsonObject,
  scheme: string,
): readonly string[] => [
  ...new Set(
    operations.flatMap((operation) =>
      asArray(own(operation, 'security') ?? own(root, 'security')).flatMap((each) =>
        asArray(own(asObject(each), scheme)).filter((scope) => typeof scope === 'string'),
      ),
    ),
  ),
];
