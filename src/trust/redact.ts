/**
 * The text with every secret replaced by `***`: as it is, percent-encoded, in base64 (also as a part of more), and escaped as in JSON, HTML or XML.
 * What stands before the `@` of an address goes too, and what looks like a token whoever gave it. A short secret (`7`, `true`) is a word of
 * many texts: it is replaced where a value stands, and nowhere else.
 */
export const redact = (text: string, secrets: readonly string[]): string => {
  const pattern = patternOf(secrets);
  const plain = text.replaceAll(userinfo, '$1***@').replaceAll(token, '***');
  return pattern === undefined ? plain : plain.replaceAll(pattern, '***');
};

/** The value of a header or of a query parameter: a secret that is the whole of it is replaced however short it is. */
export const redactValue = (value: string, secrets: readonly string[]): string =>
  value !== '' && secrets.includes(value) ? '***' : redact(value, secrets);

/** Every text of a value, however deep; keys, numbers and the shape stay. */
export const redactAll = <Value>(value: Value, secrets: readonly string[]): Value =>
  walk(value, (text) => redact(text, secrets)) as Value;

const walk = (value: unknown, clean: (text: string) => string): unknown => {
  if (typeof value === 'string') return clean(value);
  // What has no secret stays the same object: reports are large, and mostly have none.
  if (Array.isArray(value)) {
    const items = value.map((each) => walk(each, clean));
    return items.every((each, index) => each === value[index]) ? value : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const cleaned = entries.map(([name, each]) => [name, walk(each, clean)] as const);
  return cleaned.every(([, each], index) => each === entries[index]?.[1])
    ? value
    : Object.fromEntries(cleaned);
};

const userinfo = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@?#'"<>\\]{1,200}@/gi;

/** Tokens of JSON Web Tokens, GitHub, GitLab, Slack, Stripe, AWS and Azure, by their form. */
const token =
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[sr]k_(?:live|test)_)[\w-]{10,}|\bAKIA[0-9A-Z]{16}\b/g;

/** Shorter secrets are words of many texts. */
const shortest = 6;

let last: { readonly key: string; readonly pattern: RegExp | undefined } | undefined;

/** One pattern for all forms of all secrets. A run asks for the same ones again and again. */
const patternOf = (secrets: readonly string[]): RegExp | undefined => {
  const key = secrets.join('\0');
  if (last?.key !== key) last = { key, pattern: compile([...new Set(secrets)]) };
  return last.pattern;
};

const compile = (secrets: readonly string[]): RegExp | undefined => {
  const long = secrets.filter((secret) => secret.trim().length >= shortest).flatMap(formsOf);
  const short = secrets.filter((secret) => secret.trim() !== '' && secret.trim().length < shortest);
  const parts = [
    ...[...new Set(long)].toSorted((left, right) => right.length - left.length).map(literally),
    ...(short.length === 0
      ? []
      : [`(?<=["'=]|\\w: |\\bBearer |\\bBasic )(?:${short.map(literally).join('|')})(?=["'&;]|$)`]),
  ];
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'g');
};

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A secret as it may come back. */
const formsOf = (secret: string): readonly string[] => {
  const whole = secret.toWellFormed();
  const percent = encodeURIComponent(whole);
  const json = JSON.stringify(whole).slice(1, -1);
  const html = whole.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    secret,
    secret.trim(),
    percent,
    percent.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    percent.replaceAll('%20', '+'),
    // Not every writer leaves the same marks as they are.
    percent.replaceAll("'", '%27'),
    percent.replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`),
    encodeURI(whole),
    json,
    JSON.stringify(json).slice(1, -1),
    json.replaceAll('/', '\\/'),
    html.replaceAll('"', '&quot;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
    html.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    // As a shell takes it between single quotes.
    whole.replaceAll("'", "'\\''"),
    ...base64Of(whole),
    ...base64Of(percent),
  ];
};

/** In base64, three characters are four: a part of more begins at one of three places, and its ends share characters with what is around. */
const base64Of = (text: string): readonly string[] => {
  const bytes = new TextEncoder().encode(text);
  const encoded = [0, 1, 2].map((offset) => {
    const all = btoa(String.fromCharCode(...new Uint8Array(offset), ...bytes.subarray(0, maxEncoded)));
    const first = offset === 0 ? 0 : offset + 1;
    const rest = (offset + bytes.length) % 3;
    return all.slice(first, rest === 0 ? undefined : rest === 1 ? -3 : -2);
  });
  const whole = btoa(String.fromCharCode(...bytes.subarray(0, maxEncoded)));
  return [whole, ...encoded]
    .filter((each) => each.length >= shortest)
    .flatMap((each) => [each, each.replaceAll('+', '-').replaceAll('/', '_')]);
};

/** No secret is longer; what is spread as arguments must have a bound. */
const maxEncoded = 8_192;
