import { followRef } from '../../src/source/follow-ref.ts';
import { asString, own } from '../../src/source/json.ts';
import { formatPointer, parsePointer } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionRule } from '../rule.ts';
import { schemasWith } from '../walk/nodes-with.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

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
        if (ref !== undefined && (pointerTrouble(definition, ref) !== undefined || followRef(root, ref)))
          continue;
        const name = ref?.startsWith('#/') === true ? parsePointer(ref)[1] : undefined;
        // Guessing compares with every name, so that a file full of wrong references gets only the first guesses.
        const near =
          name === undefined || guesses++ > 20 ? undefined : closestName(name, Object.keys(definitions));
        yield {
          path: [...at, '$ref'],
          ...(near !== undefined && near === name
            ? {
                message: `The reference ${quote(ref)} leads back to itself.`,
                remedy: 'Write the schema here.',
              }
            : {
                message: `The reference ${quote(own(node, '$ref'))} leads to nothing in this file.`,
                ...(near === undefined ? {} : { remedy: `Did you mean "${writeRef(near)}"?` }),
              }),
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
    fix: 'suggest',
    why: 'Swagger 2.0 keeps schemas under definitions. References of OpenAPI 3 (#/components/schemas) and names that are not escaped are refused.',
    source: 'Swagger Validator (SchemaReferenceNotValid, JsonPointerNotValid).',
    fails: orderBody({ $ref: '#/components/schemas/Order' }),
    passes: orderBody({ $ref: '#/definitions/Order' }),
    *check(definition) {
      for (const { node, at } of schemasWith(definition, '$ref')) {
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
    demands: 'A $ref is alone in its schema.',
    remedy: 'Delete the other keys, or put them into the definition.',
    severity: 'info',
    fix: 'auto',
    why: 'By the specification what is beside $ref is ignored, and Power Apps ignores it. The open designer merges it in its place. So a label there is seen by some makers only. The fix deletes keywords that only check; texts, defaults and x-ms-… keys are left to you, since makers may see them.',
    source: 'Swagger Validator (AdditionalPropertyNotAllowedAdjacentToRef); Spectral (no-$ref-siblings).',
    fails: orderBody({ $ref: '#/definitions/Order', type: 'object' }),
    passes: orderBody({ $ref: '#/definitions/Order' }),
    *check(definition) {
      for (const { node, at } of schemasWith(definition, '$ref')) {
        if (asString(own(node, '$ref')) === undefined) continue;
        const siblings = Object.keys(node).filter((key) => key !== '$ref');
        if (siblings.length === 0) continue;
        const names = siblings.slice(0, 3).map(quote).join(', ');
        const edits = siblings.map((key) => ({ op: 'remove' as const, path: [...at, key] }));
        yield {
          path: at,
          message: `Beside a $ref there ${siblings.length === 1 ? `is ${names}` : `are ${names}${siblings.length > 3 ? ', …' : ''}`}.`,
          ...(siblings.some(isSeen) ? {} : { edits }),
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
        // Of what leads to nothing, or back to itself, connector-schema-ref-resolves says that.
        const target = followRef(root, ref);
        if (target === undefined) continue;
        yield {
          path: at,
          message: `The definition ${quote(name)} is only a reference to ${quote(ref)}.`,
          ...(Object.keys(node).length > 1 ? {} : { edits: [{ op: 'set', path: at, value: target.value }] }),
        };
      }
    },
  },
];

/** Open designers merge what stands beside a $ref, so that makers may read it. */
const isSeen = (key: string): boolean =>
  key.startsWith('x-') || ['title', 'description', 'default', 'example'].includes(key);

/** A member of `definitions` as a `$ref`. */
const writeRef = (name: string): string => `#${formatPointer(['definitions', name])}`;

/** What is wrong with the form of a local reference, and a better one that leads somewhere. */
const pointerTrouble = (
  { root, definitions }: Definition,
  ref: string,
): { readonly message: string; readonly better?: string } | undefined => {
  if (!ref.startsWith('#/')) return undefined;
  const plain = ref.slice('#/definitions/'.length);
  if (ref.startsWith('#/definitions/')) {
    if (!/~(?![01])/.test(plain) && followRef(root, ref) !== undefined) return undefined;
    const name = [plain, parsePointer(ref).slice(1).join('/')].find(
      (one) => one !== undefined && Object.hasOwn(definitions, one),
    );
    return name === undefined || writeRef(name) === ref
      ? undefined
      : { message: 'has a name that is not escaped', better: writeRef(name) };
  }
  const last = parsePointer(ref).at(-1) ?? '';
  const message = 'does not lead into #/definitions';
  return Object.hasOwn(definitions, last) ? { message, better: writeRef(last) } : { message };
};
