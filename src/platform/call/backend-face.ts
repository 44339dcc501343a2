import type { PolicyInstance } from '../../connector/api-properties.ts';
import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import {
  compileTemplate,
  fillTemplate,
  matchTemplate,
  type PathTemplate,
} from '../../connector/path-template.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { CallResponse } from '../model/call.ts';
import { getIn, setIn } from '../model/data-path.ts';
import {
  createPolicyReader,
  type Policy,
  type PolicyReader,
  readInnerPath,
  readRootedPath,
} from '../model/policy.ts';
import { policiesOf, readPolicies } from '../policies/read-policies.ts';
import { stateParameter } from '../policies/templates/polling-trigger.ts';
import { type BetweenOptions, createPolicies } from './through-policies.ts';
import { wrappedPlace } from './undo-request-policies.ts';

/** Where the backend is asked for an operation, after the request policies. */
export interface BackendRoute {
  readonly operation: Operation;
  readonly method: string;
  /** The path with the base path, a template. */
  readonly template: PathTemplate;
}

/**
 * The routes that the backend must have: each operation's, after its policies (platform.md §2.4, §2.8). What a path takes from
 * the connection, the query or a header and is not known here matches anything.
 */
export const readBackendRoutes = async (
  connector: Connector,
  options: BetweenOptions = {},
): Promise<readonly BackendRoute[]> => {
  const through = createPolicies(connector, options);
  return Promise.all(
    connector.operations.map(async (operation) => {
      const { names } = compileTemplate(operation.path);
      const path = Object.fromEntries(names.map((name) => [name, `{${name}}`]));
      const base = `https://backend.example.com${connector.basePath}`;
      const { request } = await through(
        { operation, path },
        {
          method: operation.method.toUpperCase(),
          base,
          path: operation.path,
          query: [],
          headers: {},
          body: { kind: 'json', value: {} },
        },
      );
      const below = readPathname(request.base);
      const [pathname = ''] = request.path.split('?', 1);
      return { operation, method: request.method, template: compileTemplate(`${below}${pathname}`) };
    }),
  );
};

const readPathname = (base: string): string =>
  URL.canParse(base)
    ? new URL(base).pathname.replace(/\/+$/, '').replaceAll(/%7[BD]/gi, decodeURIComponent)
    : '';

/** What the backend was asked for, in the connector's own terms. */
export interface ConnectorRoute {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  /** Texts of the path's parameters by name, still percent-encoded; a stand-in for those that the backend's path does not have. */
  readonly texts: Readonly<Record<string, string>>;
  /** Those that have a stand-in. */
  readonly unknown: readonly string[];
}

/** The operations that the backend could have been asked for: several may share a route, each of them with its own card (platform.md §2.4). */
export const toConnectorPaths = (
  routes: readonly BackendRoute[],
  method: string,
  pathname: string,
): readonly ConnectorRoute[] =>
  routes.flatMap(({ operation, method: wanted, template }): readonly ConnectorRoute[] => {
    const texts = wanted === method ? matchTemplate(template, pathname) : undefined;
    if (texts === undefined) return [];
    const own = compileTemplate(operation.path);
    const known = Object.fromEntries(own.names.map((name) => [name, texts[name] ?? '1']));
    const unknown = own.names.filter((name) => texts[name] === undefined);
    return [
      {
        operation,
        method: operation.method.toUpperCase(),
        path: fillTemplate(own, known),
        texts: known,
        unknown,
      },
    ];
  });

/**
 * Do policies write something else in the place of a credential, or nothing: then what the backend gets does not depend on what the
 * definition demands.
 */
export const changesCredential = (connector: Connector, operation: Operation): boolean => {
  const names = operation.security.flatMap(({ schemes }) =>
    Object.keys(schemes).map((key) => {
      const scheme = connector.securitySchemes[key];
      return scheme?.type === 'apiKey' ? scheme.name.toLowerCase() : 'authorization';
    }),
  );
  return policiesOf(readPolicies(connector.apiProperties.policies).policies, operation).some(
    ({ instance: { template, section = 'request', parameters } }) =>
      (template === 'setheader' || template === 'setqueryparameter') &&
      section === 'request' &&
      names.includes((asString(own(parameters, 'name')) ?? '').toLowerCase()) &&
      /^(override)?$/i.test(asString(own(parameters, 'existsAction')) ?? '') &&
      !refersTo(asString(own(parameters, 'value')) ?? '', names),
  );
};

