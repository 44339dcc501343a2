/**
 * Which credential goes with a request. `wrong` is well formed and opens nothing; `malformed` is none that could; `empty` is the right
 * name with no value; `elsewhere` is the right one in a place that the definition does not name.
 */
export type CredentialChoice = 'right' | 'none' | 'wrong' | 'empty' | 'malformed' | 'elsewhere';

/** Right values by name of the security scheme; `user:password` for basic, the token for OAuth 2. */
export type Credentials = Readonly<Record<string, string>>;
