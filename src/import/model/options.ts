import type { JsonObject } from '../../source/json.ts';

/** What a person may decide. Everything has a default, or is asked for with an error that names the flag. */
export interface ImportOptions {
  /** `api.contoso.com`, with a scheme and a path if need be; what the document says of servers then does not count. */
  readonly host?: string;
  /** Which of the servers: its number from 1, or its URL. */
  readonly server?: string;
  /** The security scheme, by its name; `none` for a connection without sign-in; `a+b` for keys that go together; `a,b` for makers to choose from. */
  readonly auth?: string;
  /** The maker types `Bearer` himself, in place of a policy that writes it. */
  readonly bearerPrefix?: boolean;
  /** What an OpenID provider says of itself: the JSON of `/.well-known/openid-configuration`. */
  readonly oidc?: JsonObject;
  /** The address of the token of an implicit flow. */
  readonly tokenUrl?: string;
  /** The resource that a token of Microsoft Entra is for. */
  readonly resource?: string;
  /** Only these operations: their old or new ids, or `GET /path`. */
  readonly operations?: readonly string[];
  readonly tags?: readonly string[];
  /** Left out: ids, `GET /path`, paths that begin so, or tags. */
  readonly exclude?: readonly string[];
  readonly deprecated?: boolean;
  /** Keep operations that want another sign-in than the connection has. */
  readonly keepUnauthorised?: boolean;
  readonly body?: string;
  /** Lists that become polling triggers: their ids, or `GET /path`. */
  readonly polling?: readonly string[];
  /** The parameter that says from when on a polling trigger wants things. */
  readonly since?: string;
  /** How many levels are written of schemas that contain themselves; all of them, by reference, without it. */
  readonly maxDepth?: number;
  /** Makers do not see operations that fill dropdowns. */
  readonly hideHelpers?: boolean;
  readonly script?: boolean;
  readonly applyDynamic?: boolean;
  readonly color?: string;
  readonly publisher?: string;
  readonly stackOwner?: string;
  readonly title?: string;
  /** Values of variables of Postman and `.http` files. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Ids that earlier imports gave, by `GET /path`. They never change. */
  readonly knownIds?: Readonly<Record<string, string>>;
}
