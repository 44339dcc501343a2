import type { Operation, SecurityRequirement, SecurityScheme } from '../connector/operation.ts';
import { base64OfText } from '../source/base64.ts';

/** A header or a query parameter that carries a credential. */
export interface CredentialPart {
  readonly in: 'header' | 'query';
  readonly name: string;
  readonly value: string;
}

/**
 * Where a credential goes, and how (platform.md §1.5): an API key raw, no scheme before it; `user:password` as base64 of UTF-8; OAuth as
 * a bearer token.
 */
export const placeCredential = (scheme: SecurityScheme, secret: string): CredentialPart => {
  switch (scheme.type) {
    case 'apiKey':
      return { in: scheme.in, name: scheme.name, value: secret };
    case 'basic':
      return { in: 'header', name: 'authorization', value: `Basic ${base64OfText(secret)}` };
    case 'oauth2':
      return { in: 'header', name: 'authorization', value: `Bearer ${secret.replace(/^Bearer /i, '')}` };
    default:
      return scheme satisfies never;
  }
};

/** Any alternative of `security` is enough: the first whose schemes are all known, else the first. */
export const chooseRequirement = (
  { security }: Operation,
  isKnown: (scheme: string) => boolean,
): SecurityRequirement | undefined =>
  security.find(({ schemes }) => Object.keys(schemes).every(isKnown)) ?? security[0];
