import { asArray, own } from '../../src/source/json.ts';
import { findUnused } from '../ask/find-unused.ts';
import type { Definition } from '../definition/definition.ts';
import type { SchemaNode } from '../definition/nodes.ts';
import type { DefinitionRule } from '../rule.ts';
import { findCyclic } from '../walk/find-cyclic.ts';
import { type SchemaRoot, schemaRoots } from '../walk/schema-roots.ts';
import { quote } from '../words/quote.ts';

/** Rules of the section `definitions`: what contains itself, what nobody uses, and names. */
export const schemaDefinitionRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-recursive',
    file: 'definition',
    demands: 'No definition contains itself.',
    remedy:
      'Write the levels that makers need as definitions of their own, or leave the inner level a free-form object.',
    severity: 'info',
    fix: 'none',
    why: 'The designer cuts a schema where it meets itself again: the inner level is an object without fields, and its values are missing among the dynamic content. The service accepts it.',
    source:
      'Observed: the open designer cuts circular references. The advice of SchemaRefLoopNotAllowed forbids them, its message does not, and 31 published connectors have them.',
    fails: {
      definition: {
        definitions: {
          Category: {
            type: 'object',
            properties: { children: { type: 'array', items: { $ref: '#/definitions/Category' } } },
          },
        },
      },
    },
    passes: {
      definition: {
        definitions: {
          Category: {
            type: 'object',
            properties: { children: { type: 'array', items: { type: 'object' } } },
          },
        },
      },
    },
    *check(definition) {
      for (const { top } of cyclicDefinitions(definition, () => true))
        yield { path: top.at, message: `The definition ${quote(top.name)} contains itself.` };
    },
  },
  {
    id: 'connector-schema-required-loop',
    file: 'definition',
    demands: 'No definition must contain itself.',
    remedy: 'Take one of the properties on the way out of "required".',
    severity: 'error',
    fix: 'none',
    why: 'Where each property on the way back is required, no finite value fits the schema, and the service refuses it.',
    source: 'Swagger Validator (RequiredLoopInSchemaNotAllowed).',
    fails: {
      definition: {
        definitions: {
          Part: {
            type: 'object',
            required: ['whole'],
            properties: { whole: { $ref: '#/definitions/Part' } },
          },
        },
      },
    },
    passes: {
      definition: {
        definitions: {
          Part: { type: 'object', properties: { whole: { $ref: '#/definitions/Part' } } },
        },
      },
    },
    *check(definition) {
      const must = mandatorySchemas(definition);
      for (const { top } of cyclicDefinitions(definition, (from) => must.has(from)))
        yield {
          path: top.at,
          message: `The definition ${quote(top.name)} requires itself: no value can fit it.`,
        };
    },
  },
  {
    id: 'connector-schema-unused',
    file: 'definition',
    demands: 'Each definition, shared parameter and shared response is used.',
    remedy: 'Delete it, or refer to it.',
    severity: 'info',
    fix: 'auto',
    why: 'Nobody sees it, and it counts towards the size that the service takes. A definition that is only reached from other unused ones is unused too.',
    source: 'Spectral (oas2-unused-definition).',
    fails: {
      definition: { definitions: { Invoice: { type: 'object', properties: { no: { type: 'string' } } } } },
    },
    passes: {
      definition: {
        paths: {
          '/orders/{id}': {
            get: {
              responses: {
                '200': { description: 'The invoice.', schema: { $ref: '#/definitions/Invoice' } },
              },
            },
          },
        },
        definitions: { Invoice: { type: 'object', properties: { no: { type: 'string' } } } },
      },
    },
    *check(definition) {
      const kinds: Readonly<Record<string, string>> = {
        definitions: 'definition',
        parameters: 'shared parameter',
        responses: 'shared response',
      };
      for (const path of findUnused(definition))
        yield {
          path,
          message: `No operation uses the ${kinds[String(path[0])]} ${quote(path[1])}.`,
          edits: [{ op: 'remove', path }],
        };
    },
  },
  {
    id: 'connector-schema-definition-name',
    file: 'definition',
    demands: 'The name of a definition has only letters, digits, ".", "_" and "-".',
    remedy: 'Rename the definition and what refers to it.',
    severity: 'hint',
    fix: 'none',
    why: 'Other characters must be escaped in each $ref, and tools differ in how they do it. The service takes them.',
    source: 'No validator; OpenAPI 3 demands it of its components.',
    fails: {
      definition: {
        definitions: { 'List[Order]': { type: 'array', items: { $ref: '#/definitions/Order' } } },
      },
    },
    passes: {
      definition: {
        definitions: { OrderList: { type: 'array', items: { $ref: '#/definitions/Order' } } },
      },
    },
    *check({ definitions }) {
      for (const name of Object.keys(definitions))
        if (!/^[A-Za-z0-9._-]+$/.test(name))
          yield {
            path: ['definitions', name],
            message: `The name ${quote(name)} has characters that must be escaped in a $ref.`,
          };
    },
  },
];

/** Definitions that reach themselves through the references that count. */
const cyclicDefinitions = (
  definition: Definition,
  counts: (from: SchemaNode) => boolean,
): readonly SchemaRoot[] => {
  const { roots, rootOf } = schemaRoots(definition);
  const next = ({ refs }: SchemaRoot): readonly SchemaRoot[] =>
    refs.flatMap(({ from, to }) => {
      const target = to === undefined || !counts(from) ? undefined : rootOf(to);
      return target === undefined ? [] : [target];
    });
  const cyclic = findCyclic(roots, next);
  return roots.filter((root) => root.top.role === 'definition' && cyclic.has(root));
};

/** Schemas that each value of their definition contains: the way there is only required properties and allOf. */
const mandatorySchemas = ({ schemas }: Definition): ReadonlySet<SchemaNode> => {
  const must = new Set<SchemaNode>();
  const requiredOf = new Map<SchemaNode, ReadonlySet<unknown>>();
  for (const schema of schemas) {
    const { role, name, parent } = schema;
    if (parent === undefined) must.add(schema);
    if (parent === undefined || !must.has(parent)) continue;
    if (role === 'allOf') must.add(schema);
    if (role !== 'property') continue;
    const required = requiredOf.get(parent) ?? new Set(asArray(own(parent.node, 'required')));
    requiredOf.set(parent, required);
    if (required.has(name)) must.add(schema);
  }
  return must;
};
