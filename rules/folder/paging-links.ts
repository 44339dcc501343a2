import { followRef } from '../../src/source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import { type PolicyNode, parameterPrefix, policiesOf } from '../definition/policies.ts';
import type { ConnectorFolder, FolderRule } from '../folder-rule.ts';
import { quote } from '../words/quote.ts';

const pageOf = (list: string) => ({
  definitions: {
    OrderPage: {
      type: 'object',
      properties: {
        [list]: {
          type: 'array',
          'x-ms-summary': 'Orders',
          description: 'The orders of this page.',
          items: { $ref: '#/definitions/Order' },
        },
        nextLink: {
          type: 'string',
          'x-ms-summary': 'Next page',
          description: 'The address of the next page.',
        },
      },
    },
  },
});

const paged = (nextLinkName: string, list: string = 'value'): { readonly definition: JsonObject } => ({
  definition: {
    ...pageOf(list),
    paths: {
      '/orders': {
        get: {
          'x-ms-pageable': { nextLinkName },
          responses: {
            '200': {
              description: 'The orders.',
              schema: { type: null, items: null, $ref: '#/definitions/OrderPage' },
            },
          },
        },
      },
    },
  },
});

const nextLinkPolicy = {
  properties: {
    properties: {
      policyTemplateInstances: [
        {
          templateId: 'updatenextlink',
          title: 'Page through the gateway',
          parameters: {
            'x-ms-apimTemplateParameter.nextLinkPropertyName': 'nextLink',
            'x-ms-apimTemplate-operationName': ['ListOrders'],
          },
        },
      ],
    },
  },
};

const trigger = (more: JsonObject): { readonly definition: JsonObject } => ({
  definition: { paths: { '/orders': { get: { 'x-ms-trigger': 'batch', ...more } } } },
});

/** Does a policy of this template hold for the operation. */
const coveredBy = (
  folder: ConnectorFolder,
  template: string,
  { id }: OperationNode,
): PolicyNode | undefined =>
  folder.properties === undefined
    ? undefined
    : policiesOf(folder.properties).find(
        (one) =>
          one.template === template &&
          (asArray(one.operationNames).length === 0 ||
            asArray(one.operationNames).some((name) => name === id)),
      );

