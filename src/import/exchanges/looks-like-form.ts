/** Is a text pairs of names and values, and not JSON or XML that somebody sends without saying so. */
export const looksLikeForm = (text: string): boolean => /^[^={}[\]<"\s&]+(\[[^\]]*\])*=/.test(text.trim());
