import type { Connector } from '../../connector/connector.ts';
import type { FoundOperation } from '../../connector/found-operation.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { readItems, readParameter } from '../../connector/parameter-text.ts';
import { type BackendRoute, readBackendRoutes, toConnectorPaths } from '../../platform/call/backend-face.ts';
import { createPolicies } from '../../platform/call/through-policies.ts';
import { readUrl } from '../../platform/call/trace.ts';
import { type CallRequest, readBody } from '../../platform/model/call.ts';
import { findOperation } from '../../route/find-operation.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import type { Json } from '../../source/json.ts';
import { parsePointer } from '../../source/pointer.ts';
import type { WireRequest } from '../model/exchange.ts';
import { withoutPath } from '../model/optional-parts.ts';
import { isValid } from '../plan/check-parts.ts';
import { joinHeaders } from './send-call.ts';

/**
 * Whether the policies make a whole request of a broken one: a header that they write over, a property that they set in a body that was
 * left out. The endpoint never sees what was wrong, so that its success shows nothing. Absent if the connector has no policies.
 */
export const createMender = (
  connector: Connector,
  options: {
    readonly origin: string;
    readonly connection: Readonly<Record<string, string>>;
    readonly inferred?: boolean;
  },
): ((operation: Operation, wire: WireRequest) => Promise<boolean>) | undefined => {
  if (connector.apiProperties.policies.length === 0) return undefined;
  const base = `${options.origin}${connector.basePath}`;
  const through = createPolicies(connector, { ...options, gateway: base, without: ['pollingtrigger'] });
  const routes = readBackendRoutes(connector, { connection: options.connection });
  return async (operation, wire) => {
    const found = wire.url.startsWith(base)
      ? findOperation(connector, wire.method, wire.url.slice(base.length))
      : undefined;
    if (found?.operation !== operation) return false;
    const headers = joinHeaders(wire.headers);
    const before: CallRequest = {
      method: wire.method,
      ...readUrl(wire.url, base),
      headers,
      body: readBody(wire.body ?? new Uint8Array(), headers['content-type']),
    };
    if (isWhole(connector, found, before)) return false;
    // Nothing is sent to find out: what a policy would ask another URL for is taken for an empty answer.
    const after = async (asked: CallRequest): Promise<CallRequest> =>
      (
        await through(found, asked, async () => ({
          status: 200,
          headers: {},
          body: { kind: 'json', value: {} },
        }))
      ).request;
    const request = await after(before);
    if (isWhole(connector, found, request) || isOfAnother(connector, operation, request, await routes))
      return true;
    for (const whole of withoutBroken(connector, found, before))
      if (JSON.stringify((await after(whole)).body) === JSON.stringify(request.body)) return true;
    return false;
  };
};

/** The request without one property that is wrong, if it is whole then: a policy may make the same of both. */
const withoutBroken = (
  connector: Connector,
  found: FoundOperation,
  request: CallRequest,
): readonly CallRequest[] => {
  const { body } = request;
  const schema = found.operation.body?.schema;
  if (schema === undefined || body.kind !== 'json') return [];
  const violations = compileSchema(schema, connector.definitions, { direction: 'request' })(body.value);
  return [...new Set(violations.map(({ pointer }) => pointer))].flatMap((pointer) => {
    const whole: CallRequest = {
      ...request,
      body: { kind: 'json', value: withoutPath(body.value, parsePointer(pointer)) ?? null },
    };
    return isWhole(connector, found, whole) ? [whole] : [];
  });
};

/** Is it a whole request for another operation that the policies lead to the same address. */
const isOfAnother = (
  connector: Connector,
  operation: Operation,
  request: CallRequest,
  routes: readonly BackendRoute[],
): boolean => {
  const [path = ''] = `${new URL(request.base).pathname.replace(/\/+$/, '')}${request.path}`.split('?', 1);
  return toConnectorPaths(routes, request.method, path).some(({ operation: other, texts }) => {
    return other !== operation && isWhole(connector, { operation: other, path: texts }, request);
  });
};

/** Does a request have all that its operation wants, as the endpoint reads it. */
const isWhole = (
  connector: Connector,
  { operation, path }: FoundOperation,
  request: CallRequest,
): boolean => {
  if (request.body.kind === 'bytes' && operation.body !== undefined) return false;
  const values = new Map<Parameter, Json>();
  for (const parameter of operation.parameters) {
    const value = readValue(parameter, path, request);
    if (value !== undefined) values.set(parameter, value);
    // Forms are sent as bytes: what a policy does to them is not looked at.
    if (parameter.in === 'formData') return false;
  }
  const body = request.body.kind === 'json' ? { body: request.body.value } : {};
  return isValid(connector, operation, { values, credential: 'right', ...body });
};

const readValue = (
  parameter: Parameter,
  path: FoundOperation['path'],
  request: CallRequest,
): Json | undefined => {
  if (parameter.in === 'query') {
    const texts = request.query.filter(([name]) => name === parameter.name).map(([, text]) => text);
    const [first] = texts;
    if (first === undefined) return undefined;
    return parameter.collectionFormat === 'multi'
      ? readItems(parameter, texts)
      : readParameter(parameter, first);
  }
  const text =
    parameter.in === 'header' ? request.headers[parameter.name.toLowerCase()] : path[parameter.name];
  if (text === undefined) return undefined;
  return readParameter(parameter, parameter.in === 'path' ? decodePercent(text) : text);
};
