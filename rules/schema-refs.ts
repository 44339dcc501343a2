import { closestName } from './definition/closest-name.ts';
import type { Definition } from './definition/definition.ts';
import { findCyclic } from './definition/find-cyclic.ts';
import { findUnused } from './definition/find-unused.ts';
import { asArray, asString, follow, own } from './definition/json.ts';
import { quote } from './definition/quote.ts';
import { type SchemaRoot, schemaRoots } from './definition/schema-roots.ts';
import { splitPointer, writeRef } from './definition/split-pointer.ts';
import type { SchemaNode } from './definition/walk-schemas.ts';
import type { DefinitionRule } from './rule.ts';

const orderBody = (schema: unknown): Readonly<Record<string, unknown>> => ({
  definition: {
    paths: {
      '/orders/{id}': { get: { responses: { '200': { description: 'The order.', schema } } } },
    },
  },
});

/** Rules of `$ref` in schemas, and of the section `definitions`. */
export const schemaRefRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-ref-resolves',
    file: 'definition',
    demands: 'Each $ref of a schema leads to a definition of this file.',
    remedy: 'Write the definition, or copy it into this file: the platform reads no other.',
    severity: 'error',
    fix: 'none',
    why: 'The platform reads one file and fetches nothing. A schema that it cannot find makes it refuse the whole definition.',
    source: 'Swagger Validator (SchemaReferenceNotFound); Spectral (invalid-ref).',
    fails: orderBody({ $ref: '#/definitions/Ordr' }),
    passes: orderBody({ $ref: '#/definitions/Order' }),
    *check(definition) {
      const { root, schemas, definitions } = definition;
      let guesses = 0;
      for (const { node, at } of schemas) {
        if (!Object.hasOwn(node, '$ref')) continue;
        const ref = asString(own(node, '$ref'));
        if (ref !== undefined && (pointerTrouble(definition, ref) !== undefined || follow(root, ref)))
          continue;
        const name = splitPointer(ref ?? '')?.[1];
        // Guessing compares with every name, so that a file full of wrong references gets only the first guesses.
        const near =
          name === undefined || guesses++ > 20 ? undefined : closestName(name, Object.keys(definitions));
        yield {
          path: [...at, '$ref'],
          message: `The reference ${quote(own(node, '$ref'))} leads to nothing in this file.`,
          ...(near === undefined ? {} : { remedy: `Did you mean "${writeRef(near)}"?` }),
        };
      }
    },
  },
  {
    id: 'connector-schema-ref-pointer',
    file: 'definition',
    demands: 'A $ref of a schema is a JSON pointer into #/definitions.',
    remedy: 'Write #/definitions/<name>; in a name "/" is written ~1 and "~" is written ~0.',
    severity: 'error',
    fix: 'auto',
    why: 'Swagger 2.0 keeps schemas under definitions. References of OpenAPI 3 (#/components/schemas) and names that are not escaped are refused.',
    source: 'Swagger Validator (SchemaReferenceNotValid, JsonPointerNotValid).',
    fails: orderBody({ $ref: '#/components/schemas/Order' }),
    passes: orderBody({ $ref: '#/definitions/Order' }),
    *check(definition) {
      for (const { node, at } of definition.schemas) {
        const ref = asString(own(node, '$ref'));
        const trouble = ref === undefined ? undefined : pointerTrouble(definition, ref);
        if (trouble === undefined) continue;
        yield {
          path: [...at, '$ref'],
          message: `The reference ${quote(ref)} ${trouble.message}.`,
          ...(trouble.better === undefined
            ? {}
            : { edits: [{ op: 'set', path: [...at, '$ref'], value: trouble.better }] }),
        };
      }
    },
  },
  {
    id: 'connector-schema-ref-siblings',
    file: 'definition',
    demands: 'A $ref stands alone in its schema.',
    remedy: 'Delete the other keys, or put them into the definition.',
    severity: 'warn',
    fix: 'auto',
    why: 'By the specification what stands beside $ref is ignored, and Power Apps ignores it. The open designer merges it in its place. So a label there is seen by some makers only. The fix deletes plain keywords; an x-ms-… key that may have an effect is left to you.',
    source: 'Swagger Validator (AdditionalPropertyNotAllowedAdjacentToRef); Spectral (no-$ref-siblings).',
    fails: orderBody({ $ref: '#/definitions/Order', description: 'The order.' }),
    passes: orderBody({ $ref: '#/definitions/Order' }),
    *check({ schemas }) {
      for (const { node, at } of schemas) {
        if (asString(own(node, '$ref')) === undefined) continue;
        const siblings = Object.keys(node).filter((key) => key !== '$ref');
        if (siblings.length === 0) continue;
        const names = siblings.slice(0, 3).map(quote).join(', ');
        const edits = siblings.map((key) => ({ op: 'remove' as const, path: [...at, key] }));
        yield {
          path: at,
          message: `Beside a $ref there ${siblings.length === 1 ? `is ${names}` : `are ${names}${siblings.length > 3 ? ', …' : ''}`}.`,
          ...(siblings.some((key) => key.startsWith('x-')) ? {} : { edits }),
        };
      }
    },
  },
  {
    id: 'connector-schema-definition-is-ref',
    file: 'definition',
    demands: 'A definition is a schema, not a $ref to another definition.',
    remedy: 'Copy the schema here, or let its users refer to the other definition.',
    severity: 'error',
    fix: 'auto',
    why: 'The validator of the service follows one reference, not a chain. No published connector has such a definition.',
    source: 'Swagger Validator (SchemaRefLoopNotAllowed).',
    fails: { definition: { definitions: { Purchase: { $ref: '#/definitions/Order' } } } },
    passes: {
      definition: {
        definitions: {
          Purchase: { type: 'object', properties: { order: { $ref: '#/definitions/Order' } } },
        },
      },
    },
    *check({ root, schemas }) {
      for (const { node, at, role, name } of schemas) {
        const ref = role === 'definition' ? asString(own(node, '$ref')) : undefined;
        if (ref === undefined) continue;
        const target = follow(root, ref);
        yield {
          path: at,
          message: `The definition ${quote(name)} is only a reference to ${quote(ref)}.`,
          ...(target === undefined || Object.keys(node).length > 1
            ? {}
            : { edits: [{ op: 'set', path: at, value: target.value }] }),
        };
      }
    },
  },
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
          message: `Nothing refers to the ${kinds[String(path[0])]} ${quote(path[1])}.`,
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

/** What is wrong with the form of a local reference, and a better one that leads somewhere. */
const pointerTrouble = (
  { root, definitions }: Definition,
  ref: string,
): { readonly message: string; readonly better?: string } | undefined => {
  if (!ref.startsWith('#/')) return undefined;
  const plain = ref.slice('#/definitions/'.length);
  if (ref.startsWith('#/definitions/')) {
    if (!/~(?![01])/.test(plain) && follow(root, ref) !== undefined) return undefined;
    const name = [plain, splitPointer(ref)?.slice(1).join('/')].find(
      (one) => one !== undefined && Object.hasOwn(definitions, one),
    );
    return name === undefined || writeRef(name) === ref
      ? undefined
      : { message: 'has a name that is not escaped', better: writeRef(name) };
  }
  const last = splitPointer(ref)?.at(-1) ?? '';
  const message = 'does not lead into #/definitions';
  return Object.hasOwn(definitions, last) ? { message, better: writeRef(last) } : { message };
};

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
