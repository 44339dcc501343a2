import { followRef } from '../../src/source/follow-ref.ts';
import { asObject, asString, own } from '../../src/source/json.ts';
import { methods } from '../definition/definition.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

/** Rules of the objects under `paths`. */
export const pathItemRules: readonly DefinitionRule[] = [
  {
    id: 'connector-path-item-ref',
    file: 'definition',
    demands: 'A path has its operations in place, not behind a $ref.',
    remedy: 'Put the operations here in place of the $ref.',
    severity: 'error',
    fix: 'auto',
    why: 'The service does not follow a $ref here and refuses it.',
    source: 'Swagger Validator (PathItemRefNotSuppored); vacuum path-item-refs.',
    fails: {
      definition: {
        'x-paths': { returns: { get: { operationId: 'ListReturns' } } },
        paths: { '/returns': { $ref: '#/x-paths/returns' } },
      },
    },
    passes: { definition: { paths: { '/returns': { get: { operationId: 'ListReturns' } } } } },
    *check({ root, pathItems }) {
      for (const { path, node, at } of pathItems) {
        if (!Object.hasOwn(node, '$ref')) continue;
        const ref = asString(own(node, '$ref'));
        const target = ref === undefined ? undefined : asObject(followRef(root, ref)?.value);
        const safe = target !== undefined && Object.keys(node).length === 1 && !Object.hasOwn(target, '$ref');
        yield {
          path: [...at, '$ref'],
          message: `The path ${quote(path)} is a $ref.`,
          ...(safe ? { edits: [{ op: 'set', path: at, value: target }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-path-item-empty',
    file: 'definition',
    demands: 'A path has at least one operation.',
    remedy: 'Write an operation for this path, or delete it.',
    severity: 'hint',
    fix: 'auto',
    why: 'A path without operations does nothing. Exports and deleted actions leave them behind; one connector in twenty has some.',
    source: 'Certification guide (empty operations).',
    fails: { definition: { paths: { '/returns': {} } } },
    passes: { definition: { paths: { '/returns': { get: { operationId: 'ListReturns' } } } } },
    *check({ pathItems }) {
      for (const { path, node, at, operations, notification } of pathItems) {
        // A webhook's path without its trigger is another rule's.
        if (operations.length > 0 || notification !== undefined) continue;
        if (path.startsWith('x-') || Object.hasOwn(node, '$ref')) continue;
        const keys = Object.keys(node);
        if (keys.some((key) => methods.includes(key.toLowerCase()))) continue;
        yield {
          path: at,
          message: `The path ${quote(path)} has no operation.`,
          ...(keys.every((key) => key === 'parameters') ? { edits: [{ op: 'remove', path: at }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-verb-supported',
    file: 'definition',
    demands: 'A path has only verbs that Swagger 2.0 knows, in lower case, and "parameters".',
    remedy: 'Use get, put, post, delete, options, head or patch, in lower case.',
    severity: 'error',
    fix: 'auto',
    why: 'What is under another key is not an operation for the platform: it is refused, or it is not there.',
    source: 'ppcv; Spectral oas2-schema.',
    fails: { definition: { paths: { '/returns': { GET: { operationId: 'ListReturns' } } } } },
    passes: {
      definition: { paths: { '/returns': { get: { operationId: 'ListReturns' }, 'x-owner': 'Shop' } } },
    },
    *check({ pathItems }) {
      for (const { path, node, at } of pathItems) {
        if (path.startsWith('x-')) continue;
        for (const key of Object.keys(node)) {
          if (methods.includes(key) || key === 'parameters' || key === '$ref' || key.startsWith('x-'))
            continue;
          const verb = key.toLowerCase();
          const safe = methods.includes(verb) && !Object.hasOwn(node, verb);
          yield {
            path: [...at, key],
            message: methods.includes(verb)
              ? `The verb ${quote(key)} is not in lower case.`
              : `${quote(key)} is not a verb that a path of Swagger 2.0 can have.`,
            ...(safe ? { edits: [{ op: 'rename', path: [...at, key], to: verb }] } : {}),
          };
        }
      }
    },
  },
  {
    id: 'connector-verb-supported-rare',
    file: 'definition',
    demands: 'An operation is not an OPTIONS or HEAD request.',
    remedy: 'Offer the same by GET, if makers are to use it.',
    severity: 'info',
    fix: 'none',
    why: 'Both verbs are accepted, but they have no body to show in a flow, and hardly any connector has them. Browsers send OPTIONS by themselves.',
    source: 'Four of a thousand published connectors have one.',
    fails: { definition: { paths: { '/orders': { head: { operationId: 'CheckOrders' } } } } },
    passes: { definition: { paths: { '/orders': { delete: { operationId: 'DeleteOrders' } } } } },
    *check({ operations }) {
      for (const { method, at, label } of operations)
        if (method === 'options' || method === 'head')
          yield { path: at, message: `${quote(label)} is a request with the verb ${method.toUpperCase()}.` };
    },
  },
];
