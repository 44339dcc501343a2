/** Names of the variables of a path, in their order and as often as they occur: `/a/{id}/{x y}` has `id` and `x y`. */
export const pathVariables = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^{}/]*)\}/g)].map((match) => match[1] ?? '');

/** The path with each variable as `{}` and in lower case: what two paths have in common that the platform cannot tell apart. */
export const pathShape = (path: string): string => path.replaceAll(/\{[^{}/]*\}/g, '{}').toLowerCase();
