import type { Imported } from '../../src/import/model/imported.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { asObject, type Json, type JsonObject } from '../../src/source/json.ts';
import { escapeToken } from '../../src/source/pointer.ts';
import { corruptions } from './corruptions.ts';
import { isLossless } from './is-lossless.ts';
import type { SourceDocument } from './source-schemas.ts';
import type { Unit } from './units.ts';

/** Examples that the source's own schema takes, and how many of them the written schema takes; samples of the written schema, the other way. */
export interface SchemaCheck {
  readonly examples: number;
  readonly accepted: number;
  readonly samples: number;
  readonly fitting: number;
  /** Values with one thing wrong that the source rejects, and how many of them the written schema rejects. */
  readonly corrupted: number;
  readonly rejected: number;
  readonly troubles: readonly string[];
}

const nothing = { examples: 0, accepted: 0, samples: 0, fitting: 0, corrupted: 0, rejected: 0 };

/** Compares what was written with the source, by values. Only documents of one file are looked at. */
export const checkSchemas = (
  { root, schemaAt }: SourceDocument,
  unit: Unit,
  imported: Imported,
): SchemaCheck => {
  const check = { ...nothing, troubles: [] as string[] };
  // Where a loss is named, the written schema takes more than the source's.
  const lossless = isLossless(imported);
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
      const valid = schemaAt(pointer);
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
    corrupted: number;
    rejected: number;
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
  if (!valid(sample.value)) {
    check.troubles.push(`${label}: a sample does not fit the source's schema`);
    return;
  }
  check.fitting++;
  for (const { what, value } of corruptions(sample.value)) {
    if (valid(value)) continue;
    check.corrupted++;
    if (written(value).length > 0) check.rejected++;
    else check.troubles.push(`${label}: takes a value with ${what}`);
  }
};

const findOperation = (definition: JsonObject, id: string): JsonObject | undefined =>
  Object.values(asObject(definition['paths']) ?? {})
    .flatMap((item) => Object.values(asObject(item) ?? {}).map(asObject))
    .find((operation) => operation?.['operationId'] === id);
