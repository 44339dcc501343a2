/** Names after which a credential stands, in headers, queries, forms, JSON and XML. */
const secretName =
  /^(authorization|proxy-authorization|cookie|set-cookie|code|sig|pin|pat|otp|jwt|sid)$|(key|token|secret|passw(or)?d|passphrase|pwd|signature|credential|session|session[-_]?id|assertion|cookie)s?$|[-_](pin|pat|otp|jwt|auth)$/i;

/** Does a value of this name open something. */
export const isSecretName = (name: string): boolean => secretName.test(name);

/** What of a header is secret, if its value is: the whole, the part behind `Bearer` or `Basic` (decoded too), the values of cookies. */
export const secretsOfHeader = (name: string, value: string): readonly string[] => {
  const bare = value.replace(/^(bearer|basic|digest|token|sharedkey)\s+/i, '');
  const basic = /^basic\s/i.test(value) ? partsOfPair(fromBase64(bare)) : [];
  const cookies = /^(set-)?cookie$/i.test(name)
    ? value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
    : [];
  return [...new Set([value, bare, ...basic, ...cookies])].filter((text) => text !== '');
};

/** `user:password`: the whole, and the password, which may have colons. */
export const partsOfPair = (text: string): readonly string[] => {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text, text.slice(0, colon), text.slice(colon + 1)];
};

/** The secrets of an address: what stands before its `@`, and the values of secret names in its query. */
export const secretsOfUrl = (url: string): readonly string[] => {
  if (!URL.canParse(url)) return [];
  const { username, password, searchParams } = new URL(url);
  const parts = [password, ...(password === '' ? [username] : [])].map(decode);
  const named = [...searchParams].flatMap(([name, value]) => (isSecretName(name) ? [value] : []));
  return [...parts, ...named].filter((text) => text !== '');
};

/** A credential that Pinout has made up to be refused: it opens nothing, and a reader wants to see it. */
export const isMadeUp = (value: string): boolean =>
  /^((basic|bearer|token) ?)?$|pinout-wrong-credential|not\.a\.token|!not base64!|^%00%ff/i.test(value) ||
  /pinout:wrong-credential/.test(fromBase64(value.replace(/^basic\s+/i, '')));

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The text; nothing where it is not base64. */
const fromBase64 = (text: string): string => {
  // To throw costs more than to look.
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?$/.test(text)) return '';
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
};
