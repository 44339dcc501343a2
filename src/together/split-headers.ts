import type { Connector } from '../connector/connector.ts';

/** A header that is the place of a credential is one: requests that must not have it go without. Names are in lower case. */
export const splitHeaders = (
  { securitySchemes }: Connector,
  all: Readonly<Record<string, string>>,
): {
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
} => {
  const headers: Record<string, string> = {};
  const credentials: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) {
    const scheme = Object.entries(securitySchemes).find(([, each]) =>
      each.type === 'apiKey'
        ? each.in === 'header' && each.name.toLowerCase() === name
        : name === 'authorization',
    );
    if (scheme === undefined) headers[name] = value;
    else credentials[scheme[0]] = scheme[1].type === 'basic' ? decodeBasic(value) : value;
  }
  return { headers, credentials };
};

const decodeBasic = (value: string): string =>
  Buffer.from(value.replace(/^Basic\s+/i, ''), 'base64').toString('utf8');
