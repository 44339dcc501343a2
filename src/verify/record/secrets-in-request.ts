import type { Connector } from '../../connector/connector.ts';
import type { WireRequest } from '../model/exchange.ts';

/** Whatever a request has in the places of credentials. */
export const secretsInRequest = (
  { securitySchemes }: Pick<Connector, 'securitySchemes'>,
  { headers, url }: Pick<WireRequest, 'headers' | 'url'>,
): readonly string[] => {
  const names = Object.values(securitySchemes).flatMap((scheme) =>
    scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : [],
  );
  const secret = (name: string): boolean =>
    names.includes(name.toLowerCase()) ||
    /^(authorization|cookie|proxy-authorization|x-functions-key|x-api-key)$/i.test(name);
  const query = [...new URL(url).searchParams].filter(
    ([name]) => names.includes(name.toLowerCase()) || /^(code|sig|key|token|access_token)$/i.test(name),
  );
  return [...headers.filter(([name]) => secret(name)), ...query].flatMap(([, value]) => [
    value,
    ...value.split(' ').slice(1),
  ]);
};
