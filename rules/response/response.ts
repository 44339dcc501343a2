import { followRef } from '../../src/source/follow-ref.ts';
import { asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import { isSuccess } from '../definition/designer-response.ts';
import type { OperationNode } from '../definition/nodes.ts';
import { hasSchema } from '../definition/response-schemas.ts';
import { isMcpOperation } from '../mcp/mcp-operations.ts';
import type { DefinitionRule } from '../rule.ts';
import { streamable } from '../tables/agentic-protocol.ts';
import { quote } from '../words/quote.ts';

/** What an operation has under `responses`, extensions left out. */
const writtenResponses = ({ node }: OperationNode): readonly (readonly [status: string, value: unknown])[] =>
  Object.entries(asObject(own(node, 'responses')) ?? {}).filter(([status]) => !status.startsWith('x-'));

/** Responses with the place where an operation has them; those that are shared are left to the root. */
const placed = ({
  operations,
  responses,
}: Definition): readonly { node: JsonObject; at: Path; label: string }[] => [
  ...operations.flatMap((operation) =>
    operation.responses
      .filter(({ place }) => place === 'operation')
      .map(({ node, at, status }) => ({ node, at, label: `${status} of "${operation.label.slice(0, 60)}"` })),
  ),
  ...responses
    .filter(({ place, node }) => place === 'shared' && !Object.hasOwn(node, '$ref'))
    .map(({ node, at, status }) => ({ node, at, label: quote(status) })),
];

const getResponses = (responses: unknown): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/status': { get: { operationId: 'GetStatus', responses } } } },
});

