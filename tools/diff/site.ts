import type { Connector } from '../../src/connector/connector.ts';
import type { Operation, Parameter } from '../../src/connector/operation.ts';
import { compileTemplate, matchTemplate } from '../../src/connector/path-template.ts';
import type { PlacedSchema } from '../../src/connector/schema.ts';
import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import { parseSource } from '../../src/source/parse-source.ts';
import { escapeToken, getAt, parsePointer } from '../../src/source/pointer.ts';
import { toValue } from '../../src/source/tree.ts';
import type { Site } from './change-kind.ts';

/** The definition as written. */
export const rootOf = (connector: Connector): JsonObject => {
  const { tree } = parseSource(connector.definition);
  return (tree && asObject(toValue(tree))) ?? {};
};

/** Deterministic, so that a figure can be made again. */
export const createPick = (seed: number): Site['pick'] => {
  let state = seed;
  return (list) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)];
  };
};

/** A property of an object, with its owner. */
export interface Field {
  readonly name: string;
  readonly schema: JsonObject;
  readonly pointer: string;
  readonly owner: JsonObject;
  readonly ownerPointer: string;
  readonly required: boolean;
}

/** Properties below a schema that are described in one place only: `$ref`s and items are followed, `allOf` is left alone. */
export const fieldsOf = (root: JsonObject, placed: PlacedSchema): readonly Field[] => {
  const found: Field[] = [];
  const seen = new Set<string>();
  const visit = (schema: JsonObject, pointer: string, depth: number): void => {
    const target = resolve(root, schema, pointer);
    if (target === undefined || seen.has(target.pointer) || depth > 4) return;
    seen.add(target.pointer);
    const owner = target.schema;
    if (own(owner, 'allOf') !== undefined) return;
    const required = asArray(own(owner, 'required'));
    for (const [name, property] of objectEntries(own(owner, 'properties'))) {
      const at = `${target.pointer}/properties/${escapeToken(name)}`;
      const field = { name, schema: property, pointer: at, owner, ownerPointer: target.pointer };
      if (own(property, 'x-ms-notification-url') === undefined)
        found.push({ ...field, required: required.includes(name) });
      visit(property, at, depth + 1);
    }
    const items = asObject(own(owner, 'items'));
    if (items !== undefined) visit(items, `${target.pointer}/items`, depth + 1);
  };
  visit(placed.schema, placed.pointer, 0);
  return found;
};

/** The schema that plain refs lead to; one that says more beside its `$ref` is nobody's single place. */
export const resolve = (root: JsonObject, schema: JsonObject, pointer: string): PlacedSchema | undefined => {
  let at: PlacedSchema = { schema, pointer };
  for (let hops = 0; hops < 32; hops++) {
    const ref = asString(own(at.schema, '$ref'));
    if (ref === undefined) return at;
    if (Object.keys(at.schema).length > 1 || !ref.startsWith('#/definitions/')) return undefined;
    const target = asObject(getAt(root, ref));
    if (target === undefined) return undefined;
    at = {
      schema: target,
      pointer: parsePointer(ref)
        .map((token) => `/${escapeToken(token)}`)
        .join(''),
    };
  }
  return undefined;
};

/** Fields of the body that cards show; read-only ones are no inputs. */
export const inputFields = ({ root, operation }: Site): readonly Field[] =>
  operation.body === undefined
    ? []
    : fieldsOf(root, operation.body).filter(({ schema }) => own(schema, 'readOnly') !== true);

/** The answer that gives the tokens, where it has a schema. */
export const answerOf = ({ operation }: Pick<Site, 'operation'>): PlacedSchema | undefined => {
  const success = operation.responses.filter(({ status }) => status.startsWith('2'));
  const picked =
    success.find(({ status }) => status === '200') ?? success.find(({ status }) => status === '201');
  return operation.kind === 'webhook-trigger' ? undefined : picked?.body;
};

/** Fields of that answer. */
export const outputFields = (site: Site): readonly Field[] => {
  const answer = answerOf(site);
  return answer === undefined ? [] : fieldsOf(site.root, answer);
};

/** Whether a schema is described right here, not by a `$ref`. */
export const isPlain = ({ schema }: { readonly schema: JsonObject }): boolean =>
  own(schema, '$ref') === undefined && own(schema, 'allOf') === undefined;

/** Whether requests of the operation can reach no other one, so that the wire shows when it is gone. */
export const isUnrivalled = ({ connector, operation }: Site): boolean =>
  !connector.operations.some(
    (each) =>
      each !== operation &&
      each.method === operation.method &&
      matchTemplate(compileTemplate(each.path), operation.path) !== undefined,
  );

/** Parameters that are written in the operation itself. */
export const ownParameters = (operation: Operation): readonly Parameter[] =>
  operation.parameters.filter(({ pointer }) => pointer.startsWith(`${operation.pointer}/parameters/`));