/** Does a value take one of these headers or query parameters: then what was sent is still in it. */
const refersTo = (value: string, names: readonly string[]): boolean =>
  [...value.matchAll(/@\{?(?:headers?|queryParameters)\(\s*'([^']*)'/gi)].some(([, name = '']) =>
    names.includes(name.toLowerCase()),
  );

/** A place of a request: the query parameter of a name, the body or what is at a path in it. */
export interface RequestPlace {
  readonly in: 'query' | 'header' | 'body';
  readonly name: string;
  /** Where in the body: names of properties and numbers of items. */
  readonly path?: readonly string[];
  /** It is something in there that is missing. */
  readonly lacks?: boolean;
}

/** Do policies change what stands at a place of the request: then the definition does not say what the backend gets there. */
export const changesPlace = (connector: Connector, operation: Operation, place: RequestPlace): boolean =>
  policiesOf(readPolicies(connector.apiProperties.policies).policies, operation).some(
    ({ effect, instance }) => effect.onRequest !== undefined && isChanged(instance, place),
  );

const isChanged = (instance: PolicyInstance, place: RequestPlace): boolean => {
  const { template, parameters } = instance;
  const name = (asString(own(parameters, 'name')) ?? '').toLowerCase();
  switch (template) {
    case 'setheader':
    case 'setqueryparameter': {
      const own = place.in === (template === 'setheader' ? 'header' : 'query');
      return own && place.name.toLowerCase() === name && (place.lacks === true || !isKept(instance));
    }
    // What is in the path is known from the path itself: `ConnectorRoute.unknown`.
    case 'dynamichosturl':
    case 'routerequesttoendpoint':
      return false;
    // The state is taken out, and what it says put in; what a poll is sent besides stays as it is.
    case 'pollingtrigger':
      return place.in === 'query' && place.name === stateParameter;
    // What it has put into a list is taken out again: `undoRequestPolicies`.
    case 'setproperty':
      return wrappedPlace(instance) === undefined && setsProperty(instance, place);
    case 'setvaluefromurl':
      return isNamedBy(asString(own(parameters, 'parameterTemplate')) ?? '', place);
    default:
      return true;
  }
};

/** What is there already stays as it was sent. */
const isKept = ({ parameters }: PolicyInstance): boolean =>
  /^skip$/i.test(asString(own(parameters, 'existsAction')) ?? '');

/** One property of the body is set, whatever is around it: what holds it may be made for it, and is not what was sent either. */
const setsProperty = (instance: PolicyInstance, place: RequestPlace): boolean => {
  if (place.in !== 'body') return false;
  const { path = [], lacks = false } = place;
  const reader = createPolicyReader(instance);
  const set = [
    ...readRootedPath(reader, 'newPropertyParentPathTemplate').path,
    ...readInnerPath(reader, 'newPropertySubPathTemplate'),
  ];
  const isBeside = (one: readonly unknown[], other: readonly unknown[]): boolean =>
    one.every((step, index) => String(step) === String(other[index]));
  return path.length >= set.length ? isBeside(set, path) : lacks && isBeside(path, set);
};

/** `@headers('X')`, `@queryParameters('x')`; anything else may be anywhere in the body. */
const isNamedBy = (template: string, { in: place, name }: RequestPlace): boolean => {
  const [, kind = '', named = ''] = /^@\{?(headers?|queryParameters)\('([^']*)'\)/i.exec(template) ?? [];
  if (kind === '') return place === 'body';
  const where = /^header/i.test(kind) ? 'header' : 'query';
  return place === where && named.toLowerCase() === name.toLowerCase();
};

/**
 * A documented answer as the backend must give it, so that the response policies make the documented one of it: the templates that can be
 * undone are undone, last first; others leave it as it is.
 */
export const undoResponsePolicies = (
  connector: Connector,
  operation: Operation,
  answer: CallResponse,
): CallResponse => {
  const { policies } = readPolicies(connector.apiProperties.policies);
  return policiesOf(policies, operation)
    .toReversed()
    .reduce((result, policy) => undo(policy, result), answer);
};

const undo = (policy: Policy, answer: CallResponse): CallResponse => {
  const { instance } = policy;
  if (
    answer.body.kind !== 'json' ||
    (instance.section !== 'response' && instance.template !== 'pollingtrigger')
  ) {
    return answer;
  }
  const { value } = answer.body;
  const undone = undoers[instance.template]?.(value, createPolicyReader(instance));
  return undone === undefined ? answer : { ...answer, body: { kind: 'json', value: undone } };
};

const undoers: Readonly<Record<string, (body: Json, reader: PolicyReader) => Json>> = {
  convertobjecttoarray: (body, reader) => {
    const { instance } = reader;
    const from = readRootedPath(reader, 'newPropertyPath');
    const to = [
      ...readRootedPath(reader, 'propertyParentPath').path,
      ...readInnerPath(reader, 'propertySubPath'),
    ];
    const items = getIn(body, from.path);
    if (!Array.isArray(items)) return body;
    const keyName = asString(own(instance.parameters, 'keyName')) || 'key';
    const valueName = asString(own(instance.parameters, 'valueName')) || 'value';
    const object: JsonObject = Object.fromEntries(
      asArray(items).map((item, index) => [
        asString(own(asObject(item), keyName)) ?? String(index),
        own(asObject(item), valueName) ?? null,
      ]),
    );
    return setIn(body, to, object);
  },
  convertarraytoobject: (body, reader) => {
    const from = readRootedPath(reader, 'newPropertyPath');
    const to = [
      ...readRootedPath(reader, 'propertyParentPath').path,
      ...readInnerPath(reader, 'propertySubPath'),
    ];
    const object = asObject(getIn(body, from.path));
    const key = asString(own(reader.instance.parameters, 'keyWithinCollectionPath')) ?? 'key';
    if (object === undefined) return body;
    const items = Object.entries(object).map(([name, item]) => setIn(item, key.split('.'), name));
    return setIn(body, to, items);
  },
};
