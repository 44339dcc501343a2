/** The text with every secret, plain, percent-encoded or in base64, replaced by `***`. Secrets of one or two characters stay. */
export const redact = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length > 2)
    .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed()), toBase64(secret)])
    .toSorted((left, right) => right.length - left.length)
    .reduce((clean, secret) => clean.replaceAll(secret, '***'), text);

const toBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
