import { asString, own } from '../../src/source/json.ts';
import { type DynamicCall, dynamicCalls, sourcesOf } from '../ask/dynamic-calls.ts';
import { answerSchema } from '../ask/find-value.ts';
import { operationReferences } from '../ask/operation-references.ts';
import { isDeprecated } from '../ask/operation-status.ts';
import { operationsById } from '../ask/operations-by-id.ts';
import { isTrigger } from '../ask/webhooks.ts';
import type { DefinitionRule } from '../rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { customerValues, ordersBy } from './example.ts';

const listCustomers = (change: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  paths: { '/customers': { get: change } },
});

/** Rules of the operation that a dynamic extension calls. */
export const dynamicTargetRules: readonly DefinitionRule[] = [
  {
    id: 'connector-dynamic-operation-exists',
    file: 'definition',
    demands:
      'What a dynamic extension, the test of a connection or a context calls is an operation of this file.',
    remedy: 'Write the operationId exactly as it is at the operation.',
    severity: 'error',
    fix: 'suggest',
    why: 'The field stays empty, and the service refuses the definition. Ids are compared with upper and lower case.',
    source: 'Swagger Validator (OperationIdNotFound).',
    fails: ordersBy(customerValues({ operationId: 'listCustomers' })),
    passes: ordersBy(customerValues()),
    *check(definition) {
      const byId = operationsById(definition);
      const byLower = new Map([...byId.keys()].map((id) => [id.toLowerCase(), id]));
      let guesses = 0;
      for (const { id, at, purpose } of operationReferences(definition)) {
        // A notification has a rule of its own.
        if (byId.has(id) || purpose === 'notification' || purpose === 'test' || purpose === 'context')
          continue;
        const same = byLower.get(id.toLowerCase());
        const near = same ?? (guesses++ > 20 ? undefined : closestName(id, byId.keys(), 3));
        yield {
          path: at,
          message: `There is no operation ${quote(id)}.`,
          ...(near === undefined ? {} : { remedy: `Did you mean "${near}"?` }),
          ...(same === undefined ? {} : { edits: [{ op: 'set', path: at, value: same }] }),
        };
      }
      // Of x-ms-dynamic-values connector-one-of-required says it.
      for (const { kind, node, at, operationId } of dynamicCalls(definition))
        if (operationId === undefined && kind !== 'values' && !isBuiltIn(node))
          yield { path: at, message: `The dynamic ${kind} names no operation.` };
    },
  },
  {
    id: 'connector-dynamic-target-response',
    file: 'definition',
    demands: 'The operation that a dynamic extension calls says what it answers.',
    remedy: 'Give its 200 a schema in which the paths of the extension can be found.',
    severity: 'warn',
    fix: 'none',
    why: 'Without a schema nothing shows that the paths lead to something, and Power Apps makes no list of it. The designer reads the real answer, so that flows may work.',
    source: 'Swagger Validator (InvokedOperationShouldProduceArray, InvokedOperationShouldProduceProperty).',
    fails: ordersBy(customerValues(), listCustomers({ responses: { '200': { schema: null } } })),
    passes: ordersBy(customerValues(), {
      paths: { '/customers': { get: { responses: { '200': { description: 'The customers.' } } } } },
    }),
    *check(definition) {
      for (const { at, target, key } of dynamicCalls(definition))
        if (target !== undefined && answerSchema(target) === undefined)
          yield {
            path: [...at, 'operationId'],
            message: `${target.label}, which ${key} calls, has no schema for its answer.`,
          };
    },
  },
  {
    id: 'connector-dynamic-self',
    file: 'definition',
    demands: 'A field is not filled by the operation that has it.',
    remedy: 'Name another operation, one that needs less.',
    severity: 'warn',
    fix: 'none',
    why: 'To fill the field the operation is called, and for that the field must be filled.',
    source: 'Pinout; no validator looks at it.',
    fails: ordersBy(customerValues({ operationId: 'ListOrders' })),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const call of dynamicCalls(definition))
        if (
          call.target !== undefined &&
          isRequestField(call) &&
          sourcesOf(definition, call).includes(call.target)
        )
          yield {
            path: [...call.at, 'operationId'],
            message: `${call.holder.label} is filled by ${call.target.label}, which has it itself.`,
          };
    },
  },
  {
    id: 'connector-dynamic-target-method',
    file: 'definition',
    demands: 'The operation that a dynamic extension calls is a GET or a POST.',
    remedy: 'Offer the data by GET.',
    severity: 'warn',
    fix: 'none',
    why: 'The designer calls it whenever a maker opens the field: it must change nothing. Whether other methods are sent at all is not known.',
    source: 'Pinout; no validator looks at it.',
    fails: ordersBy(customerValues(), {
      paths: { '/customers': { get: null, patch: { operationId: 'ListCustomers', responses: {} } } },
    }),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const { at, target, key } of dynamicCalls(definition))
        if (target !== undefined && target.method !== 'get' && target.method !== 'post')
          yield {
            path: [...at, 'operationId'],
            message: `${target.label}, which ${key} calls, is a ${target.method.toUpperCase()}.`,
          };
    },
  },
  {
    id: 'connector-dynamic-target-trigger',
    file: 'definition',
    demands: 'The operation that a dynamic extension calls is not a trigger.',
    remedy: 'Name an operation that answers at once.',
    severity: 'error',
    fix: 'none',
    why: 'A trigger waits for an event, or subscribes to it. It fills no field.',
    source: 'Pinout; no validator looks at it, and no published connector does it.',
    fails: ordersBy(customerValues({ operationId: 'WhenOrderShipped' })),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const { at, target, key } of dynamicCalls(definition))
        if (target !== undefined && isTrigger(target))
          yield {
            path: [...at, 'operationId'],
            message: `${target.label}, which ${key} calls, is a trigger.`,
          };
    },
  },
  {
    id: 'connector-dynamic-target-deprecated',
    file: 'definition',
    demands: 'An operation that is not deprecated does not need one that is.',
    remedy: 'Name the operation that replaces it.',
    severity: 'info',
    fix: 'none',
    why: 'Power Apps drops deprecated operations, and with it what they fill. In flows the field works on.',
    source: 'Observed: Power Fx.',
    fails: ordersBy(customerValues(), listCustomers({ deprecated: true })),
    passes: ordersBy(customerValues(), listCustomers({ deprecated: false })),
    *check(definition) {
      for (const call of dynamicCalls(definition)) {
        const { target, at, key } = call;
        if (target === undefined || !isDeprecated(target)) continue;
        const source = sourcesOf(definition, call).find((operation) => !isDeprecated(operation));
        if (source !== undefined)
          yield {
            path: [...at, 'operationId'],
            message: `${target.label}, which ${key} of ${source.label} calls, is deprecated.`,
          };
      }
    },
  },
  {
    id: 'connector-dynamic-builtin',
    file: 'definition',
    demands: 'A built-in operation or capability is one that the platform has.',
    remedy:
      'Write "builtInOperation": "AadGraph.GetUsers" or "capability": "file-picker", or name an operation.',
    severity: 'info',
    fix: 'none',
    why: 'The published schema has these two. In Power Apps neither gives a suggestion, so that the field must be filled by hand there.',
    source: 'The published schema of definitions; observed: Power Fx.',
    fails: ordersBy({ 'x-ms-dynamic-values': { builtInOperation: 'AadGraph.GetUsers' } }),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const { node, at } of dynamicCalls(definition))
        for (const [key, name] of [
          ['builtInOperation', 'AadGraph.GetUsers'],
          ['capability', 'file-picker'],
        ] as const) {
          const value = asString(own(node, key));
          if (value === undefined) continue;
          yield value === name
            ? {
                path: [...at, key],
                message: `The built-in ${quote(value)} gives no suggestions in Power Apps.`,
                remedy: 'Name an operation that lists the values, if the connector is for Power Apps too.',
              }
            : { path: [...at, key], message: `The platform has no ${key} ${quote(value)}.` };
        }
    },
  },
];

const isBuiltIn = (node: DynamicCall['node']): boolean =>
  own(node, 'builtInOperation') !== undefined || own(node, 'capability') !== undefined;

/** A schema of an answer may well come from the operation itself, once it has been called. */
const isRequestField = ({ holder }: DynamicCall): boolean =>
  holder.parameter !== undefined || holder.schema?.uses.has('request') === true;
