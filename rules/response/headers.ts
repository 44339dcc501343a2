import { asObject, objectEntries, own } from '../../src/source/json.ts';
import { mediaTypes } from '../definition/media-types.ts';
import type { OperationNode, ResponseNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { quote } from '../words/quote.ts';

const types = ['string', 'number', 'integer', 'boolean', 'array'];

const getState = (response: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/status': {
        get: {
          operationId: 'GetStatus',
          responses: { '200': { description: 'The state.', schema: { type: 'object' }, ...response } },
        },
      },
    },
  },
});

/** Rules of the headers and the examples of a response. */
export const responseHeaderRules: readonly DefinitionRule[] = [
  {
    id: 'connector-response-headers-unique',
    file: 'definition',
    demands: 'No two headers of a response differ only by upper and lower case.',
    remedy: 'Leave one of them out.',
    severity: 'error',
    fix: 'auto',
    why: 'Names of headers have no case: the two are one. The service refuses the definition.',
    source: 'Swagger Validator (ResponseHeadersAreNotUnique).',
    fails: getState({
      headers: { 'X-Rate-Limit': { type: 'integer' }, 'x-rate-limit': { type: 'integer' } },
    }),
    passes: getState({
      headers: { 'X-Rate-Limit': { type: 'integer' }, 'X-Rate-Left': { type: 'integer' } },
    }),
    *check({ responses }) {
      for (const { node, at } of responses) {
        const headers = asObject(own(node, 'headers'));
        const first = new Map<string, string>();
        for (const name of Object.keys(headers ?? {})) {
          const key = name.toLowerCase();
          const other = first.get(key);
          if (other === undefined) {
            first.set(key, name);
            continue;
          }
          const path = [...at, 'headers', name];
          const same =
            own(asObject(own(headers, name)), 'type') === own(asObject(own(headers, other)), 'type');
          yield {
            path,
            message: `The header ${quote(name)} is there as ${quote(other)} already.`,
            ...(same ? { edits: [{ op: 'remove', path }] } : {}),
          };
        }
      }
    },
  },
  {
    id: 'connector-response-header-type',
    file: 'definition',
    demands: 'Every header of a response has a simple type.',
    remedy: 'Write "type": "string", "number", "integer", "boolean" or "array".',
    severity: 'error',
    fix: 'none',
    why: 'A header is a text, and the type says how to read it. The service refuses a header without one.',
    source: 'Swagger 2.0 (Header Object); Spectral oas2-schema.',
    fails: getState({ headers: { Location: { description: 'Where the order is.' } } }),
    passes: getState({ headers: { Location: { type: 'string', description: 'Where the order is.' } } }),
    *check({ responses }) {
      for (const { node, at } of responses)
        for (const [name, header] of objectEntries(own(node, 'headers'))) {
          const type = own(header, 'type');
          if (typeof type === 'string' && types.includes(type)) continue;
          yield {
            path: Object.hasOwn(header, 'type') ? [...at, 'headers', name, 'type'] : [...at, 'headers', name],
            message:
              type === undefined
                ? `The header ${quote(name)} has no type.`
                : `The header ${quote(name)} has the type ${quote(type)}.`,
          };
        }
    },
  },
  {
    id: 'connector-response-example-mime',
    file: 'definition',
    demands: 'The examples of a response are of media types that the operation produces.',
    remedy: 'Name the example after one of the media types in "produces", or add its type there.',
    severity: 'warn',
    fix: 'auto',
    why: 'Mocks and readers choose an example by the media type. One of another type is never shown.',
    source: 'Swagger Validator (ResponseExampleMustBeProducedByOperation).',
    fails: getState({ examples: { 'text/json': { open: true } } }),
    passes: getState({ examples: { 'application/json': { open: true } } }),
    *check(definition) {
      const told = new Set<object>();
      for (const operation of definition.operations) {
        const types = mediaTypes(definition, operation, 'produces');
        if (types.length === 0 || types.includes('*/*')) continue;
        for (const response of operation.responses) {
          if (told.has(response.node)) continue;
          told.add(response.node);
          yield* judgeExamples(operation, response, types);
        }
      }
    },
  },
];

function* judgeExamples(
  { label }: OperationNode,
  { node, at, place }: ResponseNode,
  types: readonly string[],
): Generator<Problem> {
  const names = Object.keys(asObject(own(node, 'examples')) ?? {}).filter((name) => !name.startsWith('x-'));
  const [type] = types;
  const safe = place === 'operation' && names.length === 1 && types.length === 1;
  for (const name of names) {
    if (types.includes(name.split(';', 1)[0]?.trim().toLowerCase() ?? '')) continue;
    const path = [...at, 'examples', name];
    yield {
      path,
      message: `${quote(label)} has an example of ${quote(name)}, which it does not produce.`,
      ...(safe && type !== undefined ? { edits: [{ op: 'rename', path, to: type }] } : {}),
    };
  }
}
