/** Only printable ASCII: what the validator takes for English. */
export const isAscii = (text: string): boolean => /^[\t\n\r -~]*$/.test(text);

/** The share of letters that are not ASCII, from 0 to 1. */
export const foreignShare = (text: string): number => {
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => letter > '~');
  return letters.length === 0 ? 0 : foreign.length / letters.length;
};
