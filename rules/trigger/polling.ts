import { asObject, own } from '../../src/source/json.ts';
import { webhooksOf } from '../ask/webhooks.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { schemaMembers } from '../walk/schema-members.ts';

const poll = (method: string, trigger: string, schema: Readonly<Record<string, unknown>>): Example => ({
  definition: {
    paths: {
      '/news': {
        [method]: {
          operationId: 'WhenOrdersArrive',
          summary: 'When orders arrive',
          description: 'Starts a flow when orders have been placed.',
          'x-ms-trigger': trigger,
          parameters: [],
          responses: { '200': { description: 'New orders.', schema } },
        },
      },
    },
  },
});

const order = { $ref: '#/definitions/Order' };

/** Rules of triggers that ask for news. What spans both files (the policy) is checked elsewhere. */
export const pollingRules: readonly DefinitionRule[] = [
  {
    id: 'connector-polling-single',
    file: 'definition',
    demands: 'A polling trigger that is "single" answers with one thing, not with a list.',
    remedy: 'Write "x-ms-trigger": "batch", so that each item starts a run.',
    severity: 'warn',
    fix: 'none',
    why: 'With "single" the whole list starts one run, and the tokens of the trigger are those of a list.',
    source: 'Documentation of OpenAPI extensions (x-ms-trigger).',
    fails: poll('get', 'single', { type: 'array', items: order }),
    passes: poll('get', 'batch', { type: 'array', items: order }),
    *check(definition) {
      for (const operation of webhooksOf(definition).polling)
        if (operation.trigger === 'single' && answersList(definition, operation))
          yield {
            path: [...operation.at, 'x-ms-trigger'],
            message: `The trigger ${operation.label} is "single" and answers with a list.`,
          };
    },
  },
  {
    id: 'connector-polling-method',
    file: 'definition',
    demands: 'A polling trigger is a GET.',
    remedy: 'Let the service answer by GET, or route the request with a policy.',
    severity: 'info',
    fix: 'none',
    why: 'The state of a poll is in the query of the address that is called next. A POST works where the service takes it there.',
    source: 'Documentation of polling triggers.',
    fails: poll('post', 'batch', { type: 'array', items: order }),
    passes: poll('get', 'batch', { type: 'array', items: order }),
    *check(definition) {
      for (const { label, method, at } of webhooksOf(definition).polling)
        if (method !== 'get')
          yield { path: at, message: `The polling trigger ${label} is a ${method.toUpperCase()}.` };
    },
  },
];

const answersList = (definition: Definition, { responses }: OperationNode): boolean =>
  responses.some(({ node, status }) => {
    const schema = asObject(own(node, 'schema'));
    return status === '200' && schema !== undefined && schemaMembers(definition, schema).type === 'array';
  });
