import type { Definitions } from '../../src/connector/resolve-ref.ts';
import { definitionName } from '../../src/connector/resolve-ref.ts';
import type { Schema } from '../../src/connector/schema.ts';
import { type Direction, type Draft04, toDraft04 } from '../../src/schema/validate/draft04.ts';
import { asObject } from '../../src/source/json.ts';
import { escapeToken, parsePointer } from '../../src/source/pointer.ts';

/**
 * A self-contained JSON Schema (draft-04) of a schema: what it refers to is under `definitions`, refs to what is not there are
 * schemas that take anything.
 */
export const jsonSchemaOf = (
  schema: Schema,
  definitions: Definitions,
  options: { readonly direction: Direction } = { direction: 'response' },
): Draft04 => {
  const written = new Map<string, Draft04>();
  const queue: string[] = [];
  const writeRef = (ref: string): string => {
    const name = definitionName(ref) ?? parsePointer(ref)[1] ?? '';
    if (!written.has(name)) {
      written.set(name, {});
      queue.push(name);
    }
    return definitionName(ref) === undefined ? ref : `#/definitions/${encodeURIComponent(escapeToken(name))}`;
  };
  const to = { definitions, direction: options.direction, writeRef, note: () => undefined };
  const root = toDraft04(schema, '', to);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const definition = Object.hasOwn(definitions, name) ? asObject(definitions[name]) : undefined;
    if (definition !== undefined)
      written.set(name, toDraft04(definition, `#/definitions/${escapeToken(name)}`, to));
  }
  const known = written.size === 0 ? {} : { definitions: Object.fromEntries(written) };
  return { $schema: 'http://json-schema.org/draft-04/schema#', ...root, ...known };
};
