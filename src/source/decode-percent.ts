/** A text with its percent-escapes undone; nothing if they stand for no text. */
export const readPercent = (text: string): string | undefined => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** A text with its percent-escapes undone; as it is if they stand for no text. */
export const decodePercent = (text: string): string => readPercent(text) ?? text;