/** Rules of pages and polls, which a policy may complete (platform.md §4.2, §5.1). */
export const pagingLinkRules: readonly FolderRule[] = [
  {
    id: 'connector-pageable',
    file: 'folder',
    demands: 'x-ms-pageable names a property of the response, nextLink or @odata.nextLink.',
    remedy: 'Name the property as the response has it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'A flow follows the link by that name; one that is not there means that it gets the first page only.',
    source: 'Swagger Validator (InvalidNextLinkNameValue); schema of apiDefinition.swagger.json.',
    fails: { ...paged('next'), ...nextLinkPolicy },
    passes: { ...paged('nextLink'), ...nextLinkPolicy },
    *check({ definition, definitionName: file }) {
      for (const operation of definition?.operations ?? []) {
        const pageable = own(operation.node, 'x-ms-pageable');
        const name = asString(own(asObject(pageable), 'nextLinkName'));
        if (definition === undefined || file === undefined || pageable === undefined || pageable === null)
          continue;
        const path = [...operation.at, 'x-ms-pageable', ...(name === undefined ? [] : ['nextLinkName'])];
        if (name === undefined) {
          const message = `The x-ms-pageable of ${operation.label} does not name a property.`;
          yield { file, path, message, remedy: 'Write "x-ms-pageable": { "nextLinkName": "nextLink" }.' };
          continue;
        }
        if (name !== 'nextLink' && name !== '@odata.nextLink')
          yield {
            file,
            path,
            message: `nextLinkName is ${quote(name)}; the platform knows nextLink and @odata.nextLink.`,
            remedy:
              'Call the property "nextLink" here and in the response; if the service cannot, let a script rename it.',
          };
        // A name that the platform does not know is one fault, whatever the response has.
        if (name !== 'nextLink' && name !== '@odata.nextLink') continue;
        const properties = propertiesOfSuccess(definition, operation);
        if (properties === undefined || properties.includes(name)) continue;
        const meant = ['nextLink', '@odata.nextLink'].find((one) => properties.includes(one));
        yield {
          file,
          path,
          message: `The response of ${operation.label} has no property ${quote(name)}.`,
          ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
        };
      }
    },
  },
  {
    id: 'connector-pageable-value',
    file: 'folder',
    demands: 'An operation that pages returns an object with an array called value.',
    remedy: 'Let the service, a policy or a script put the items into "value".',
    severity: 'warn',
    fix: 'none',
    why: 'With pagination on, a flow joins the arrays called value at the root of the pages. Without one it fails with InvalidPageResponse.',
    source:
      'Observed: InvalidPageResponse; documentation of pagination. 7 of 65 published operations that page have no such array.',
    fails: paged('nextLink', 'orders'),
    passes: { ...paged('nextLink'), ...nextLinkPolicy },
    *check({ definition, definitionName: file }) {
      for (const operation of definition?.operations ?? []) {
        if (definition === undefined || file === undefined) return;
        if (asObject(own(operation.node, 'x-ms-pageable')) === undefined) continue;
        const schema = successSchemaOf(definition, operation);
        if (schema === undefined || mayHaveValue(definition, schema)) continue;
        yield {
          file,
          path: [...operation.at, 'x-ms-pageable'],
          message: `The response of ${operation.label} has no array "value" at its root.`,
        };
      }
    },
  },
  {
    id: 'connector-pageable-policy',
    file: 'folder',
    demands: 'An operation that pages has an updatenextlink policy.',
    remedy: 'Add the policy, unless the service’s own links may be followed.',
    severity: 'info',
    fix: 'none',
    why: 'The policy leads the link through the gateway, where the credential is added. Without it the flow calls the service itself. Ten published connectors live without; theirs may need no credential.',
    source: 'Schema of apiDefinition.swagger.json; documentation of updatenextlink.',
    fails: paged('nextLink'),
    passes: { ...paged('nextLink'), ...nextLinkPolicy },
    *check(folder) {
      const { definition, definitionName: file, properties } = folder;
      if (file === undefined || properties === undefined) return;
      for (const operation of definition?.operations ?? [])
        if (
          asObject(own(operation.node, 'x-ms-pageable')) !== undefined &&
          coveredBy(folder, 'updatenextlink', operation) === undefined
        )
          yield {
            file,
            path: [...operation.at, 'x-ms-pageable'],
            message: `${operation.label} pages, and no updatenextlink policy is for it.`,
          };
    },
  },
  {
    id: 'connector-polling-array',
    file: 'folder',
    demands: 'What a trigger with "batch" gives is an array, or an object that holds one.',
    remedy: 'Describe the array, or use "single".',
    severity: 'warn',
    fix: 'none',
    why: 'The platform starts a flow for each item; without an array there are none.',
    source: 'Documentation of polling triggers.',
    fails: trigger({
      responses: {
        '200': {
          description: 'One order.',
          schema: { type: null, items: null, $ref: '#/definitions/Order' },
        },
      },
    }),
    passes: trigger({}),
    *check(folder) {
      const { definition, definitionName: file } = folder;
      if (definition === undefined || file === undefined) return;
      for (const operation of definition.operations) {
        if (operation.trigger !== 'batch') continue;
        const schema = givenBy(definition, operation);
        if (schema === undefined || mayHoldArray(definition, schema)) continue;
        yield {
          file,
          path: [...operation.at, 'x-ms-trigger'],
          message: `${operation.label} is a trigger with "batch", and what it gives has no array.`,
        };
      }
    },
  },
  {
    id: 'connector-polling-policy',
    file: 'folder',
    demands: 'A polling trigger has a pollingtrigger policy or a script.',
    remedy: 'Add the policy, unless the service answers 202 with Location and Retry-After itself.',
    severity: 'info',
    fix: 'none',
    why: 'Somebody has to keep the state between two polls: the policy, the script, or the service.',
    source: 'Documentation of polling triggers.',
    fails: trigger({}),
    passes: {
      ...trigger({
        parameters: [{ name: 'since', in: 'query', type: 'string', 'x-ms-visibility': 'internal' }],
      }),
      properties: {
        properties: {
          policyTemplateInstances: [
            {
              templateId: 'pollingtrigger',
              title: 'Poll for new orders',
              parameters: {
                [`${parameterPrefix}triggerConfig`]: { since: '@{triggerBody()[0].id}' },
                [`${parameterPrefix}triggerDataPath`]: '@triggerBody()',
                'x-ms-apimTemplate-operationName': ['ListOrders'],
              },
            },
          ],
        },
      },
    },
    *check(folder) {
      const { definition, definitionName: file, properties } = folder;
      if (file === undefined || properties === undefined || folder.scriptName !== undefined) return;
      if (own(properties.properties, 'scriptOperations') !== undefined) return;
      for (const operation of definition?.operations ?? []) {
        const polling = operation.trigger !== undefined && operation.method === 'get';
        if (polling && coveredBy(folder, 'pollingtrigger', operation) === undefined)
          yield {
            file,
            path: operation.at,
            message: `${operation.label} polls, and nothing keeps its state.`,
          };
      }
    },
  },
];

