/** The text with every secret, plain, percent-encoded or in base64, replaced by `***`. Secrets of one or two characters stay. */
export const redact = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length > 2)
    .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed()), toBase64(secret)])
    .toSorted((left, right) => right.length - left.length)
    .reduce((clean, secret) => clean.replaceAll(secret, '***'), text);

/** Names after which a credential stands, in headers, queries, forms and JSON. */
const secretName =
  /^(authorization|proxy-authorization|cookie|set-cookie|code|sig)$|(key|token|secret|passw(or)?d|pwd|signature|credentials?)$/i;

/** Does a value of this name open something. */
export const isSecretName = (name: string): boolean => secretName.test(name);

/** What of a header is secret, if its value is: the whole, the part behind `Bearer` or `Basic` (decoded too), the values of cookies. */
export const secretsOfHeader = (name: string, value: string): readonly string[] => {
  const bare = value.replace(/^(bearer|basic|digest|token|sharedkey)\s+/i, '');
  const basic = /^basic\s/i.test(value) ? fromBase64(bare).split(':') : [];
  const cookies = /^(set-)?cookie$/i.test(name)
    ? value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
    : [];
  return [...new Set([value, bare, ...basic, ...cookies])].filter((text) => text !== '');
};

/** The text; nothing where it is no base64. */
const fromBase64 = (text: string): string => {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
};

const toBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
