import type { SecurityRequirement, SecurityScheme } from '../connector/operation.ts';
import {
  asArray,
  asObject,
  asString,
  defined,
  type Json,
  type JsonObject,
  objectEntries,
  own,
} from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';

/** The security schemes by their names. */
export type SecuritySchemes = Readonly<Record<string, SecurityScheme>>;

/** `securityDefinitions`; schemes of an unknown type or without what their type needs are left out, as the platform ignores them. */
export const readSecuritySchemes = (root: JsonObject): SecuritySchemes =>
  Object.fromEntries(
    objectEntries(own(root, 'securityDefinitions')).flatMap(([name, node]) => {
      const scheme = readScheme(node, `/securityDefinitions/${escapeToken(name)}`);
      return scheme === undefined ? [] : [[name, scheme]];
    }),
  );

const readScheme = (node: JsonObject, pointer: string): SecurityScheme | undefined => {
  const type = asString(own(node, 'type'));
  const name = asString(own(node, 'name'));
  const location = asString(own(node, 'in'));
  if (type === 'basic') return { type, pointer };
  if (type === 'oauth2') {
    return {
      ...defined({
        authorizationUrl: asString(own(node, 'authorizationUrl')),
        tokenUrl: asString(own(node, 'tokenUrl')),
      }),
      type,
      flow: asString(own(node, 'flow')) ?? 'accessCode',
      scopes: Object.keys(asObject(own(node, 'scopes')) ?? {}),
      pointer,
    };
  }
  if (type === 'apiKey' && name !== undefined && (location === 'header' || location === 'query')) {
    return { type, in: location, name, pointer };
  }
  return undefined;
};

/**
 * The alternatives of an operation, its own or the document's. A requirement of which no scheme is defined is none;
 * an empty one (`{}`) makes credentials optional, which is the same to a caller as none at all.
 */
export const readSecurity = (
  operation: JsonObject,
  root: JsonObject,
  schemes: SecuritySchemes,
): readonly SecurityRequirement[] => {
  const declared: Json | undefined = own(operation, 'security') ?? own(root, 'security');
  const requirements = asArray(declared).flatMap((each) => {
    const names = Object.entries(asObject(each) ?? {}).filter(([name]) => Object.hasOwn(schemes, name));
    const scopes = names.map(
      ([name, list]) => [name, asArray(list).flatMap((scope) => asString(scope) ?? [])] as const,
    );
    return [{ schemes: Object.fromEntries(scopes) }];
  });
  return requirements.some(({ schemes: needed }) => Object.keys(needed).length === 0) ? [] : requirements;
};
