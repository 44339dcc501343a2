import { followRef } from '../../src/source/follow-ref.ts';
import { asObject, asString, own } from '../../src/source/json.ts';
import { isInternal } from '../ask/operation-status.ts';
import type { Definition } from '../definition/definition.ts';
import { designerResponse, isSuccess } from '../definition/designer-response.ts';
import { mediaTypes } from '../definition/media-types.ts';
import type { OperationNode } from '../definition/nodes.ts';

import { hasSchema, statuses, withSchema } from '../definition/response-schemas.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

const usable = ['application/json', 'text/plain', '*/*', 'application/octet-stream', 'text/csv'];

const state = { description: 'The state.', schema: { $ref: '#/definitions/Hook' } };

const getResponses = (
  responses: unknown,
  more: Record<string, unknown> = {},
): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/status': { get: { operationId: 'GetStatus', responses, ...more } } } },
});

/** Rules of how the designer and Power Fx see what comes back. */
export const clientResponseRules: readonly DefinitionRule[] = [
  {
    id: 'connector-response-designer-reads',
    file: 'definition',
    demands: 'The success that has a schema is the one that the designer reads.',
    remedy: 'Move the schema to 200.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The open designer of Logic Apps takes the only response, else 200, else 201, else "default". A schema that is elsewhere, as at 202 beside an error, gives makers no output.',
    source: 'Observed in the open designer; no validator says so.',
    fails: getResponses({ '202': state, '400': { description: 'It failed.' } }),
    passes: getResponses({ '202': state }),
    *check({ operations }) {
      for (const operation of operations) {
        // That 204 has no body is told by connector-response-204-schema.
        const found = withSchema(operation).find(({ status }) => isSuccess(status) && status !== '204');
        if (found === undefined || losesNothing(operation)) continue;
        const read = designerResponse(operation);
        yield {
          path: [...operation.at, 'responses', found.status],
          message:
            read === undefined
              ? `The designer reads no response of ${quote(operation.label)}, so the schema of ${found.status} is lost.`
              : `The designer reads ${read.status} of ${quote(operation.label)}, which has no schema; ${found.status} has one.`,
        };
      }
    },
  },
  {
    id: 'connector-response-designer-none',
    file: 'definition',
    demands: 'The designer can read one of the responses of an action that makers see.',
    remedy: 'If the action gives something, document it under 200 or 201.',
    severity: 'hint',
    fix: 'none',
    why: 'The open designer of Logic Apps takes the only response, else 200, else 201, else "default". With 204 and 400 it takes none. Where there is nothing to show, that does no harm. A schema that is lost in this way is reported by connector-response-designer-reads.',
    source: 'Observed in the open designer; no validator says so.',
    fails: getResponses({ '204': { description: 'All is well.' }, '400': { description: 'It failed.' } }),
    passes: getResponses({ '204': { description: 'All is well.' } }),
    *check({ operations }) {
      for (const operation of operations) {
        const { responses, at, label } = operation;
        if (isInternal(operation) || responses.length === 0 || designerResponse(operation) !== undefined)
          continue;
        if (withSchema(operation).some(({ status }) => isSuccess(status))) continue;
        // Without a success there is more to put right: connector-response-success.
        if (!responses.some(({ status }) => isSuccess(status))) continue;
        yield {
          path: [...at, 'responses'],
          message: `The designer reads none of the responses ${statuses(responses)} of ${quote(label)}.`,
        };
      }
    },
  },
  {
    id: 'connector-response-produces-usable',
    file: 'definition',
    demands: 'An operation whose output is an object or an array produces JSON.',
    remedy: 'Add "application/json", if the service can send it.',
    severity: 'info',
    fix: 'none',
    why: 'Power Fx, which serves Power Apps and Copilot, reads JSON, plain text, CSV and bytes. With another type only it says "Unsupported return type", and the operation cannot be used there. Flows get the answer as a file. A file that is declared as one (PDF, ZIP, an image) is not reported.',
    source: 'Observed in Power Fx (Microsoft.PowerFx.Connectors); no validator says so.',
    fails: getResponses({ '200': state }, { produces: ['application/pdf'] }),
    passes: getResponses({ '200': state }, { produces: ['application/pdf', 'application/octet-stream'] }),
    *check(definition) {
      for (const operation of definition.operations) {
        const types = mediaTypes(definition, operation, 'produces');
        if (types.length === 0 || withSchema(operation).length === 0) continue;
        if (
          !types.some((type) => usable.includes(type) || type.endsWith('+json')) &&
          isStructured(definition, operation)
        )
          yield {
            path: Object.hasOwn(operation.node, 'produces') ? [...operation.at, 'produces'] : operation.at,
            message: `${quote(operation.label)} produces only ${types.slice(0, 5).map(quote).join(', ')}.`,
          };
      }
    },
  },
];

/** Does the answer have a shape that only JSON can carry? Flows get anything else as a file, which is what it is then. */
const isStructured = (definition: Definition, operation: OperationNode): boolean =>
  withSchema(operation).some(({ node, status }) => {
    if (!isSuccess(status)) return false;
    const schema = asObject(own(node, 'schema'));
    const ref = asString(own(schema, '$ref'));
    const target = ref === undefined ? schema : asObject(followRef(definition.root, ref)?.value);
    return own(target, 'properties') !== undefined || own(target, 'type') === 'array';
  });

/** The response that the designer reads has a schema. */
const losesNothing = (operation: OperationNode): boolean => {
  const read = designerResponse(operation);
  return read !== undefined && hasSchema(read);
};
