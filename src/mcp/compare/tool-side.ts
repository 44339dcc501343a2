import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { parsePointer } from '../../source/pointer.ts';

/** One schema of a tool, with the schema that it stands in, for its references. */
export interface ToolSide {
  readonly root: JsonObject;
  readonly node: JsonObject;
}

/** A schema below it, its reference followed; nothing that refers to itself is followed for ever. */
export const sideOf = (root: JsonObject, node: Json | undefined): ToolSide => {
  let at = asObject(node) ?? {};
  for (let hops = 0; hops < 16; hops++) {
    const ref = asString(own(at, '$ref'));
    if (ref === undefined) break;
    at = asObject(lookUp(root, ref)) ?? {};
  }
  return { root, node: at };
};

const lookUp = (root: JsonObject, ref: string): Json | undefined =>
  ref.startsWith('#')
    ? parsePointer(ref).reduce<Json | undefined>((value, token) => own(asObject(value), token), root)
    : undefined;

/** The types that a schema allows; none if it says none. */
export const typesOf = ({ node }: ToolSide): readonly string[] =>
  [own(node, 'type') ?? []].flat().flatMap((type) => (typeof type === 'string' ? [type] : []));

/** Are all types of one allowed by others: every whole number is a number. */
export const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  outer.length === 0 ||
  (inner.length > 0 &&
    inner.every((type) => outer.includes(type) || (type === 'integer' && outer.includes('number'))));

/** The properties of a schema, by name. */
export const propertiesOf = ({ node }: ToolSide): Readonly<Record<string, Json>> =>
  asObject(own(node, 'properties')) ?? {};

/** Is a property required. */
export const isRequired = ({ node }: ToolSide, name: string): boolean =>
  asArray(own(node, 'required')).includes(name);
