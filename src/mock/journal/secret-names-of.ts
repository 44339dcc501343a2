import type { Connector } from '../../connector/connector.ts';
import type { Mock } from '../model/mock.ts';

const known = new WeakMap<readonly Connector[], ReadonlySet<string>>();

/** Names of headers and parameters that are API keys of the connectors, in lower case. */
export const secretNames = ({ connectors }: Pick<Mock, 'connectors'>): ReadonlySet<string> => {
  const names = known.get(connectors) ?? new Set(connectors.flatMap(namesOf));
  known.set(connectors, names);
  return names;
};

const namesOf = ({ securitySchemes }: Connector): readonly string[] =>
  Object.values(securitySchemes).flatMap((scheme) =>
    scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : [],
  );
