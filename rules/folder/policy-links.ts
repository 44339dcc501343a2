import { asArray, asObject, asString, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { connectionParametersOf } from '../definition/connection-parameters.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import { type PolicyNode, parameterPrefix, policiesOf } from '../definition/policies.ts';
import type { Properties } from '../definition/properties.ts';
import type { Example } from '../example.ts';
import type { ConnectorFolder, FolderProblem, FolderRule } from '../folder-rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

const operationName = 'x-ms-apimTemplate-operationName';

/** The two documents of a folder that has both. */
interface Both {
  readonly definition: Definition;
  readonly properties: Properties;
  readonly file: string;
}

const bothOf = ({ definition, properties, propertiesName }: ConnectorFolder): readonly Both[] =>
  definition === undefined || properties === undefined || propertiesName === undefined
    ? []
    : [{ definition, properties, file: propertiesName }];

const policy = (templateId: string, parameters: Readonly<Record<string, unknown>>): Example => ({
  properties: {
    properties: {
      policyTemplateInstances: [
        {
          templateId,
          title: 'One policy',
          parameters: Object.fromEntries(
            Object.entries(parameters).map(([key, value]) => [
              key.startsWith('x-ms-') ? key : `${parameterPrefix}${key}`,
              value,
            ]),
          ),
        },
      ],
    },
  },
});

const textOf = ({ parameters }: PolicyNode, name: string): string | undefined =>
  asString(own(parameters, `${parameterPrefix}${name}`));

/** The operations that a policy names and that exist; all where it names none. */
const scopeOf = ({ operationNames }: PolicyNode, { operations }: Definition): readonly OperationNode[] => {
  const names = asArray(operationNames);
  return names.length === 0
    ? operations
    : operations.filter(({ id }) => id !== undefined && names.includes(id));
};

/** Rules of policies that need the definition too (platform.md §2). */
export const policyLinkRules: readonly FolderRule[] = [
  {
    id: 'connector-policy-operation-exists',
    file: 'folder',
    demands: 'Every operation that a policy names exists, in this case of letters.',
    remedy: 'Correct the name, or remove it.',
    severity: 'error',
    fix: 'suggest',
    why: 'A policy for an operation that is not there never runs, and nobody says so. Five published connectors have one.',
    source: 'Our own; published connectors.',
    fails: policy('setheader', { name: 'X-Shop', value: 'main', [operationName]: ['Listorders'] }),
    passes: policy('setheader', { name: 'X-Shop', value: 'main', [operationName]: ['ListOrders'] }),
    *check(folder) {
      for (const { definition, properties, file } of bothOf(folder)) {
        const ids = definition.operations.flatMap(({ id }) => (id === undefined ? [] : [id]));
        const known = new Set(ids);
        for (const { operationNames, parametersAt } of policiesOf(properties)) {
          const at = [...parametersAt, operationName];
          if (operationNames !== undefined && !Array.isArray(operationNames))
            yield { file, path: at, message: `${operationName} is not an array.` };
          for (const [index, name] of asArray(operationNames).entries())
            if (typeof name !== 'string' || !known.has(name))
              yield unknownOperation(file, [...at, index], name, ids);
        }
      }
    },
  },
  {
    id: 'connector-policy-connection-parameter',
    file: 'folder',
    demands: 'Every connection parameter that a policy reads is declared.',
    remedy: 'Declare it, or correct the name.',
    severity: 'error',
    fix: 'none',
    why: 'The expression is empty at run time, so the host or the header is.',
    source: 'Our own; published connectors.',
    fails: policy('dynamichosturl', {
      urlTemplate: "https://@connectionParameters('shop').fabrikam-shop.com",
    }),
    passes: policy('setheader', { name: 'X-Shop', value: "@connectionParameters('api_key')" }),
    *check(folder) {
      for (const use of connectionUsesOf(folder))
        if (use.declared === undefined)
          yield {
            file: use.file,
            path: use.path,
            message: `There is no connection parameter "${use.name}".`,
            ...(use.meant === undefined ? {} : { remedy: `Did you mean "${use.meant}"?` }),
          };
    },
  },
  {
    id: 'connector-policy-connection-parameter-case',
    file: 'folder',
    demands: 'Policies write connection parameters as they are declared.',
    remedy: 'Write it in the same case of letters.',
    severity: 'hint',
    fix: 'suggest',
    why: 'The platform does not look at the case: it changes the first letter itself when a connector is downloaded. People do.',
    source: 'Published connectors.',
    fails: policy('setheader', { name: 'X-Shop', value: "@connectionParameters('API_key')" }),
    passes: policy('setheader', { name: 'X-Shop', value: "@connectionParameters('api_key')" }),
    *check(folder) {
      for (const { file, path, name, declared, text } of connectionUsesOf(folder))
        if (declared !== undefined && declared !== name)
          yield {
            file,
            path,
            message: `"${name}" is declared as "${declared}".`,
            edits: [{ op: 'set', path, value: text.replaceAll(`('${name}'`, `('${declared}'`) }],
          };
    },
  },
  {
    id: 'connector-policy-host-path-loss',
    file: 'folder',
    demands: 'A host policy repeats the path that basePath would have given.',
    remedy: 'Add basePath to the urlTemplate, unless the address that makers type has it.',
    severity: 'info',
    fix: 'none',
    why: 'The policy replaces host and basePath both. Microsoft’s training speaks of the host only; published connectors show the rest.',
    source: 'Published connectors.',
    fails: policy('dynamichosturl', {
      urlTemplate: "https://@connectionParameters('api_key').fabrikam-shop.com",
    }),
    passes: policy('dynamichosturl', {
      urlTemplate: "https://@connectionParameters('api_key').fabrikam-shop.com/v1",
    }),
    *check(folder) {
      for (const { definition, properties, file } of bothOf(folder)) {
        const basePath = asString(own(definition.root, 'basePath')) ?? '';
        if (basePath === '' || basePath === '/') continue;
        for (const one of policiesOf(properties)) {
          const url = one.template === 'dynamichosturl' ? textOf(one, 'urlTemplate') : undefined;
          // A bare expression may hold a whole address, path included.
          if (url === undefined || !/^https?:\/\/[^/]+\/?$/i.test(url.trim())) continue;
          yield {
            file,
            path: [...one.parametersAt, `${parameterPrefix}urlTemplate`],
            message: `urlTemplate has no path, and basePath ${quote(basePath)} is lost.`,
          };
        }
      }
    },
  },
  {
    id: 'connector-policy-route-variable',
    file: 'folder',
    demands:
      'Every {variable} in the newPath of a policy is a path parameter of each operation that it is for.',
    remedy: 'Name a path parameter of the operation.',
    severity: 'warn',
    fix: 'none',
    why: 'The braces would be sent unchanged.',
    source: 'Documentation of routerequesttoendpoint; published connectors.',
    fails: policy('routerequesttoendpoint', { newPath: '/archive/{number}', [operationName]: ['GetOrder'] }),
    passes: policy('routerequesttoendpoint', { newPath: '/archive/{id}', [operationName]: ['GetOrder'] }),
    *check(folder) {
      for (const { definition, properties, file } of bothOf(folder))
        for (const one of policiesOf(properties)) {
          const newPath = one.template === 'routerequesttoendpoint' ? textOf(one, 'newPath') : undefined;
          const variables = [...(newPath ?? '').replaceAll(/\{@[^}]*\}/g, '').matchAll(/\{([^{}]+)\}/g)];
          for (const operation of variables.length === 0 ? [] : scopeOf(one, definition)) {
            const names = new Set(operation.parameters.map(({ name }) => name));
            const missing = variables.find(([, name]) => !names.has(name));
            if (missing !== undefined)
              yield {
                file,
                path: [...one.parametersAt, `${parameterPrefix}newPath`],
                message: `${operation.label} has no parameter "${missing[1]}".`,
              };
          }
        }
    },
  },
  {
    id: 'connector-policy-authorization',
    file: 'folder',
    demands: 'No policy sets the header Authorization while the connection sends it.',
    remedy: 'Use one of the two.',
    severity: 'info',
    fix: 'none',
    why: 'The policy wins, so what the maker signed in with is not sent. With an API key it is a usual way to add "Bearer ", and not reported.',
    source: 'Our own.',
    fails: {
      definition: { securityDefinitions: { api_key: { type: 'basic', in: null, name: null } } },
      ...policy('setheader', { name: 'Authorization', value: "Bearer @connectionParameters('api_key')" }),
    },
    passes: policy('setheader', { name: 'Authorization', value: "Bearer @connectionParameters('api_key')" }),
    *check(folder) {
      for (const { definition, properties, file } of bothOf(folder)) {
        const types = objectEntries(own(definition.root, 'securityDefinitions')).map(([, node]) =>
          own(node, 'type'),
        );
        if (!types.includes('basic') && !types.includes('oauth2')) continue;
        for (const one of policiesOf(properties))
          if (one.template === 'setheader' && textOf(one, 'name')?.toLowerCase() === 'authorization')
            yield {
              file,
              path: [...one.parametersAt, `${parameterPrefix}name`],
              message: 'The policy sets Authorization, and so does the connection.',
            };
      }
    },
  },
  {
    id: 'connector-policy-polling',
    file: 'folder',
    demands:
      'A polling policy is for polling triggers, and the keys of its state are their query parameters.',
    remedy: 'Name triggers in x-ms-apimTemplate-operationName, and query parameters in triggerConfig.',
    severity: 'warn',
    fix: 'none',
    why: 'On an action it does nothing useful; a state that the operation does not take finds everything anew each time.',
    source: 'Documentation of pollingtrigger.',
    fails: policy('pollingtrigger', {
      triggerConfig: { since: '@{triggerBody()[0].id}' },
      triggerDataPath: '@triggerBody()',
      [operationName]: ['ListOrders'],
    }),
    passes: {
      definition: {
        paths: {
          '/orders': {
            get: {
              'x-ms-trigger': 'batch',
              parameters: [{ name: 'since', in: 'query', type: 'string', 'x-ms-visibility': 'internal' }],
            },
          },
        },
      },
      ...policy('pollingtrigger', {
        triggerConfig: { since: '@{triggerBody()[0].id}' },
        triggerDataPath: '@triggerBody()',
        [operationName]: ['ListOrders'],
      }),
    },
    *check(folder) {
      for (const { definition, properties, file } of bothOf(folder))
        for (const one of policiesOf(properties))
          if (one.template === 'pollingtrigger') yield* checkPolling(one, definition, file);
    },
  },
  {
    id: 'connector-policy-next-link',
    file: 'folder',
    demands: 'An updatenextlink policy is for operations that page by the same property.',
    remedy: 'Add "x-ms-pageable": { "nextLinkName": "…" } to the operation, or correct the property.',
    severity: 'warn',
    fix: 'none',
    why: 'Without x-ms-pageable no flow follows the link; with another property it follows one that the policy has not changed.',
    source: 'Documentation of updatenextlink; schema of apiDefinition.swagger.json.',
    fails: policy('updatenextlink', { nextLinkPropertyName: 'nextLink', [operationName]: ['ListOrders'] }),
    passes: {
      definition: { paths: { '/orders': { get: { 'x-ms-pageable': { nextLinkName: 'nextLink' } } } } },
      ...policy('updatenextlink', { nextLinkPropertyName: 'nextLink', [operationName]: ['ListOrders'] }),
    },
    *check(folder) {
      for (const { definition, properties, file } of bothOf(folder))
        for (const one of policiesOf(properties)) {
          if (one.template !== 'updatenextlink' || asArray(one.operationNames).length === 0) continue;
          const property = textOf(one, 'nextLinkPropertyName');
          const path = [...one.parametersAt, `${parameterPrefix}nextLinkPropertyName`];
          for (const { node, label } of scopeOf(one, definition)) {
            const name = own(asObject(own(node, 'x-ms-pageable')), 'nextLinkName');
            if (name === undefined) yield { file, path, message: `${label} has no x-ms-pageable.` };
            else if (bare(property) !== bare(name))
              yield {
                file,
                path,
                message: `${label} pages by ${quote(name)}, the policy changes ${quote(property)}.`,
              };
          }
        }
    },
  },
];

