import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';
import { asArray, asObject, type Json, type JsonObject } from '../../src/source/json.ts';
import type { Unit } from './units.ts';

/** A document that was imported, as another validator reads it. */
export interface SourceDocument {
  readonly root: JsonObject;
  /** The validator of the schema at a pointer; nothing for one that cannot be compiled. */
  readonly schemaAt: SchemaAt;
}

/** Finds the validator of a schema by its pointer. */
export type SchemaAt = (pointer: string) => ((value: Json) => boolean) | undefined;

/** Reads a document of one file; nothing for one that refers to others. */
export const readSourceDocument = (folder: string, unit: Unit): SourceDocument | undefined => {
  const text = readFileSync(join(folder, unit.path), 'utf8');
  const root = asObject(parse(text, { maxAliasCount: 100 }) as Json);
  return root === undefined || refersOutside(text) ? undefined : { root, schemaAt: compileSource(root) };
};

const refersOutside = (text: string): boolean => /["']?\$ref["']?\s*:\s*["']?(?!#)[^"'\s#]/.test(text);

const compileSource = (root: JsonObject): SchemaAt => {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    allErrors: false,
  });
  ajvFormats.default(ajv);
  const older = String(root['openapi']).startsWith('3.0');
  ajv.addSchema(withTypes(older ? withoutNullable(root) : root) as never, 'doc');
  return (pointer) => {
    let compiled: ValidateFunction;
    try {
      compiled = ajv.compile({ $ref: `doc#${encodeURI(pointer)}` });
    } catch {
      return undefined;
    }
    return (value) => compiled(value) === true;
  };
};

/** Properties without a type are an object's: what everybody means who writes so. */
const withTypes = (value: Json): Json => {
  if (Array.isArray(value)) return asArray(value).map(withTypes);
  const object = asObject(value);
  if (object === undefined) return value;
  const made: Record<string, Json> = Object.fromEntries(
    Object.entries(object).map(([key, each]) => [key, withTypes(each)]),
  );
  const isSchema = asObject(object['properties']) !== undefined && object['type'] === undefined;
  return isSchema && Array.isArray(object['required'] ?? []) ? { type: 'object', ...made } : made;
};

/** `nullable` and exclusive limits of OpenAPI 3.0 in the words of 3.1. */
const withoutNullable = (value: Json): Json => {
  if (Array.isArray(value)) return asArray(value).map(withoutNullable);
  const object = asObject(value);
  if (object === undefined) return value;
  const made: Record<string, Json> = Object.fromEntries(
    Object.entries(object).map(([key, each]) => [key, withoutNullable(each)]),
  );
  if (object['nullable'] === true && typeof object['type'] === 'string') {
    made['type'] = [object['type'], 'null'];
    if (Array.isArray(made['enum'])) made['enum'] = [...(made['enum'] as readonly Json[]), null];
  }
  for (const [flag, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof object[flag] !== 'boolean') continue;
    delete made[flag];
    if (object[flag] === true && object[limit] !== undefined) made[flag] = object[limit] ?? 0;
  }
  return made;
};
