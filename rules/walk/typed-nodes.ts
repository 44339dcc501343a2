import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import type { ParameterNode, SchemaNode } from '../definition/nodes.ts';
import { quote } from '../words/quote.ts';
import { nameSchema } from './name-schema.ts';

/** What can have type, format, enum and default: a schema, a parameter outside of the body, or an item of one. */
export interface TypedNode {
  readonly node: JsonObject;
  readonly at: Path;
  /** How a sentence begins: `The property "id"`, `The parameter "id"`. */
  readonly label: string;
  readonly schema?: SchemaNode;
  readonly parameter?: ParameterNode;
}

const known = new WeakMap<Definition, readonly TypedNode[]>();

/** Every such part of the document once. */
export const typedNodes = (definition: Definition): readonly TypedNode[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const result = [
    ...definition.schemas.map((schema) => ({
      node: schema.node,
      at: schema.at,
      label: nameSchema(schema),
      schema,
    })),
    ...definition.parameters.flatMap((parameter) =>
      parameter.in === 'body' ? [] : withItems(parameter, parameter.node, parameter.at),
    ),
  ];
  known.set(definition, result);
  return result;
};

const withItems = (parameter: ParameterNode, first: JsonObject, at: Path): readonly TypedNode[] => {
  const found: TypedNode[] = [];
  const name = quote(parameter.name);
  const seen = new Set<JsonObject>();
  for (let node: JsonObject | undefined = first, path = at; node !== undefined && !seen.has(node); ) {
    seen.add(node);
    const label = found.length === 0 ? `The parameter ${name}` : `An item of the parameter ${name}`;
    found.push({ node, at: path, label, parameter });
    node = asObject(own(node, 'items'));
    path = [...path, 'items'];
  }
  return found;
};
