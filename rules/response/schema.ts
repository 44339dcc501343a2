import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import { isDeprecated, isInternal } from '../ask/operation-status.ts';
import type { Definition } from '../definition/definition.ts';
import { designerResponse, isSuccess } from '../definition/designer-response.ts';
import type { OperationNode, ResponseNode } from '../definition/nodes.ts';
import { hasSchema, statuses, withSchema } from '../definition/response-schemas.ts';
import { isMcpOperation, mcpResponses } from '../mcp/mcp-operations.ts';
import type { DefinitionRule } from '../rule.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { quote } from '../words/quote.ts';

/** An operation that has nothing to give: it deletes, or answers 204 only. */
const givesNothing = ({ method, responses }: OperationNode): boolean => {
  const successes = responses.filter(({ status }) => isSuccess(status));
  return method === 'delete' || (successes.length > 0 && successes.every(({ status }) => status === '204'));
};

/** Whether it has a success at all, also one whose `$ref` leads nowhere; where not, connector-response-success says so. */
const documentsSuccess = ({ node }: OperationNode): boolean =>
  Object.keys(asObject(own(node, 'responses')) ?? {}).some(isSuccess);

/**
 * The responses whose schema has to say something. What has no body has not: there a schema is the fault, whatever is in it; nor has `default`
 * beside a success, since the designer reads the success; nor have the messages of a server of the Model Context Protocol.
 */
const describedResponses = (definition: Definition): readonly ResponseNode[] => {
  const { operations, responses } = definition;
  const mcp = mcpResponses(definition);
  const lone = new Set(
    operations.flatMap((operation) => (documentsSuccess(operation) ? [] : operation.responses)),
  );
  return responses.filter(
    (response) =>
      !mcp.has(response) &&
      (response.place === 'shared' ||
        !['default', '204', '304'].includes(response.status) ||
        (response.status === 'default' && lone.has(response))),
  );
};

const saysNothing = ({ node }: ResponseNode): boolean =>
  Object.keys(asObject(own(node, 'schema')) ?? {}).length === 0;

/** A scalar of which only the type is said: saved flows have the one token "Body", with such a schema and without it (platform.md §6.5, §7.4). */
const isOnlyScalar = ({ node, status }: ResponseNode): boolean => {
  const schema = asObject(own(node, 'schema')) ?? {};
  return (
    status === '204' &&
    Object.keys(schema).length === 1 &&
    ['string', 'number', 'integer', 'boolean'].some((type) => own(schema, 'type') === type)
  );
};

/** An object of which nothing is said, also by what it refers to. */
const isBare = (definition: Definition, schema: JsonObject): boolean => {
  const { type, properties, parts } = schemaMembers(definition, schema);
  return (
    type === 'object' &&
    properties.size === 0 &&
    !parts.some((part) =>
      ['additionalProperties', 'allOf', 'x-ms-dynamic-schema', 'x-ms-dynamic-properties'].some((key) =>
        Object.hasOwn(part, key),
      ),
    )
  );
};

const state = { description: 'The state.', schema: { $ref: '#/definitions/Hook' } };
const failure = {
  description: 'It failed.',
  schema: { type: 'object', properties: { code: { type: 'string' } } },
};

const getResponses = (
  responses: unknown,
  more: Record<string, unknown> = {},
): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/status': { get: { operationId: 'GetStatus', responses, ...more } } } },
});