const successSchemaOf = (definition: Definition, { responses }: OperationNode): JsonObject | undefined => {
  const response =
    responses.find(({ status }) => status === '200') ?? responses.find(({ status }) => /^2/.test(status));
  return resolve(definition, own(response?.node, 'schema'));
};

const resolve = (definition: Definition, schema: unknown): JsonObject | undefined => {
  const node = asObject(schema);
  const ref = asString(own(node, '$ref'));
  return ref === undefined ? node : asObject(followRef(definition.root, ref)?.value);
};

/** The names at the root of the answer, with those of allOf; nothing where they cannot be known. */
const propertiesOfSuccess = (
  definition: Definition,
  operation: OperationNode,
): readonly string[] | undefined => {
  const schema = successSchemaOf(definition, operation);
  if (schema === undefined || own(schema, 'x-ms-dynamic-schema') !== undefined) return undefined;
  const parts = [schema, ...asArray(own(schema, 'allOf')).map((part) => resolve(definition, part))];
  const names = parts.flatMap((part) => Object.keys(asObject(own(part, 'properties')) ?? {}));
  return names.length === 0 ? undefined : names;
};

/** What a trigger hands to a flow: the notification of a webhook, else the answer. */
const givenBy = (definition: Definition, operation: OperationNode): JsonObject | undefined => {
  const notification = asObject(own(operation.pathNode, 'x-ms-notification-content'));
  return notification === undefined
    ? successSchemaOf(definition, operation)
    : resolve(definition, own(notification, 'schema'));
};

/** Can the answer be an object with an array called value? What is not described can be anything. */
const mayHaveValue = (definition: Definition, schema: JsonObject): boolean => {
  const type = own(schema, 'type');
  if (type !== undefined && type !== 'object') return false;
  if (
    own(schema, 'x-ms-dynamic-schema') !== undefined ||
    own(schema, 'x-ms-dynamic-properties') !== undefined
  )
    return true;
  const parts = [schema, ...asArray(own(schema, 'allOf')).map((part) => resolve(definition, part))];
  const properties = parts.flatMap((part) => Object.entries(asObject(own(part, 'properties')) ?? {}));
  if (properties.length === 0) return true;
  return properties.some(([name, property]) => {
    const inner = name === 'value' ? resolve(definition, property) : undefined;
    return inner !== undefined && (own(inner, 'type') ?? 'array') === 'array';
  });
};

const mayHoldArray = (definition: Definition, schema: JsonObject, depth: number = 0): boolean => {
  if (own(schema, 'type') === 'array') return true;
  const properties = Object.values(asObject(own(schema, 'properties')) ?? {});
  const parts = asArray(own(schema, 'allOf'));
  const free =
    properties.length === 0 && parts.length === 0 && own(schema, 'type') === undefined && depth === 0;
  if (free || own(schema, 'x-ms-dynamic-schema') !== undefined) return true;
  return (
    depth < 4 &&
    [...properties, ...parts].some((part) => {
      const next = resolve(definition, part);
      return next !== undefined && mayHoldArray(definition, next, depth + 1);
    })
  );
};
