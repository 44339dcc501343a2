import type { Connector } from '../../connector/connector.ts';
import { isHeaderName, transportHeaderNames } from '../../connector/header-name.ts';
import type { Operation, Parameter, SecurityScheme } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Target } from '../../route/routes.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { defined, own } from '../../source/json.ts';
import type { Mock } from '../model/mock.ts';
import type { PreparedOperation, PreparedParameter, SecurityRules } from '../model/prepared-operation.ts';

/** Prepares an operation once; nothing is compiled or sampled before it is needed. */
export const prepareOperation = (mock: Mock, target: Target): PreparedOperation => {
  const known = mock.prepared.get(target.operation);
  if (known !== undefined) return known;
  const { connector, operation } = target;
  const { definitions } = connector;
  const of = (place: Parameter['in']): readonly PreparedParameter[] =>
    operation.parameters
      .filter((parameter) => parameter.in === place && isSendable(parameter))
      .map((parameter) => prepareParameter(connector, parameter));
  const security = prepareSecurity(mock, connector, operation);
  const { body } = operation;
  const prepared: PreparedOperation = {
    connector,
    operation,
    path: of('path'),
    query: of('query'),
    header: of('header'),
    form: of('formData'),
    ...(body === undefined
      ? {}
      : {
          body: {
            body,
            validate: compileSchema(body.schema, definitions, { direction: 'request' }),
            text: resolveSchema(body.schema, definitions)['type'] === 'string',
          },
        }),
    ...defined({ security }),
    acceptedTypes: new Set(),
    choices: new Map(),
    replies: new Map(),
    shown: new Map(),
    refusals: new Map(),
    refused: new Map(),
  };
  mock.prepared.set(operation, prepared);
  return prepared;
};

/** A header whose name no request can carry (`Type Card`) cannot be demanded of one. */
export const isSendable = ({ in: place, name }: Parameter): boolean =>
  place !== 'header' || isHeaderName(name);

/** Is an API key sent beside a parameter, under the same name. */
export const hasKeyOfItsName = (
  { securitySchemes }: Pick<Connector, 'securitySchemes'>,
  { in: place, name }: Parameter,
): boolean =>
  Object.values(securitySchemes).some(
    (scheme) => scheme.type === 'apiKey' && scheme.in === place && scheme.name === name,
  );

const prepareParameter = (connector: Connector, parameter: Parameter): PreparedParameter => {
  const key = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
  const file = parameter.schema['type'] === 'file';
  const unchecked = file || (parameter.in === 'header' && transportHeaderNames.has(key));
  return {
    parameter,
    key,
    file,
    withKey: hasKeyOfItsName(connector, parameter),
    many: parameter.collectionFormat === 'multi' && parameter.schema['type'] === 'array',
    ...(unchecked
      ? {}
      : { validate: compileSchema(parameter.schema, connector.definitions, { direction: 'request' }) }),
  };
};

const prepareSecurity = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
): SecurityRules | undefined => {
  if (mock.options.security === false) return undefined;
  const alternatives = operation.security.map(({ schemes }) =>
    Object.keys(schemes).flatMap((name) => {
      const scheme = Object.hasOwn(connector.securitySchemes, name)
        ? own(connector.securitySchemes, name)
        : undefined;
      return scheme === undefined ? [] : [[name, scheme] as const];
    }),
  );
  if (alternatives.length === 0 || alternatives.some((schemes) => schemes.length === 0)) return undefined;
  const inQuery = ([, scheme]: readonly [string, SecurityScheme]): boolean =>
    scheme.type === 'apiKey' && scheme.in === 'query';
  return {
    alternatives,
    credentials: mock.options.credentials ?? {},
    ...defined({ isToken: mock.options.isToken }),
    usesQuery: alternatives.some((schemes) => schemes.some(inQuery)),
  };
};