/** Rules of which responses an operation has, and of how they are written. */
export const responseRules: readonly DefinitionRule[] = [
  {
    id: 'connector-response-present',
    file: 'definition',
    demands: 'Every operation has a response.',
    remedy: 'Write "responses": { "200": { "description": "OK" } }.',
    severity: 'error',
    fix: 'suggest',
    why: 'Without one the designer does not know when the action has worked. The service refuses the definition; twelve older connectors have such operations.',
    source: 'Swagger Validator (OperationMustHaveResponse); certification policy 5000.2.4.5; ppcv.',
    fails: getResponses({}),
    passes: getResponses({ '202': { description: 'The work has begun.' } }),
    *check({ operations }) {
      for (const operation of operations) {
        if (writtenResponses(operation).length > 0) continue;
        const { node, at, label } = operation;
        const path = [...at, 'responses'];
        const written = own(node, 'responses');
        yield {
          path: written === undefined ? at : path,
          message: `${quote(label)} has no response.`,
          ...(isMcpOperation(operation)
            ? {
                remedy: `Write "responses": { "200": { "description": "Success" } }: ${streamable} wants no more.`,
              }
            : {}),
          ...(written === undefined || asObject(written) !== undefined
            ? { edits: [{ op: 'set', path: [...path, '200'], value: { description: 'OK' } }] }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-response-code',
    file: 'definition',
    demands: 'A response is under a status of three digits, or under "default".',
    remedy: 'Write each status by itself: "200", "404".',
    severity: 'error',
    fix: 'none',
    why: 'Ranges such as "2XX" came with OpenAPI 3. The service refuses them.',
    source: 'Swagger Validator (ResponseMustBeDefaultOrHttpStatusCode).',
    fails: getResponses({ '2XX': { description: 'The state.' } }),
    passes: getResponses({ '200': { description: 'The state.' }, default: { description: 'It failed.' } }),
    *check({ operations }) {
      for (const operation of operations)
        for (const [status] of writtenResponses(operation))
          if (!/^[1-5]\d\d$/.test(status) && status !== 'default')
            yield {
              path: [...operation.at, 'responses', status],
              message: `${quote(operation.label)} has a response ${quote(status)}, which is not a status.`,
            };
    },
  },
  {
    id: 'connector-response-success',
    file: 'definition',
    demands: 'Every operation documents how it succeeds.',
    remedy: 'Write the response that comes when all goes well, mostly "200".',
    severity: 'warn',
    fix: 'suggest',
    why: 'The designer takes the output of the action from it. With "default" alone, an error looks like a success. One connector in eleven has such operations.',
    source:
      'Swagger Validator (OperationShouldHaveSuccessfulResponse); coding standards; Spectral operation-success-response.',
    fails: getResponses({ default: { description: 'The state.' } }),
    passes: getResponses({ '204': { description: 'All is well.' } }),
    *check({ operations }) {
      for (const operation of operations) {
        const statuses = writtenResponses(operation).map(([status]) => status);
        // Of a default with a schema connector-response-default-schema says that it is the success.
        const isNamedDefault = operation.responses.some((one) => one.status === 'default' && hasSchema(one));
        if (statuses.length > 0 && !statuses.some(isSuccess) && !isNamedDefault)
          yield {
            path: [...operation.at, 'responses'],
            message: `${quote(operation.label)} documents no success.`,
            ...(statuses.includes('default')
              ? { remedy: 'Call the response "200" in place of "default".' }
              : {}),
          };
      }
    },
  },
  {
    id: 'connector-response-description',
    file: 'definition',
    demands: 'Every response has a description.',
    remedy: 'Say in a few words what came back: "description": "The order.".',
    severity: 'error',
    fix: 'auto',
    why: 'Swagger 2.0 makes it mandatory, and the service refuses a response without. An empty one is reported by connector-required-not-empty-response.',
    source: 'Swagger Validator (RequiredPropertyMissing).',
    fails: getResponses({ '200': { schema: { type: 'string' } } }),
    passes: getResponses({ '200': { description: 'The state.', schema: { type: 'string' } } }),
    *check(definition) {
      for (const { node, at, label } of placed(definition))
        if (own(node, 'description') === undefined)
          yield {
            path: at,
            message: `The response ${label} has no description.`,
            edits: [{ op: 'set', path: [...at, 'description'], value: 'OK' }],
          };
    },
  },
  {
    id: 'connector-response-description-default',
    file: 'definition',
    demands: 'The description of a status is not the word "default".',
    remedy: 'Say in a few words what came back.',
    severity: 'hint',
    fix: 'auto',
    why: 'The wizard of custom connectors writes this word under every status. Readers learn nothing; one connector in three has it.',
    source: 'Observed in the wizard; no validator says so.',
    fails: getResponses({ '200': { description: 'default' } }),
    passes: getResponses({ '200': { description: 'OK' }, default: { description: 'default' } }),
    *check({ operations }) {
      for (const { responses, label } of operations)
        for (const { node, at, status, place } of responses) {
          if (place === 'shared' || status === 'default' || own(node, 'description') !== 'default') continue;
          const path = [...at, 'description'];
          yield {
            path,
            message: `The description of ${status} of ${quote(label)} is "default".`,
            ...(isSuccess(status) ? { edits: [{ op: 'set', path, value: 'OK' }] } : {}),
          };
        }
    },
  },
  {
    id: 'connector-response-ref',
    file: 'definition',
    demands: 'A $ref to a response is #/responses/ and a name, leads to one, and not again to a $ref.',
    remedy: 'Define the response under "responses" at the root, or write it in place.',
    severity: 'error',
    fix: 'none',
    why: 'The service looks for responses there only, follows one step, and refuses what it does not find.',
    source:
      'Swagger Validator (ResponseReferenceNotFound, ResponseReferenceNotValid, ResponseRefLoopNotAllowed).',
    fails: getResponses({ '200': { $ref: '#/responses/State' } }),
    passes: {
      definition: {
        ...getResponses({ '200': { $ref: '#/responses/State' } }).definition,
        responses: { State: { description: 'The state.' } },
      },
    },
    *check({ root, operations }) {
      for (const operation of operations)
        for (const [status, value] of writtenResponses(operation)) {
          const ref = own(asObject(value), '$ref');
          const fault = ref === undefined ? undefined : faultOf(root, ref);
          if (fault !== undefined)
            yield {
              path: [...operation.at, 'responses', status, '$ref'],
              message: `${quote(ref)} ${fault}.`,
            };
        }
      for (const [name, node] of objectEntries(own(root, 'responses')))
        if (Object.hasOwn(node, '$ref'))
          yield {
            path: ['responses', name, '$ref'],
            message: `The shared response ${quote(name)} is a $ref.`,
          };
    },
  },
  {
    id: 'connector-response-error-codes',
    file: 'definition',
    demands: 'Every operation documents an error of the caller.',
    remedy: 'Write the responses that come when something is wrong with the request: "400", "404".',
    severity: 'off',
    fix: 'none',
    why: 'A reader learns what may go wrong. But the designer makes nothing of it, and four published connectors in five document none.',
    source: 'Coding standards; Redocly operation-4xx-response.',
    fails: getResponses({ '200': { description: 'The state.' } }),
    passes: getResponses({ '200': { description: 'The state.' }, '404': { description: 'No such shop.' } }),
    *check({ operations }) {
      for (const operation of operations)
        if (!writtenResponses(operation).some(([status]) => /^4\d\d$/.test(status)))
          yield {
            path: Object.hasOwn(operation.node, 'responses') ? [...operation.at, 'responses'] : operation.at,
            message: `${quote(operation.label)} documents no error of the caller.`,
          };
    },
  },
];

/** What is wrong with a reference to a response, or nothing. */
const faultOf = (root: JsonObject, value: unknown): string | undefined => {
  const ref = asString(value);
  if (ref === undefined || !/^#\/responses\/[^/]+$/.test(ref.slice(0, 1000)))
    return 'does not point to a response of this definition';
  // What leads on to a $ref is told at the shared response.
  return asObject(followRef(root, ref)?.value) === undefined ? 'leads to no response' : undefined;
};
