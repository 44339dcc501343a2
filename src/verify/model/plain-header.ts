/** Does the header say how the answer was sent, and nothing of what it is about. */
export const isPlainHeader = (name: string): boolean => plainHeaders.test(name);

const plainHeaders =
  /^(accept-ranges|access-control-(allow|max|expose)-.*|age|allow|cache-control|connection|content-(encoding|language|length|type)|date|expires|keep-alive|pragma|retry-after|server|strict-transport-security|transfer-encoding|vary|x-content-type-options|x-powered-by|(x-)?rate-?limit.*)$/i;
