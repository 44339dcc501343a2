import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { findTarget } from '../../schema/find-target.ts';
import { toDraft04 } from '../../schema/validate/draft04.ts';
import { writeFormatTest } from '../../schema/write/write-format-test.ts';
import { type SchemaPiece, schemaRuntime } from './msw-runtime.ts';

/** Schemas as the text of object literals; what they refer to becomes a constant of the module. */
export interface SchemaWriter {
  /** A request schema as an object literal. */
  readonly write: (schema: Schema) => string;
  /** The constants that were referred to, and the tests of the formats that were named. */
  readonly writeShared: () => string;
}

/** Writes the schemas of one module. */
export const createSchemaWriter = (definitions: Definitions): SchemaWriter => {
  const names = new Map<string, string>();
  const queue: { readonly name: string; readonly schema: Schema }[] = [];
  const formats = new Set<string>();
  const pieces = new Set<SchemaPiece>();
  const writeRef = (ref: string): string => {
    const target = findTarget(ref, definitions);
    if (target === undefined) return '';
    const known = names.get(target.pointer);
    if (known !== undefined) return known;
    const name = `schema${names.size}`;
    names.set(target.pointer, name);
    queue.push({ name, schema: target.schema });
    return name;
  };
  const places = (): ReadonlyMap<string, string> =>
    new Map([...names].map(([pointer, name]) => [name, pointer.replace(/^#/, '')]));
  const write = (schema: Schema): string => {
    const written = toDraft04(schema, '', {
      definitions,
      direction: 'request',
      writeRef,
      note: () => undefined,
    });
    return writeLiteral(written, { formats, pieces, places: places() });
  };
  return {
    write,
    writeShared: () => {
      const constants: string[] = [];
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        constants.push(`const ${next.name}: Schema = ${write(next.schema)};`);
      return [
        ...[...pieces].toSorted().map((piece) => schemaRuntime[piece]),
        writeFormats(formats),
        ...constants,
        '',
      ].join('\n');
    },
  };
};

interface Writing {
  readonly formats: Set<string>;
  readonly pieces: Set<SchemaPiece>;
  /** Pointers of the definitions by the names of their constants. */
  readonly places: ReadonlyMap<string, string>;
}

const writeLiteral = (value: unknown, writing: Writing): string => {
  if (Array.isArray(value)) return `[${value.map((each) => writeLiteral(each, writing)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const node = value as Readonly<Record<string, unknown>>;
  const { $ref: ref, format } = node;
  if (typeof ref === 'string')
    return ref === '' ? '{}' : `{ $ref: () => ${ref}, at: ${JSON.stringify(writing.places.get(ref))} }`;
  if (typeof format === 'string') writing.formats.add(format);
  const members = Object.entries(node).map(
    ([key, each]) => `${writeKey(key)}: ${writeMember(key, each, writing)}`,
  );
  const addPiece = (piece: SchemaPiece): void => {
    writing.pieces.add(piece);
    members.push(piece);
  };
  // Code that few schemas need is named by those: a bundle without them has none of it.
  if (['allOf', 'anyOf', 'oneOf', 'not'].some((keyword) => node[keyword] !== undefined)) addPiece('parts');
  if (
    Object.keys(node).some((keyword) =>
      /^(?:m(?:ax|in)(?:imum|Length|Items|Properties)|multipleOf)$/.test(keyword),
    )
  )
    addPiece('limits');
  if (node['uniqueItems'] === true) addPiece('unique');
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

/** Values of an enum are no schemas, whatever their keys are. */
const writeMember = (key: string, value: unknown, writing: Writing): string =>
  key === 'enum'
    ? JSON.stringify(value)
    : key === 'properties'
      ? writeProperties(value as Readonly<Record<string, unknown>>, writing)
      : writeLiteral(value, writing);

const writeProperties = (properties: Readonly<Record<string, unknown>>, writing: Writing): string =>
  `{ ${Object.entries(properties)
    .map(([name, schema]) => `${writeKey(name)}: ${writeLiteral(schema, writing)}`)
    .join(', ')} }`;

/** A key of an object literal; `__proto__` would set the prototype. */
const writeKey = (key: string): string =>
  key === '__proto__' ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);

const writeFormats = (formats: ReadonlySet<string>): string => {
  const tests = [...formats].toSorted().flatMap((format) => {
    const written = writeFormatTest(format, 'value');
    if (written === undefined) return [];
    return [`  ${writeKey(format)}: (value) => typeof value !== '${written.type}' || (${written.test}),\n`];
  });
  return `const formats: Readonly<Record<string, (value: Value) => boolean>> = {\n${tests.join('')}};`;
};
