import { inferSchema } from '../../src/import/exchanges/infer-schema.ts';
import type { Imported } from '../../src/import/model/imported.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { asObject, type Json, type JsonObject } from '../../src/source/json.ts';

/** How many fresh answers a schema takes that was inferred of so many samples. */
export interface InferenceCheck {
  readonly k: number;
  asked: number;
  accepted: number;
}

/** Draws samples of definitions that are known, infers a schema of them, and asks it about fresh ones. */
export const checkInference = ({ definition }: Imported, tallies: readonly InferenceCheck[]): void => {
  const definitions = (asObject(definition['definitions']) ?? {}) as Readonly<Record<string, JsonObject>>;
  for (const schema of Object.values(definitions)
    .filter((each) => each['type'] === 'object')
    .slice(0, 3)) {
    const draw = (seed: number): Json =>
      sampleSchema(schema, definitions, {
        direction: 'response',
        seed,
        size: seed % 3 === 0 ? 'required' : 'all',
      }).value;
    for (const tally of tallies) {
      const inferred = inferSchema(Array.from({ length: tally.k }, (_, index) => draw(index + 1)));
      const validate = compileSchema(plain(inferred) as JsonObject, {}, { direction: 'response' });
      for (let seed = 101; seed < 111; seed++) {
        tally.asked++;
        if (validate(draw(seed)).length === 0) tally.accepted++;
      }
    }
  }
};

/** `nullable` as Swagger 2.0 writes it. */
const plain = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(plain);
  const object = asObject(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, each]) => [
      key === 'nullable' ? 'x-nullable' : key,
      plain(each as Json),
    ]),
  );
};
