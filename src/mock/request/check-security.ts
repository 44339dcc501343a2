import type { SecurityScheme } from '../../connector/operation.ts';
import { textOfBase64 } from '../../source/base64.ts';
import { own } from '../../source/json.ts';
import type { MockRequest } from '../model/message.ts';
import type { SecurityRules } from '../model/prepared-operation.ts';
import type { RequestViolation } from '../model/request-violation.ts';

type Pairs = ReadonlyMap<string, readonly string[]>;

/** What the request lacks of the alternative that it comes nearest to; nothing where one is satisfied. */
export const checkSecurity = (
  rules: SecurityRules,
  request: MockRequest,
  query: Pairs,
): RequestViolation | undefined => {
  let first: RequestViolation | undefined;
  for (const alternative of rules.alternatives) {
    const broken = checkAll(alternative, rules, request, query);
    if (broken === undefined) return undefined;
    if (first === undefined || broken.keyword === 'wrong') first = broken;
  }
  return first;
};

const checkAll = (
  schemes: SecurityRules['alternatives'][number],
  rules: SecurityRules,
  request: MockRequest,
  query: Pairs,
): RequestViolation | undefined => {
  for (const [name, scheme] of schemes) {
    const given = readCredential(scheme, request, query);
    const wanted = Object.hasOwn(rules.credentials, name) ? rules.credentials[name] : undefined;
    if (given === undefined)
      return violation(name, scheme, 'missing', `${placeOf(scheme)} is missing or malformed.`);
    const issued = scheme.type !== 'oauth2' || wanted !== undefined || (rules.isToken?.(given) ?? true);
    if (!issued)
      return violation(name, scheme, 'missing', `${placeOf(scheme)} has a token that was not issued here.`);
    if (wanted !== undefined && wanted !== given)
      return violation(name, scheme, 'wrong', `${placeOf(scheme)} is not the right one.`);
  }
  return undefined;
};

const violation = (
  name: string,
  scheme: SecurityScheme,
  keyword: string,
  message: string,
): RequestViolation => ({
  in: 'security',
  name,
  pointer: '',
  keyword,
  message,
  definition: scheme.pointer,
  status: 401,
});

const placeOf = (scheme: SecurityScheme): string =>
  scheme.type === 'apiKey'
    ? `The ${scheme.in === 'header' ? 'header' : 'query parameter'} "${scheme.name}"`
    : scheme.type === 'basic'
      ? 'The header "Authorization: Basic …"'
      : 'The header "Authorization: Bearer …"';

const readCredential = (scheme: SecurityScheme, request: MockRequest, query: Pairs): string | undefined => {
  if (scheme.type === 'apiKey') {
    const text =
      scheme.in === 'query' ? query.get(scheme.name)?.[0] : own(request.headers, scheme.name.toLowerCase());
    return text === '' ? undefined : text;
  }
  const header = request.headers['authorization'] ?? '';
  if (scheme.type === 'oauth2') return /^bearer +(\S+) *$/i.exec(header)?.[1];
  const encoded = /^basic +([A-Za-z0-9+/]+=*) *$/i.exec(header)?.[1];
  const pair = encoded === undefined ? undefined : decodeBase64(encoded);
  return pair?.includes(':') === true ? pair : undefined;
};

/** Clients send the same credentials with every request. */
const decoded = new Map<string, string | undefined>();

const decodeBase64 = (text: string): string | undefined => {
  if (decoded.has(text)) return decoded.get(text);
  const plain = textOfBase64(text);
  if (decoded.size < 1000) decoded.set(text, plain);
  return plain;
};
