/** A key of a sort order (`sortKey: "name"`) opens nothing; what does is longer, and one word. */
export const isOpaque = (value: string): boolean => value.length >= 6 && !/\s/.test(value);

/** Letters and digits go, the form stays: a pattern and a length of the definition still hold. Of signs alone, `placeholder` is left. */
export const mask = (value: string, placeholder: string): string => {
  const masked = value
    .replaceAll(/\p{Lu}/gu, 'X')
    .replaceAll(/\p{L}/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
    .replaceAll(/\d/g, '0');
  // What is masked already stays.
  return /[xX0]/.test(masked) ? masked : placeholder;
};

/** What an endpoint gives out to open something with. `key` alone is a name of things, and a page token opens a page. */
const issuedName =
  /^(token|jwt|pat|pin|otp)$|(access|refresh|id|auth|bearer|session|api|device|csrf|xsrf|security)[-_]?token$|(passw(or)?d|passphrase|pwd|secret|assertion|credential|connection[-_]?string)s?$|(api|access|account|shared|subscription|private|secret|functions?|master|host|signing|encryption)[-_]?keys?$/i;

/**
 * The JSON of an answer with the values masked that an endpoint issues: tokens, passwords, keys. Nobody gave them to Pinout, so no list has them,
 * and a recording is passed on. Any other text comes back as it is.
 */
export const maskIssued = (text: string): string =>
  /^\s*[[{]/.test(text)
    ? text.replaceAll(
        /"((?:[^"\\]|\\.){1,100})"(\s*:\s*)"((?:[^"\\]|\\.){6,10000})"/g,
        (all, name: string, colon: string, value: string) =>
          issuedName.test(name) && isOpaque(value)
            ? `"${name}"${colon}${JSON.stringify(mask(plainOf(value), '***'))}`
            : all,
      )
    : text;

const plainOf = (written: string): string => {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return '';
  }
};
