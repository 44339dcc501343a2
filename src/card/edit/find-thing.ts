import type { Connector } from '../../connector/connector.ts';
import { type PlacedKeyword, viewSchema } from '../../schema/view-schema.ts';
import { asObject, own } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { escapeToken, formatPointer, getAt, parsePointer } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';

/** Something that a card shows and that can be edited. */
export interface Thing {
  readonly kind: 'operation' | 'parameter' | 'schema';
  /** What it says, with the places; what it refers to says it too. */
  readonly keywords: ReadonlyMap<string, PlacedKeyword>;
  /** Where a new keyword goes: past every `$ref`, since beside one some clients do not look. */
  readonly home: string;
  /** `definitions/Address`, where that is. */
  readonly shared?: string;
}

/** The operation, parameter or property at a pointer. */
export const findThing = (connector: Connector, pointer: string): Thing | undefined => {
  const found = sourceOf(connector, pointer);
  const node = asObject(getAt(parseSource(found.source).value, found.pointer));
  if (node === undefined) return undefined;
  const keywords = new Map(
    Object.entries(node).map(
      ([key, value]) => [key, { value, pointer: `${pointer}/${escapeToken(key)}` }] as const,
    ),
  );
  if (connector.operations.some((operation) => operation.pointer === pointer))
    return { kind: 'operation', keywords, home: pointer };
  if (/\/parameters\/[^/]+$/.test(pointer) && typeof node['in'] === 'string')
    return { kind: 'parameter', keywords, home: pointer, ...sharedIn(pointer) };
  if (!isSchemaPlace(pointer)) return undefined;
  const view = viewSchema(connector.definitions, { schema: node, pointer });
  return { kind: 'schema', keywords: view.keywords, home: view.pointer, ...sharedIn(view.pointer) };
};

/** Only what a schema may stand at is one: everything else of a definition is left alone. */
const isSchemaPlace = (pointer: string): boolean => {
  const tokens = parsePointer(pointer);
  const [root, , third] = tokens;
  if (root === 'definitions') return tokens.length > 1;
  if (root === 'parameters') return third === 'schema';
  return (
    root === 'responses' || (root === 'paths' && (tokens.includes('schema') || tokens.includes('headers')))
  );
};

/** The definition or the parameter that others may refer to. */
export const sharedIn = (pointer: string): { readonly shared?: string } => {
  const [root, name] = parsePointer(pointer);
  const isShared = root === 'definitions' || root === 'parameters' || root === 'responses';
  return isShared && name !== undefined ? { shared: `${root}/${name}` } : {};
};

/** The file that has a pointer, and the pointer there: definitions may have come from another one. */
export const sourceOf = (
  { definition, imported }: Connector,
  pointer: string,
): { readonly source: Source; readonly pointer: string } => {
  const [root, name, ...rest] = parsePointer(pointer);
  const from = root === 'definitions' && name !== undefined ? own(imported, name) : undefined;
  return from === undefined
    ? { source: definition, pointer }
    : { source: from.source, pointer: from.pointer + formatPointer(rest) };
};