/** `@body().nextLink`, `['@odata.nextLink']` and `nextLink` name the same. */
const bare = (name: unknown): string =>
  String(name)
    .replace(/^@?body\(\)\.?/, '')
    .replace(/^\[?'?(.*?)'?\]?$/, '$1')
    .toLowerCase();

const unknownOperation = (file: string, path: Path, name: unknown, ids: readonly string[]): FolderProblem => {
  const right = ids.find((id) => id.toLowerCase() === String(name).trim().toLowerCase());
  const meant = right ?? closestName(String(name), ids);
  return {
    file,
    path,
    message: `There is no operation ${quote(name)}.`,
    ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
    ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
  };
};

interface ConnectionUse {
  readonly file: string;
  readonly path: Path;
  readonly text: string;
  readonly name: string;
  /** As it is declared, where it is. */
  readonly declared: string | undefined;
  readonly meant: string | undefined;
}

const connectionUsesOf = (folder: ConnectorFolder): readonly ConnectionUse[] => {
  const { properties, propertiesName: file } = folder;
  if (properties === undefined || file === undefined) return [];
  const names = connectionParametersOf(properties).map(({ name }) => name);
  return policiesOf(properties).flatMap(({ parameters, parametersAt }) =>
    Object.entries(parameters).flatMap(([key, text]) =>
      typeof text !== 'string'
        ? []
        : [...text.matchAll(/@?connectionParameters\(\s*'([^']+)'/gi)].map(([, name = '']) => ({
            file,
            path: [...parametersAt, key],
            text,
            name,
            declared:
              names.find((one) => one === name) ??
              names.find((one) => one.toLowerCase() === name.toLowerCase()),
            meant: closestName(name, names),
          })),
    ),
  );
};

const checkPolling = function* (
  one: PolicyNode,
  definition: Definition,
  file: string,
): Iterable<FolderProblem> {
  const names = asArray(one.operationNames);
  const config = asObject(own(one.parameters, `${parameterPrefix}triggerConfig`));
  if (names.length === 0)
    yield { file, path: one.parametersAt, message: 'The polling policy names no operation.' };
  for (const operation of names.length === 0 ? [] : scopeOf(one, definition)) {
    if (operation.trigger === undefined)
      yield {
        file,
        path: [...one.parametersAt, operationName],
        message: `${operation.label} is not a trigger.`,
      };
    const queries = new Set(
      operation.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name),
    );
    const unknown = Object.keys(config ?? {}).find(
      (key) => !queries.has(key) && !/^x-ms-triggerConfig-/i.test(key),
    );
    if (unknown !== undefined)
      yield {
        file,
        path: [...one.parametersAt, `${parameterPrefix}triggerConfig`, unknown],
        message: `${operation.label} has no query parameter "${unknown}".`,
      };
  }
};
