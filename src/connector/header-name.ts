/** Can a header have this name: RFC 9110 §5.1 calls it a token. */
export const isHeaderName = (name: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name);
