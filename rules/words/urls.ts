/** An absolute http or https address without spaces. */
export const isHttpUrl = (value: unknown): value is string =>
  typeof value === 'string' && !/\s/.test(value) && /^https?:\/\//i.test(value) && URL.canParse(value);
