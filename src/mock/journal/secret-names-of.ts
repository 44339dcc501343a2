import type { Mock } from '../model/mock.ts';

/** Names of headers and parameters that are API keys of the connectors, in lower case. */
export const secretNames = (mock: Pick<Mock, 'connectors'>): ReadonlySet<string> =>
  new Set(
    mock.connectors.flatMap((connector) =>
      Object.values(connector.securitySchemes).flatMap((scheme) =>
        scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : [],
      ),
    ),
  );
