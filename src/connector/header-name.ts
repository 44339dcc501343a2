/** Can a header have this name: RFC 9110 §5.1 calls it a token. */
export const isHeaderName = (name: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name);

/** Names of headers, in lower case, that whoever sends a request writes by itself: a parameter of that name is not held against its schema. */
export const transportHeaderNames: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'content-length',
  'host',
]);