/** Rules of the schemas of responses: what becomes the output of an action. */
export const responseSchemaRules: readonly DefinitionRule[] = [
  {
    id: 'connector-response-default-schema',
    file: 'definition',
    demands: 'The response "default" has no schema.',
    remedy: 'Call the response "200" if it is the success, or leave its schema out.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: '"default" covers every status that is not named, and no single schema fits them all. The certification refuses it since 2025; one connector in twelve was published with it before.',
    source: 'Swagger Validator (DefaultResponseHasSchema); certification policy 5000.2.4.2.',
    fails: getResponses({ default: state }),
    passes: getResponses({ '200': state, default: { description: 'It failed.' } }),
    *check({ operations }) {
      for (const { node, at, label, responses } of operations) {
        const response = responses.find(({ status }) => status === 'default');
        if (response === undefined || !hasSchema(response)) continue;
        const path = [...at, 'responses', 'default'];
        // Also what leads nowhere or is no object takes its place.
        const alone = !Object.keys(asObject(own(node, 'responses')) ?? {}).some(isSuccess);
        yield {
          path: response.place === 'shared' ? path : [...path, 'schema'],
          message: `The response "default" of ${quote(label)} has a schema.`,
          ...(alone ? { edits: [{ op: 'rename', path, to: '200' }] } : { remedy: 'Leave its schema out.' }),
        };
      }
    },
  },
  {
    id: 'connector-response-single-schema',
    file: 'definition',
    demands: 'One success of an operation has a schema.',
    remedy: 'Keep the schema of the status that the service sends most, and leave it out of the others.',
    severity: 'info',
    fix: 'none',
    why: 'The designer takes one response as the output of the action, and shows nothing of the others.',
    source: 'Swagger Validator (OperationHasManyResponsesWithSchema).',
    fails: getResponses({ '200': state, '202': state }),
    passes: getResponses({ '200': state, '202': { description: 'Not yet known.' } }),
    *check({ operations }) {
      for (const operation of operations) {
        const found = withSchema(operation).filter(({ status }) => isSuccess(status));
        if (found.length > 1)
          yield {
            path: [...operation.at, 'responses'],
            message: `${quote(operation.label)} has a schema for ${statuses(found)}.`,
          };
      }
    },
  },
  {
    id: 'connector-response-single-schema-error',
    file: 'definition',
    demands: 'The errors of an operation have no schema.',
    remedy: 'Keep them where a mock or a check of the service uses them; leave them out otherwise.',
    severity: 'hint',
    fix: 'none',
    why: 'The designer makes nothing of them, and the validator warns. Mocks, readers and pinout verify need them, so it is a hint: one connector in six has them.',
    source: 'Swagger Validator (OperationHasManyResponsesWithSchema).',
    fails: getResponses({ '200': state, '400': failure }),
    passes: getResponses({ '200': state, '400': { description: 'It failed.' } }),
    *check({ operations }) {
      for (const operation of operations) {
        const found = withSchema(operation);
        if (found.length > 1 && found.filter(({ status }) => isSuccess(status)).length < 2)
          yield {
            path: [...operation.at, 'responses'],
            message: `${quote(operation.label)} has a schema for ${statuses(found)}.`,
          };
      }
    },
  },
  {
    id: 'connector-response-schema',
    file: 'definition',
    demands: 'An action that makers see says what it gives.',
    remedy: 'Write a schema for 200 or 201. If there is nothing to give, document 204 in place of 200.',
    severity: 'warn',
    fix: 'none',
    why: 'Without a schema an action has no output that makers can choose from. Operations that delete, answer 204 only, or are deprecated are left alone, and so are servers of the Model Context Protocol (certified ones have no schema) and webhooks, whose output is the notification content; one connector in five has others.',
    source: 'Swagger Validator (SchemaDefinitionSetIncorrectly); certification guide.',
    fails: getResponses({ '200': { description: 'The state.' } }),
    passes: getResponses({ '204': { description: 'All is well.' } }),
    *check({ operations }) {
      for (const operation of operations) {
        if (isInternal(operation) || isDeprecated(operation) || givesNothing(operation)) continue;
        const { pathNode, node, at, label } = operation;
        if (isMcpOperation(operation) || Object.hasOwn(pathNode, 'x-ms-notification-content')) continue;
        if (!documentsSuccess(operation)) continue;
        if (withSchema(operation).some(({ status }) => status === '200' || status === '201')) continue;
        yield {
          path: Object.hasOwn(node, 'responses') ? [...at, 'responses'] : at,
          message: `${quote(label)} has no schema for 200 or 201.`,
        };
      }
    },
  },
  {
    id: 'connector-response-schema-empty',
    file: 'definition',
    demands: 'The schema of a response is not empty.',
    remedy:
      'Describe what comes back: its type, and the properties of an object. If nothing comes, document 204 without a schema in place of it.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'An empty schema says that something comes back, and not what: makers get one opaque output. Reviewers refuse it, though one connector in seven was published with it.',
    source: 'Certification guide; certification policy 5000.2.4.4.',
    fails: getResponses({ '200': { description: 'The state.', schema: {} } }),
    passes: getResponses({ '200': { description: 'The state.', schema: { type: 'string' } } }),
    *check(definition) {
      for (const { node, at, status } of describedResponses(definition)) {
        const schema = asObject(own(node, 'schema'));
        if (schema !== undefined && Object.keys(schema).length === 0)
          yield { path: [...at, 'schema'], message: `The schema of the response ${quote(status)} is empty.` };
      }
    },
  },
  {
    id: 'connector-response-object-empty',
    file: 'definition',
    demands: 'The object that a response gives has properties, or a dynamic schema.',
    remedy: 'Describe the properties, or load them with x-ms-dynamic-schema.',
    severity: 'info',
    fix: 'none',
    why: 'Makers get one output, the whole object, and must take it apart themselves. Where the properties are not known before the call, there is nothing better.',
    source: 'Certification guide.',
    fails: getResponses({ '200': { description: 'The state.', schema: { type: 'object' } } }),
    passes: getResponses({
      '200': {
        description: 'The state.',
        schema: { type: 'object', additionalProperties: { type: 'string' } },
      },
    }),
    *check(definition) {
      for (const { node, at, status } of describedResponses(definition)) {
        const schema = asObject(own(node, 'schema'));
        if (schema !== undefined && isBare(definition, schema))
          yield {
            path: [...at, 'schema'],
            message: `The response ${quote(status)} gives an object of which nothing is known.`,
          };
      }
    },
  },
  {
    id: 'connector-response-204-schema',
    file: 'definition',
    demands: 'A response without a body has no schema.',
    remedy: 'Leave the schema out, or take another status.',
    severity: 'warn',
    fix: 'auto',
    why: '204 and 304 mean that no body comes, and so does HEAD. Makers see outputs that are never filled. If such a schema is the output of the action and has more than a scalar type, taking it away takes outputs from saved flows, so that repair is a suggestion.',
    source: 'RFC 9110; no validator says so.',
    fails: getResponses({ '200': state, '204': state }),
    passes: getResponses({ '200': state, '204': { description: 'There is none.' } }),
    *check({ operations }) {
      for (const operation of operations) {
        const { method, responses, at, label } = operation;
        for (const response of responses) {
          const { status, place } = response;
          if (!hasSchema(response) || !(status === '204' || status === '304' || method === 'head')) continue;
          const path = [...at, 'responses', status, 'schema'];
          yield {
            path: place === 'shared' ? path.slice(0, -1) : path,
            message: `${status} of ${quote(label)} has a schema, and no body can come.`,
            ...(place === 'shared' ? {} : { edits: [{ op: 'remove', path }] }),
            // Saved flows hold tokens of the response that the designer took, if its schema says anything (platform.md §6.5).
            ...(designerResponse(operation) === response && !saysNothing(response) && !isOnlyScalar(response)
              ? { suggested: true }
              : {}),
          };
        }
      }
    },
  },
];
