import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { Imported } from '../../src/import/model/imported.ts';
import { lossMeanings } from '../../src/import/model/loss.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../src/source/json.ts';
import { escapeToken } from '../../src/source/pointer.ts';
import type { Unit } from './units.ts';

/** Examples that the source's own schema takes, and how many of them the written schema takes; samples of the written schema, the other way. */
export interface SchemaCheck {
  readonly examples: number;
  readonly accepted: number;
  readonly samples: number;
  readonly fitting: number;
  readonly troubles: readonly string[];
}

/** Compares what was written with the source, by values. Only documents of one file are looked at. */
export const checkSchemas = (folder: string, unit: Unit, imported: Imported): SchemaCheck => {
  const root = asObject(parse(readFileSync(join(folder, unit.path), 'utf8'), { maxAliasCount: 100 }) as Json);
  const check = { examples: 0, accepted: 0, samples: 0, fitting: 0, troubles: [] as string[] };
  if (root === undefined) return check;
  const source = compileSource(root);
  // Where a loss is named, the written schema takes more than the source's.
  const lossless = !imported.notes.some(({ name }) => lossMeanings[name].severity === 'warning');
  for (const { method, path, outcome } of imported.operations) {
    if (outcome.kind !== 'kept') continue;
    const written = findOperation(imported.definition, outcome.id);
    for (const [status, raw] of Object.entries(
      asObject(asObject(asObject(asObject(root['paths'])?.[path])?.[method])?.['responses']) ?? {},
    )) {
      const media = asObject(asObject(asObject(raw)?.['content'])?.['application/json']);
      const schema = asObject(asObject(asObject(written?.['responses'])?.[status])?.['schema']);
      if (media === undefined || schema === undefined || media['schema'] === undefined) continue;
      const pointer = `/paths/${escapeToken(path)}/${method}/responses/${escapeToken(status)}/content/application~1json/schema`;
      const valid = source(pointer);
      if (valid !== undefined)
        compareValues(media, schema, valid, {
          imported,
          lossless,
          check,
          label: `${unit.path} ${outcome.id} ${status}`,
        });
    }
  }
  return check;
};

interface Comparison {
  readonly imported: Imported;
  readonly lossless: boolean;
  readonly check: {
    examples: number;
    accepted: number;
    samples: number;
    fitting: number;
    troubles: string[];
  };
  readonly label: string;
}

const compareValues = (
  media: JsonObject,
  schema: JsonObject,
  valid: (value: Json) => boolean,
  { imported, lossless, check, label }: Comparison,
): void => {
  const definitions = (asObject(imported.definition['definitions']) ?? {}) as Readonly<
    Record<string, JsonObject>
  >;
  const written = compileSchema(schema, definitions, { direction: 'response' });
  const given = [
    media['example'],
    ...Object.values(asObject(media['examples']) ?? {}).map((each) => asObject(each)?.['value']),
  ];
  for (const example of given) {
    if (example === undefined || !valid(example)) continue;
    check.examples++;
    const [violation] = written(example);
    if (violation === undefined) check.accepted++;
    else check.troubles.push(`${label}: example ${violation.pointer} ${violation.message}`);
  }
  if (!lossless) return;
  const sample = sampleSchema(schema, definitions, { direction: 'response', size: 'all' });
  if (sample.violations.length > 0) return;
  check.samples++;
  if (valid(sample.value)) check.fitting++;
  else check.troubles.push(`${label}: a sample does not fit the source's schema`);
};

/** Validators of schemas of the source, by their pointers; nothing for one that cannot be compiled. */
const compileSource = (root: JsonObject): ((pointer: string) => ((value: Json) => boolean) | undefined) => {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    allErrors: false,
  });
  ajvFormats.default(ajv);
  const older = String(root['openapi']).startsWith('3.0');
  ajv.addSchema((older ? withoutNullable(root) : root) as never, 'doc');
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

const findOperation = (definition: JsonObject, id: string): JsonObject | undefined =>
  Object.values(asObject(definition['paths']) ?? {})
    .flatMap((item) => Object.values(asObject(item) ?? {}).map(asObject))
    .find((operation) => operation?.['operationId'] === id);
