import { asArray, asObject, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from './definition.ts';

/** The objects of Swagger 2.0 that have fixed fields. */
export type ObjectKind =
  | 'root'
  | 'info'
  | 'contact'
  | 'license'
  | 'path item'
  | 'operation'
  | 'parameter'
  | 'response'
  | 'header'
  | 'schema'
  | 'tag'
  | 'security scheme'
  | 'external documentation';

/** An object of the document and what Swagger 2.0 calls it. */
export interface SwaggerObject {
  readonly kind: ObjectKind;
  readonly node: JsonObject;
  readonly at: Path;
}

const known = new WeakMap<Definition, readonly SwaggerObject[]>();

/** Every object of the document with fixed fields, once; `$ref` objects are left out. */
export const swaggerObjects = (definition: Definition): readonly SwaggerObject[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const { root, info, pathItems, operations, parameters, responses, schemas } = definition;
  const one = (kind: ObjectKind, value: unknown, at: Path): SwaggerObject[] => {
    const node = asObject(value);
    return node === undefined || Object.hasOwn(node, '$ref') ? [] : [{ kind, node, at }];
  };
  const documentation = (node: JsonObject | undefined, at: Path): SwaggerObject[] =>
    node === undefined || !Object.hasOwn(node, 'externalDocs')
      ? []
      : one('external documentation', node['externalDocs'], [...at, 'externalDocs']);
  const found = [
    ...one('root', root, []),
    ...one('info', own(root, 'info'), ['info']),
    ...one('contact', own(info, 'contact'), ['info', 'contact']),
    ...one('license', own(info, 'license'), ['info', 'license']),
    ...documentation(root, []),
    ...asArray(own(root, 'tags')).flatMap((tag, index) => [
      ...one('tag', tag, ['tags', index]),
      ...documentation(asObject(tag), ['tags', index]),
    ]),
    ...objectEntries(own(root, 'securityDefinitions')).flatMap(([name, node]) =>
      one('security scheme', node, ['securityDefinitions', name]),
    ),
    ...pathItems.flatMap(({ node, at }) => one('path item', node, at)),
    ...operations.flatMap(({ node, at }) => [...one('operation', node, at), ...documentation(node, at)]),
    ...parameters.flatMap(({ node, at }) => one('parameter', node, at)),
    ...responses.flatMap(({ node, at }) => [
      ...one('response', node, at),
      ...objectEntries(own(node, 'headers')).flatMap(([name, header]) =>
        one('header', header, [...at, 'headers', name]),
      ),
    ]),
    ...schemas.flatMap(({ node, at }) => one('schema', node, at)),
    ...schemas.flatMap(({ node, at }) => documentation(node, at)),
  ];
  known.set(definition, found);
  return found;
};
