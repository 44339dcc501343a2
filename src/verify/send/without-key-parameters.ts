import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import type { VerifyCase } from '../model/case.ts';
import type { Credentials } from '../model/credential.ts';

/**
 * The connector without the parameters that only say a credential of this run again (`apikey` in `security` and in `parameters`): the
 * credential goes in their place, so leaving them out or sending another value would show nothing. What a case names stays.
 */
export const withoutKeyParameters = (
  connector: Connector,
  credentials: Credentials,
  cases: readonly VerifyCase[],
): Connector => {
  const operations = connector.operations.map((operation) => {
    const named = cases.flatMap((each) =>
      each.operation === operation.id ? Object.keys(each.parameters) : [],
    );
    const parameters = operation.parameters.filter(
      (parameter) => named.includes(parameter.name) || !isKey(connector, operation, parameter, credentials),
    );
    return parameters.length === operation.parameters.length ? operation : { ...operation, parameters };
  });
  const same = operations.every((operation, index) => operation === connector.operations[index]);
  return same ? connector : { ...connector, operations };
};

const isKey = (
  { securitySchemes }: Connector,
  { security }: Operation,
  { in: place, name }: Parameter,
  credentials: Credentials,
): boolean =>
  security
    .flatMap(({ schemes }) => Object.keys(schemes))
    .some((each) => {
      const scheme = securitySchemes[each];
      if (scheme === undefined || credentials[each] === undefined) return false;
      return scheme.type === 'apiKey'
        ? scheme.in === place && (place === 'query' ? scheme.name === name : isSameHeader(scheme.name, name))
        : place === 'header' && isSameHeader('authorization', name);
    });

const isSameHeader = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
